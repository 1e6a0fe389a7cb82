import {
  isJsonContainer,
  isJsonObject,
  type JsonKey,
  type JsonObject,
  type JsonPrimitive,
  type JsonValue,
} from '../../contract/json.ts';

/** A value without parts, and where it stands. */
export interface Leaf {
  readonly keys: readonly JsonKey[];
  readonly value: JsonPrimitive;
}

/** All values without parts of a JSON value, in its order. */
export function leavesOf(value: JsonValue, keys: readonly JsonKey[] = []): Leaf[] {
  if (!isJsonContainer(value)) return [{ keys, value }];
  return entriesOf(value).flatMap(([key, child]) => leavesOf(child, [...keys, key]));
}

/** All objects of a JSON value, each before those in it. */
export function objectsOf(
  value: JsonValue,
  keys: readonly JsonKey[] = [],
): { readonly keys: readonly JsonKey[]; readonly object: JsonObject }[] {
  if (!isJsonContainer(value)) return [];
  const below = entriesOf(value).flatMap(([key, child]) => objectsOf(child, [...keys, key]));
  return isJsonObject(value) ? [{ keys, object: value }, ...below] : below;
}

function entriesOf(container: JsonObject | JsonValue[]): [JsonKey, JsonValue][] {
  return Array.isArray(container) ? [...container.entries()] : Object.entries(container);
}
