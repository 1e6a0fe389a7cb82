import { isJsonContainer, isJsonObject, type JsonObject, type JsonValue, setOwn } from './json.ts';

/**
 * The document, with everything in it that another one has as well taken from there: versions differ in little, and
 * what they share is kept in memory once.
 *
 * @param like a document that is loaded already; it is left alone
 * @param document a document that nothing else refers to yet; it is used up
 */
export function withSharedParts(like: JsonObject, document: JsonObject): JsonObject {
  const shared = sharedValue(like, document);
  return isJsonObject(shared) ? shared : document;
}

/** The first value where both are equal, key order included; else the second with its equal parts replaced. */
export function sharedValue(like: JsonValue | undefined, value: JsonValue): JsonValue {
  if (like === value || !isJsonContainer(value) || !isJsonContainer(like)) return value;
  if (Array.isArray(value)) return Array.isArray(like) ? shareItems(like, value) : value;
  return isJsonObject(like) ? shareMembers(like, value) : value;
}

function shareItems(like: readonly JsonValue[], value: JsonValue[]): JsonValue {
  let equal = like.length === value.length;
  for (const [index, item] of value.entries()) {
    const shared = sharedValue(like[index], item);
    value[index] = shared;
    equal &&= shared === like[index];
  }
  return equal ? (like as JsonValue[]) : value;
}

function shareMembers(like: JsonObject, value: JsonObject): JsonValue {
  const names = Object.keys(like);
  let equal = true;
  let position = 0;
  for (const [name, child] of Object.entries(value)) {
    const other = Object.hasOwn(like, name) ? like[name] : undefined;
    const shared = sharedValue(other, child);
    if (shared !== child) setOwn(value, name, shared);
    equal &&= shared === other && names[position] === name;
    position += 1;
  }
  return equal && position === names.length ? like : value;
}
