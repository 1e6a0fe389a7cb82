import { childOf, isJsonObject, type JsonObject, type JsonValue, setOwn } from '../contract/json.ts';
import { fromPointer, valueAt } from '../contract/pointer.ts';

/** What beside a `$ref` changes the type; anything else is a comment or a check. */
const TYPING = [
  'type',
  'required',
  'properties',
  'patternProperties',
  'additionalProperties',
  'items',
  'enum',
  'const',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
];

/** What a node is or refers to, however often. */
export function follow(document: JsonObject, node: JsonValue | undefined): JsonValue {
  const seen = new Set<string>();
  let found = node ?? null;
  for (let reference = childOf(found, '$ref'); typeof reference === 'string'; reference = childOf(found, '$ref')) {
    if (seen.has(reference)) return null;
    seen.add(reference);
    found = valueAt(document, fromPointer(reference)) ?? null;
  }
  return found;
}

/**
 * Writes a reference with siblings as `allOf` of the reference, because openapi-typescript looks at nothing beside a
 * reference.
 *
 * @param schema changed in place
 */
export function separateReference(schema: JsonObject): void {
  const { $ref, allOf } = schema;
  if ($ref === undefined || !TYPING.some((keyword) => keyword in schema)) return;
  delete schema.$ref;
  schema.allOf = [{ $ref }, ...(Array.isArray(allOf) ? allOf : [])];
}

/**
 * Writes the parts of `allOf` that are only true or false as schemas, which openapi-typescript takes for granted: what
 * is true says nothing, and nothing fits what is false.
 *
 * @param schema changed in place
 */
export function writeBooleanParts(schema: JsonObject): void {
  const { allOf } = schema;
  if (!Array.isArray(allOf) || !allOf.some((part) => typeof part === 'boolean')) return;
  const parts = allOf.filter((part) => part !== true).map((part) => (part === false ? { not: {} } : part));
  if (parts.length > 0) schema.allOf = parts;
  else delete schema.allOf;
}

/** The properties that a schema has from what it refers to and from the parts of its `allOf`, without its own. */
export function inheritedProperties(document: JsonObject, schema: JsonObject): JsonObject {
  return collected(document, schema, new Set([schema]));
}

function collected(document: JsonObject, schema: JsonObject, seen: Set<JsonValue>): JsonObject {
  const { $ref, allOf } = schema;
  const parts = [...($ref === undefined ? [] : [{ $ref }]), ...(Array.isArray(allOf) ? allOf : [])];
  const found: JsonObject = {};
  // What declares a property comes before what only narrows it, which has no type of its own.
  for (const part of [...parts.filter(declares), ...parts.filter((part) => !declares(part))]) {
    const source = follow(document, part);
    if (!isJsonObject(source) || seen.has(source)) continue;
    seen.add(source);
    const own = isJsonObject(source.properties) ? source.properties : {};
    for (const [name, property] of Object.entries({ ...collected(document, source, seen), ...own })) {
      if (!Object.hasOwn(found, name)) setOwn(found, name, property);
    }
  }
  return found;
}

function declares(part: JsonValue): boolean {
  return isJsonObject(part) && (part.$ref !== undefined || part.type !== undefined);
}
