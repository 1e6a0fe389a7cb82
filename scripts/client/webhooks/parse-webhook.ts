import { webhooks } from './contract.js';
import { checkCredentials } from './credentials.ts';
import { WebhookError } from './errors.ts';
import type { IncomingWebhook } from './incoming.ts';
import { readPayload } from './payload.ts';
import { readBody } from './read-body.ts';
import type { Version, Webhook, WebhookOptions } from './types.ts';
import { versionAt } from './version.ts';

/** Far more than any message of the API has, in bytes. */
const MAX_BYTES = 1024 * 1024;

/**
 * Reads a webhook: checks the credentials in constant time, and before anything else, then reads the body and tells the
 * event. That the message comes from the API is all that is sure then: it can come again, and late, so ask for the
 * state of the order before you deliver.
 *
 * @param request of Fetch, Node or Express; its body may have been read as JSON, text or bytes
 * @throws WebhookError for a request that is not to be believed or cannot be read; `status` and `headers` are for the answer
 */
export async function parseWebhook<const V extends Version>(
  request: IncomingWebhook,
  { version, username, password, maxBytes = MAX_BYTES }: WebhookOptions<V>,
): Promise<Webhook<V>> {
  if (!(maxBytes > 0)) throw new WebhookError('OPTION_INVALID', '`maxBytes` is no positive number of bytes.');
  const resolved = versionAt(webhooks, version);
  await checkCredentials(request, { username, password });
  const { name, payload, known } = readPayload(webhooks, resolved, await readBody(request, maxBytes));
  // The contract ties the payload's shape to its name; what the types promise below the envelope is the API's word.
  return (known ? { event: name, payload } : { event: 'unknown', name, payload }) as Webhook<V>;
}
