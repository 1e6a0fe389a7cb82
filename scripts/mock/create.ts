import { packagedContractNow } from '../contract/packaged-contract.ts';
import { createCore } from './core.ts';
import { createEnvelopesFor } from './encrypted/envelopes-for.ts';
import { type JweKeys, loadKeys } from './encrypted/keys.ts';
import { type FetchMock, fetchMock } from './fetch/mock.ts';
import type { AnsweringOptions } from './options.ts';
import type { Delivery } from './webhooks/deliver.ts';
import { createMockWebhooks, type WebhookSettings } from './webhooks/of-mock.ts';
import type { WebhookOptions } from './webhooks/sender.ts';

/** How a mock without a port is set up. */
export interface CreateMockOptions extends AnsweringOptions, Omit<WebhookSettings, 'allowWebhookTargets'> {
  /** The keys for encrypted calls, or the folder that holds them; without them such calls are refused. */
  readonly jweKeys?: JweKeys | string | undefined;
}

/** A mock without a port: what asks it is in the same process. */
export interface MockWithoutPort extends FetchMock {
  /**
   * Posts a webhook as the API would, and resolves when it was taken or there are no more tries.
   *
   * @param event for example `ORDER_SUCCEEDED`
   * @throws ContractError for an unknown event, a wrong address, or a payload that its schema does not allow
   */
  sendWebhook(event: string, options?: WebhookOptions): Promise<Delivery>;
  /** Ends the webhooks that are still tried; a mock that sent none need not be closed. */
  close(): Promise<void>;
}

/**
 * Makes a mock of all versions without a port: `fetch` takes a `Request` and gives the `Response`. It has no addresses of
 * its own below `/_contract/`.
 *
 * @throws ContractError `VERSION_INVALID`, `JWE_KEYS_INVALID`, `CONTRACT_NOT_BUILT`, `USAGE`
 */
export function createMock(options: CreateMockOptions = {}): MockWithoutPort {
  const { contract = packagedContractNow(), jweKeys } = options;
  const envelopesFor = createEnvelopesFor(jweKeys === undefined ? undefined : loadKeys(jweKeys));
  const core = createCore(options, { contract, envelopesFor });
  const webhooks = createMockWebhooks(core, options);
  return Object.assign(fetchMock(core), {
    sendWebhook: (event: string, sent?: WebhookOptions) => webhooks.sender.send(event, sent),
    reload(next: typeof contract) {
      core.reload(next);
      webhooks.renew();
    },
    close: () => webhooks.close(),
  });
}
