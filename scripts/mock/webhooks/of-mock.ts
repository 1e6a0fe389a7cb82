import type { MockCore } from '../core.ts';
import { traceOf } from '../journal/trace.ts';
import { factsOf } from '../sandbox/facts.ts';
import type { Postman } from '../sandbox/outbox/outbox.ts';
import { payloadIn } from '../sandbox/outbox/webhook-payload.ts';
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
  /** Ends what is under way. */
  close(): Promise<void>;
}

/** @throws ContractError `WEBHOOK_TARGET_INVALID`, `USAGE`; see `createWebhookSender` */
export function createMockWebhooks(core: MockCore, settings: WebhookSettings): MockWebhooks {
  const { webhookUrl, allowWebhookTargets = [], webhookCredentials = {} } = settings;
  const make = () =>
    createWebhookSender({
      contract: core.context.contract,
      defaultVersion: core.context.defaultVersion,
      now: core.context.now,
      ...(core.sandbox !== undefined && { sleep: core.sandbox.clock.sleep }),
      webhookUrl,
      allowedTargets: allowWebhookTargets,
      credentials: webhookCredentials,
      idPrefix: core.idPrefix,
    });
  /** What happens in a stateful mock is told from now on by the contract that is in force. */
  const connect = () => {
    const { contract, defaultVersion } = core.context;
    const post: Postman['post'] = (event, payload, signal) => {
      const set = Object.fromEntries(Object.entries(payload).map(([name, value]) => [`/${name}`, value]));
      return sender.sendInLane(event, { set, retry: true }, signal);
    };
    core.sandbox?.outbox.connect({
      payloadOf: (told) => payloadIn(factsOf(contract), defaultVersion, told),
      post: webhookUrl === undefined ? undefined : post,
      cannotSend: (event, error) =>
        core.observe({ kind: 'failed', trace: `${event} cannot be sent: ${traceOf(error)}` }),
    });
  };
  let sender = make();
  connect();
  return {
    get sender() {
      return sender;
    },
    renew() {
      void sender.close();
      sender = make();
      connect();
    },
    async close() {
      const isEmptied = core.sandbox?.outbox.disconnect();
      await sender.close();
      await isEmptied;
    },
  };
}
