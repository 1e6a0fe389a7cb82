import { ContractError } from '../../contract/errors.ts';
import { childOf, isJsonContainer, type JsonObject, type JsonValue, setOwn } from '../../contract/json.ts';
import { fromPointer, toPointer } from '../../contract/pointer.ts';
import { withoutSecrets } from '../../validation/masking.ts';

/** Values for a payload, by JSON Pointer. */
export type SetValues = Readonly<Record<string, JsonValue>>;

const INDEX = /^(?:0|[1-9]\d{0,5})$/;

/**
 * Puts values into a payload. What the pointer leads to may be new; everything above it has to be there. An element
 * of a list may be replaced, or put at its end.
 *
 * @throws ContractError `WEBHOOK_PAYLOAD_INVALID` for a pointer that leads nowhere
 */
export function setValues(payload: JsonObject, values: SetValues): void {
  for (const [pointer, value] of Object.entries(values)) setValue(payload, pointer, structuredClone(value));
}

function setValue(payload: JsonObject, pointer: string, value: JsonValue): void {
  const keys = /^#?\//.test(pointer) ? fromPointer(pointer) : [];
  const last = keys.at(-1);
  if (last === undefined) throw notAPointer(pointer);
  let parent: JsonValue = payload;
  for (const [depth, key] of keys.slice(0, -1).entries()) {
    const child: JsonValue | undefined = Array.isArray(parent) && !INDEX.test(key) ? undefined : childOf(parent, key);
    if (!isJsonContainer(child)) throw leadsNowhere(keys, depth, parent);
    parent = child;
  }
  if (!Array.isArray(parent)) setOwn(parent, last, value);
  else if (INDEX.test(last) && Number(last) <= parent.length) parent[Number(last)] = value;
  else throw leadsNowhere(keys, keys.length - 1, parent);
}

function notAPointer(pointer: string): ContractError {
  return new ContractError({
    code: 'WEBHOOK_PAYLOAD_INVALID',
    message: `${JSON.stringify(shown(pointer))} is not a JSON Pointer to a field of the payload.`,
    hint: 'Begin with a slash and part the names with slashes, as in `/outer/inner`.',
  });
}

/** Masked before it is cut, because a part of a number does not look like one; far behind the cut nothing matters. */
function shown(pointer: string): string {
  return withoutSecrets(pointer.slice(0, 1000), true).slice(0, 100);
}

function leadsNowhere(keys: readonly string[], depth: number, parent: JsonObject | JsonValue[]): ContractError {
  const place = (count: number) => `\`${shown(toPointer(keys.slice(0, count)).slice(1))}\``;
  const has = Array.isArray(parent)
    ? `is a list of ${parent.length}`
    : `has ${Object.keys(parent).join(', ') || 'nothing in it'}`;
  return new ContractError({
    code: 'WEBHOOK_PAYLOAD_INVALID',
    message: `${place(keys.length)} leads nowhere in the payload: ${place(depth + 1)} is not there, or holds no fields.`,
    hint: `${depth === 0 ? 'The payload' : place(depth)} ${has}.`,
  });
}
