import { childOf, isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';
import { toPointer } from '../contract/pointer.ts';
import { follow, inheritedProperties } from './references.ts';
import { visitAll, visitSchemas } from './schemas.ts';
import { bodiesOf } from './sent-schemas.ts';

type Mark = 'readOnly' | 'writeOnly';

/** Keywords whose schemas are about the same object as the schema around them. */
const SAME_OBJECT = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'not'];
const OTHER_VALUES = ['properties', 'patternProperties', 'additionalProperties', 'items', 'prefixItems'];

/**
 * Takes fields that are `readOnly` out of the bodies of requests, and those that are `writeOnly` out of everything else:
 * one type for both directions would ask for an id that the server gives, or promise a password that it keeps. A
 * component that differs gets a second form for requests, named after it. Webhooks and callbacks are read, not sent.
 *
 * @param document changed in place
 */
export function writeDirections(document: JsonObject): void {
  if (!hasMarks(document)) return;
  const original: JsonObject = structuredClone(document);
  const schemas = childOf(childOf(document, 'components') ?? null, 'schemas');
  const components = isJsonObject(schemas) ? schemas : {};
  const differs = whatDiffers(original);
  const forms = new Map<string, string>();

  const formFor = (reference: string): string => {
    const known = forms.get(reference);
    if (known !== undefined || !differs.has(reference)) return known ?? reference;
    let name = `${reference.slice(reference.lastIndexOf('/') + 1)}Request`;
    while (Object.hasOwn(components, name)) name += '_';
    const own = toPointer(['components', 'schemas', name]);
    forms.set(reference, own);
    const form = structuredClone(follow(original, { $ref: reference }));
    components[name] = form;
    toRequest(form);
    return own;
  };
  const toRequest = (schema: JsonValue): void => {
    dropMarked(original, schema, 'readOnly');
    visitAll([schema], (inner) => {
      if (typeof inner.$ref === 'string') inner.$ref = formFor(inner.$ref);
    });
  };

  const { requests, others } = bodiesOf(document);
  for (const schema of [...others, ...Object.values(components)]) dropMarked(original, schema, 'writeOnly');
  for (const schema of requests) toRequest(schema);
}

function hasMarks(document: JsonObject): boolean {
  let found = false;
  visitSchemas(document, ({ readOnly, writeOnly }) => {
    found ||= readOnly === true || writeOnly === true;
  });
  return found;
}

/** References to the components that look different in a request, because of themselves or of what they refer to. */
function whatDiffers(document: JsonObject): Set<string> {
  const referrers = new Map<string, string[]>();
  const differs = new Set<string>();
  for (const [name, component] of Object.entries(childOf(childOf(document, 'components') ?? null, 'schemas') ?? {})) {
    const own = toPointer(['components', 'schemas', name]);
    visitAll([component], (schema) => {
      if (schema.readOnly === true || schema.writeOnly === true) differs.add(own);
      if (typeof schema.$ref === 'string') referrers.set(schema.$ref, [...(referrers.get(schema.$ref) ?? []), own]);
    });
  }
  // The set grows while it is walked.
  for (const reference of differs) for (const referrer of referrers.get(reference) ?? []) differs.add(referrer);
  return differs;
}

/**
 * Takes the marked properties out of a schema, and out of what is required.
 *
 * @param original what references lead into
 * @param around the properties of the object that the schema is a part of
 */
function dropMarked(original: JsonObject, schema: JsonValue, mark: Mark, around: JsonObject = {}): void {
  if (!isJsonObject(schema)) return;
  const { properties, required } = schema;
  const own = isJsonObject(properties) ? { ...properties } : {};
  const known = { ...around, ...inheritedProperties(original, schema), ...own };
  const isDropped = (name: string) => isMarked(original, known[name], mark);
  if (Array.isArray(required)) schema.required = required.filter((name) => !isDropped(String(name)));
  if (isJsonObject(properties)) for (const name of Object.keys(own).filter(isDropped)) delete properties[name];
  for (const part of SAME_OBJECT.flatMap((key) => schemasAt(schema, key))) dropMarked(original, part, mark, known);
  for (const part of OTHER_VALUES.flatMap((key) => schemasAt(schema, key))) dropMarked(original, part, mark);
}

/** The mark stands at the property or at what it refers to. A property with both marks is in neither direction. */
function isMarked(original: JsonObject, property: JsonValue | undefined, mark: Mark): boolean {
  return childOf(property ?? null, mark) === true || childOf(follow(original, property), mark) === true;
}

function schemasAt(schema: JsonObject, key: string): JsonValue[] {
  const value = schema[key];
  if (Array.isArray(value)) return value;
  if (!isJsonObject(value)) return [];
  return key === 'properties' || key === 'patternProperties' ? Object.values(value) : [value];
}
