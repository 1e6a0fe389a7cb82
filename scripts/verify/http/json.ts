import type { JsonValue } from '../../contract/json.ts';
import type { ExchangeBody } from '../../validation/exchange/exchange.ts';

const utf8 = new TextDecoder();

/** What a body in JSON holds; undefined for any other. */
export function jsonOf(body: ExchangeBody): JsonValue | undefined {
  if (!(body instanceof Uint8Array)) return undefined;
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    return undefined;
  }
}
