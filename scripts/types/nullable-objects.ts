import type { JsonObject } from '../contract/json.ts';

/**
 * Writes an object that may be null as a choice between the object and null. What else is said about the object then
 * stays with the object; openapi-typescript would demand it of null, too, and null would be gone.
 *
 * @param schema changed in place
 * @returns the schema of the object
 */
export function splitNullableObject(schema: JsonObject): JsonObject {
  const { type, description, ...rest } = schema;
  if (!Array.isArray(type) || !type.includes('object')) return schema;
  const object: JsonObject = { ...rest, type: 'object' };
  const others = type.filter((name) => name !== 'object').map((name) => ({ type: name }));
  for (const key of Object.keys(schema)) if (key !== 'description') delete schema[key];
  schema.oneOf = [object, ...others];
  return object;
}
