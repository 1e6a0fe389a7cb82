import type { WebhooksData } from './contract-data.ts';
import { WebhookError } from './errors.ts';
import type { WebhookBody } from './read-body.ts';

/** A JSON object as it came. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A payload, and what it is about. */
export interface ReadPayload {
  readonly name: string;
  readonly payload: JsonObject;
  /** False for an event that the version does not have. */
  readonly known: boolean;
}

/**
 * Reads a payload, and looks whether the version knows its event. Of a known event it holds all that its envelope has
 * to have; what is deeper inside is as it was sent.
 *
 * @param version one of the versions of the data
 * @throws WebhookError `BODY_NOT_JSON`, `PAYLOAD_INVALID`
 */
export function readPayload(data: WebhooksData, version: string, body: WebhookBody): ReadPayload {
  const payload = 'value' in body ? body.value : parse(body);
  if (!isObject(payload)) throw invalid('The payload is no JSON object.');
  const name = Object.hasOwn(payload, data.eventField) ? payload[data.eventField] : undefined;
  if (typeof name !== 'string' || name === '') throw invalid(`The payload has no \`${data.eventField}\`.`);
  const event = Object.hasOwn(data.events, name) ? data.events[name] : undefined;
  const order = data.versions.map((known) => known.version);
  const at = order.indexOf(version);
  const isKnown =
    event !== undefined &&
    at >= order.indexOf(event.from) &&
    (event.until === undefined || at < order.indexOf(event.until));
  if (!isKnown) return { name, payload, known: false };
  const missing = data.required[event.required]?.find((pointer) => !has(payload, keysOf(pointer)));
  if (missing !== undefined) throw invalid(`The payload of \`${name}\` has no \`${missing}\`.`);
  return { name, payload, known: true };
}

function parse(body: Exclude<WebhookBody, { value: unknown }>): unknown {
  try {
    const text = 'text' in body ? body.text : new TextDecoder('utf-8', { fatal: true }).decode(body.bytes);
    return JSON.parse(text);
  } catch {
    throw new WebhookError('BODY_NOT_JSON', 'The body is no JSON. Webhooks are sent as JSON in UTF-8.');
  }
}

/** See RFC 6901, section 4. */
function keysOf(pointer: string): string[] {
  const keys = pointer.slice(1).split('/');
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function has(value: unknown, [key = '', ...deeper]: readonly string[]): boolean {
  if (!isObject(value) || !Object.hasOwn(value, key)) return false;
  return deeper.length === 0 || has(value[key], deeper);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(what: string): WebhookError {
  return new WebhookError('PAYLOAD_INVALID', `${what} It is no webhook of this API, or was changed on the way.`);
}
