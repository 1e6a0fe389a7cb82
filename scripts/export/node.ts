import { isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';

/** The node without some of its keys. */
export function without(node: JsonObject, ...keys: readonly string[]): JsonObject {
  if (!keys.some((key) => Object.hasOwn(node, key))) return node;
  const copy = { ...node };
  for (const key of keys) delete copy[key];
  return copy;
}

/** True when the node has one of the keys. */
export function hasAny(node: JsonObject, keys: readonly string[]): boolean {
  return keys.some((key) => node[key] !== undefined);
}

/** The objects of a list; empty when it is none. */
export function objectsOf(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** The texts of a list; empty when it is none. */
export function textsOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The entries of a map; none when it is none. */
export function entriesOf(value: JsonValue | undefined): [string, JsonValue][] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

/** A schema that demands others beside what it says itself. */
export function withDemands(schema: JsonObject, demands: readonly JsonObject[]): JsonObject {
  return demands.length === 0 ? schema : { ...schema, allOf: [...objectsOf(schema.allOf), ...demands] };
}
