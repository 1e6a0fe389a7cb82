import { isDeepStrictEqual } from 'node:util';
import { childOf, isJsonContainer, isJsonObject, type JsonKey, type JsonValue } from '../../../contract/json.ts';

/** The keys that lead to a place. */
export type Place = readonly JsonKey[];

/** The outermost places at which two values differ: what one of them has alone, or has otherwise. */
export function changedPlaces(before: JsonValue, after: JsonValue): Place[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = new Set([...Object.keys(after), ...Object.keys(before)]);
    return [...keys].flatMap((key) => below(key, childOf(before, key), childOf(after, key)));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length > 0 && after.length > 0) {
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) =>
      below(index, childOf(before, index), childOf(after, index)),
    ).flat();
  }
  return [[]];
}

function below(key: JsonKey, before: JsonValue | undefined, after: JsonValue | undefined): Place[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined || after === undefined) return [[key]];
  return changedPlaces(before, after).map((place) => [key, ...place]);
}

/** The places in a value that a pointer leads to, in which `*` is any key. */
export function placesAt(value: JsonValue, pattern: readonly string[]): Place[] {
  const [key, ...rest] = pattern;
  if (key === undefined) return [[]];
  if (!isJsonContainer(value)) return [];
  return Object.entries(value)
    .filter(([name]) => key === '*' || name === key)
    .flatMap(([name, child]) =>
      placesAt(child, rest).map((place) => [Array.isArray(value) ? Number(name) : name, ...place]),
    );
}

/** The value without what stands at some places. */
export function without(value: JsonValue, places: readonly Place[]): JsonValue {
  const inner = (key: JsonKey) => places.filter((place) => place[0] === key).map((place) => place.slice(1));
  const isGone = (key: JsonKey) => inner(key).some((place) => place.length === 0);
  if (Array.isArray(value)) {
    return value.flatMap((child, index) => (isGone(index) ? [] : [without(child, inner(index))]));
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, child]) => (isGone(key) ? [] : [[key, without(child, inner(key))]])),
  );
}
