export type JsonPrimitive = string | number | boolean | null;
export type JsonArray = JsonValue[];
export type JsonObject = { [key: string]: JsonValue };
export type JsonValue = JsonPrimitive | JsonArray | JsonObject;
export type JsonKey = string | number;

/** True for a JSON object, false for arrays, primitives and null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a JSON array or a JSON object. */
export function isJsonContainer(value: unknown): value is JsonArray | JsonObject {
  return typeof value === 'object' && value !== null;
}

/** Sets a key as an own property, so that a name like `__proto__` is data and nothing else. */
export function setOwn(target: JsonObject, key: string, value: JsonValue): void {
  if (key !== '__proto__') {
    target[key] = value; // much faster, and every other name is an own property anyway
    return;
  }
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

/** The value at a key of an object or an index of an array, own properties only. */
export function childOf(container: JsonValue, key: JsonKey): JsonValue | undefined {
  if (Array.isArray(container)) return container[Number(key)];
  if (isJsonObject(container) && Object.hasOwn(container, key)) return container[key];
  return undefined;
}
