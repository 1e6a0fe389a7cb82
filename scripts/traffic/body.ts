import type { Exchange } from '../validation/exchange/exchange.ts';
import type { BodyMeaning } from './traffic.ts';

/** The exchange that a bare body stands for: an answer of an operation, or a webhook; undefined when nobody says which. */
export function exchangeOfBody(value: unknown, bytes: Uint8Array, meaning: BodyMeaning): Exchange | undefined {
  const {
    operationId,
    status = 200,
    webhook = operationId === undefined ? meaning.eventOf?.(value) : undefined,
  } = meaning;
  if (webhook !== undefined) {
    return { webhook, request: { method: 'POST', url: '/', headers: [], body: bytes } };
  }
  return operationId === undefined ? undefined : { operationId, response: { status, body: bytes } };
}
