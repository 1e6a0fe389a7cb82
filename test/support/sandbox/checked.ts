import type { Contract } from '../../../scripts/contract/contract.ts';
import { routerOf } from '../../../scripts/contract/router.ts';
import { webhookIn } from '../../../scripts/contract/webhooks.ts';
import { validateResponse } from '../../../scripts/validation/validate-response.ts';
import { validateWebhook } from '../../../scripts/validation/validate-webhook.ts';

/**
 * Holds an answer against the version that it was given in.
 *
 * @param target method and path, for example `GET /orders/o1`
 * @throws Error for what the version does not allow, and for what it lacks
 */
export function checkAnswer(contract: Contract, target: string, version: string, status: number, body: unknown): void {
  const [method = '', address = ''] = target.split(' ');
  const [path = ''] = address.split('?');
  const match = routerOf(contract.operations(version))(method, path.split('/').slice(1));
  if (match.kind !== 'operation') throw new Error(`${target} is no operation of ${version}`);
  checkNothing(`${target} in ${version}`, validateResponse(contract, version, match.operation, { status, body }));
}

/** Holds a webhook against the version that it was sent in, as `checkAnswer` does. */
export function checkWebhook(contract: Contract, version: string, event: string, payload: unknown): void {
  const webhook = webhookIn(contract, version, event);
  if (webhook === undefined) throw new Error(`${version} does not send ${event}`);
  checkNothing(`${event} in ${version}`, validateWebhook(contract, webhook, payload));
}

/** What no version knows is the merchant's own, such as its metadata; what a later one brings is not to be seen. */
function checkNothing(what: string, { violations, warnings }: ReturnType<typeof validateResponse>): void {
  const [found] = [...violations, ...warnings.filter(({ since }) => since !== undefined)];
  if (found !== undefined) throw new Error(`${what}: ${found.pointer ?? ''} ${found.code}: ${found.message}`);
}
