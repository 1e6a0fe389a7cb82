import type { MockCore } from '../core.ts';
import { createWebhookSender, type WebhookCredentials, type WebhookSender } from './sender.ts';

/** Where the webhooks of a mock go, and what they carry. */
export interface WebhookSettings {
  /** Where webhooks go when no address is named; without it they go to loopback addresses only. */
  readonly webhookUrl?: string | undefined;
  /** Origins beside that of `webhookUrl` to which a request may have webhooks sent, for example `http://shop:3000`. */
  readonly allowWebhookTargets?: readonly string[];
  /** What webhooks to `webhookUrl` and `allowWebhookTargets` carry; else `webhook_user` and `webhook_password`. */
  readonly webhookCredentials?: WebhookCredentials;
}

/** The sender of a mock's webhooks: another one after a contract was loaded anew. */
export interface MockWebhooks {
  readonly sender: WebhookSender;
  /** Ends what is under way, and sends by the contract that is in force from now on. */
  renew(): void;
}

/** @throws ContractError `WEBHOOK_TARGET_INVALID`, `USAGE`; see `createWebhookSender` */
export function createMockWebhooks(core: MockCore, settings: WebhookSettings): MockWebhooks {
  const { webhookUrl, allowWebhookTargets = [], webhookCredentials = {} } = settings;
  const make = () =>
    createWebhookSender({
      contract: core.context.contract,
      defaultVersion: core.context.defaultVersion,
      now: core.context.now,
      webhookUrl,
      allowedTargets: allowWebhookTargets,
      credentials: webhookCredentials,
    });
  let sender = make();
  return {
    get sender() {
      return sender;
    },
    renew() {
      void sender.close();
      sender = make();
    },
  };
}
