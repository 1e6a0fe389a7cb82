import { hash, randomBytes } from 'node:crypto';
import { formatApiDate } from '../../contract/api-date.ts';
import type { MediaType } from '../../contract/document.ts';
import { isJsonObject, type JsonObject, type JsonValue, setOwn } from '../../contract/json.ts';
import { valueAt } from '../../contract/pointer.ts';
import type { Webhook } from '../../contract/webhooks.ts';
import { fieldsByRole } from '../../validation/fields-by-role.ts';

/** Fewer hexadecimal digits than this at the end of an example's identifier are part of a word. */
const LEAST_DIGITS = 8;
const USUAL_DIGITS = 32;

/**
 * Gives a payload its own identifier and date: the fields that the contract marks with `x-role: event-id` and
 * `event-date`. A new identifier begins as the example's does; the hexadecimal digits at its end are new.
 *
 * @param now the time of the event in milliseconds
 * @param seed what the new digits follow from; chance when left out
 */
export function refresh(
  webhook: Webhook,
  payload: JsonObject,
  now: number,
  seed: string = randomBytes(USUAL_DIGITS / 2).toString('hex'),
): void {
  const { ids, dates } = placesIn(webhook);
  for (const keys of ids) replaceText(payload, keys, (shown) => freshIdentifier(shown, seed));
  for (const keys of dates) replaceText(payload, keys, () => formatApiDate(webhook.document, now));
}

/** Keys that lead to a field. */
type Place = readonly string[];

const known = new WeakMap<MediaType, { readonly ids: readonly Place[]; readonly dates: readonly Place[] }>();

/** Schemas of orders are large, so they are searched once. */
function placesIn({ document, content }: Webhook) {
  const found = known.get(content) ?? {
    ids: fieldsByRole(document, [content.schema], 'event-id'),
    dates: fieldsByRole(document, [content.schema], 'event-date'),
  };
  known.set(content, found);
  return found;
}

function replaceText(payload: JsonValue, keys: readonly string[], replace: (text: string) => string): void {
  const parent = valueAt(payload, keys.slice(0, -1));
  const key = keys.at(-1);
  if (key === undefined || !isJsonObject(parent)) return;
  const text = parent[key];
  if (typeof text === 'string') setOwn(parent, key, replace(text));
}

function freshIdentifier(shown: string, seed: string): string {
  const [digits = ''] = /[0-9a-f]*$/.exec(shown) ?? [];
  const kept = digits.length < LEAST_DIGITS ? shown : shown.slice(0, shown.length - digits.length);
  const count = digits.length < LEAST_DIGITS ? USUAL_DIGITS : digits.length;
  return kept + hash('sha256', seed, 'hex').slice(0, count);
}
