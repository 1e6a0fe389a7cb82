import { isJsonContainer, isJsonObject, type JsonObject, type JsonValue, setOwn } from '../../contract/json.ts';
import { fromPointer, toPointer, valueAt } from '../../contract/pointer.ts';
import type { Webhook } from '../../contract/webhooks.ts';
import { NO_FIELDS } from '../../validation/request/fields.ts';
import type { AcceptedRequest } from '../request/expression.ts';
import { followingAmounts } from '../responses/amounts.ts';
import { ABSENT, type Substitution } from '../responses/answer.ts';
import { movedDates } from '../responses/dates.ts';
import { Filling, type Place } from '../responses/filling.ts';
import { type KnownPlace, sameIdentifiers } from '../responses/identifiers/identifiers.ts';
import { sameValidity } from '../responses/same-validity.ts';
import { firstOfEach } from '../responses/substitutions.ts';
import type { SetValues } from './values.ts';

/** A webhook answers no request. */
const NO_REQUEST: AcceptedRequest = {
  headers: { get: () => undefined },
  segments: [],
  query: NO_FIELDS,
  content: { kind: 'none' },
  origin: undefined,
};

/**
 * Changes a payload as a whole: what is set at one place changes what identifies the same thing elsewhere, and the
 * amounts that follow; and its dates move to the time of the event.
 *
 * @param payload as the contract shows it
 * @param now the time of the event in milliseconds
 */
export function follow({ document, content }: Webhook, payload: JsonObject, set: SetValues, now: number): void {
  const given = Object.entries(set).flatMap(([pointer, value]): (KnownPlace & Substitution)[] => {
    const keys = fromPointer(pointer);
    if (isJsonContainer(value) || value === null || valueAt(payload, keys) === undefined) return [];
    const text = String(value);
    return [{ keys, read: () => text, value: () => text }];
  });
  const identifiers = sameIdentifiers(document, '', payload, given);
  const changing = new Set([...identifiers, ...given].map(({ keys }) => toPointer(keys)));
  const amounts = followingAmounts(document, payload, changing);
  const substitutions = firstOfEach([...identifiers, ...given, ...amounts, ...movedDates(document, payload)]);
  const places = substitutions.flatMap((substitution): Place[] => {
    const { keys, looksAlike } = substitution;
    const original = valueAt(payload, keys);
    if (original === undefined || isJsonContainer(original)) return [];
    const fits = sameValidity(document, content.schema, keys, original, looksAlike);
    return [{ substitution, pointer: toPointer(keys), original, fits, removable: false }];
  });
  const byPointer = new Map(places.map(({ pointer }, index) => [pointer, index]));
  const body = structuredClone(payload);
  const fill = (without?: Substitution['group']): JsonValue[] | undefined => {
    const filling = new Filling(body, places, byPointer, NO_REQUEST, () => now, without);
    const values = places.map(({ original }, index) => {
      const value = filling.filledAt(index);
      return value === ABSENT ? original : value;
    });
    return filling.misfits ? undefined : values;
  };
  const values = fill() ?? fill('identifiers') ?? [];
  for (const [index, value] of values.entries()) put(payload, places[index]?.substitution.keys ?? [], value);
}

function put(payload: JsonObject, keys: Substitution['keys'], value: JsonValue): void {
  const parent = valueAt(payload, keys.slice(0, -1));
  const key = keys.at(-1);
  if (key === undefined) return;
  if (Array.isArray(parent)) parent[Number(key)] = value;
  else if (isJsonObject(parent)) setOwn(parent, String(key), value);
}
