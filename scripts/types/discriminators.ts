import { childOf, isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';
import { toPointer } from '../contract/pointer.ts';
import { follow } from './references.ts';
import { visitSchemas } from './schemas.ts';

/** The values of a discriminator's property that mean a schema, by the name of the property. */
type ValuesByProperty = Map<string, Set<string>>;

/**
 * Gives each schema that a discriminator chooses the values that choose it, and takes the discriminator out: a union of
 * such schemas is then one that TypeScript tells apart. openapi-typescript knows one value for a schema, and none that
 * `mapping` gives by name. See OpenAPI 3.1.1, section 4.8.25.
 *
 * @param document changed in place
 */
export function writeDiscriminators(document: JsonObject): void {
  const components = Object.entries(childOf(childOf(document, 'components') ?? null, 'schemas') ?? {});
  const named = components.filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]));
  const chosen = new Map<JsonObject, ValuesByProperty>();
  const heirs = (schema: JsonObject): [string, JsonObject][] => heirsOf(document, named, schema);
  visitSchemas(document, (schema) => {
    const { discriminator, oneOf, anyOf } = schema;
    const property = childOf(discriminator ?? null, 'propertyName');
    if (typeof property !== 'string') return;
    delete schema.discriminator;
    const mapped = mappingOf(childOf(discriminator ?? null, 'mapping'));
    const members = [oneOf, anyOf].flatMap((list) => (Array.isArray(list) ? list : [])).flatMap(referenceOf);
    const inheriting = heirs(schema).map(([name]) => toReference(name));
    const itself = named.filter(([, target]) => target === schema).map(([name]) => toReference(name));
    for (const reference of [...members, ...inheriting, ...itself.filter((own) => mapped.has(own))]) {
      const target = follow(document, { $ref: reference });
      if (isJsonObject(target)) add(chosen, target, property, mapped.get(reference) ?? [nameOf(reference)]);
    }
  });
  // A schema that others inherit from stands for all that they stand for.
  const complete = [...chosen].map(([schema, values]) => {
    const all = [schema, ...heirs(schema).map(([, heir]) => heir)].map((one) => chosen.get(one));
    return [
      schema,
      [...values.keys()].map((name) => [name, all.flatMap((one) => [...(one?.get(name) ?? [])])]),
    ] as const;
  });
  for (const [schema, properties] of complete) {
    for (const [name, values] of properties) narrow(document, schema, String(name), [...new Set(values)]);
  }
}

/** The components that have the schema among the parts of their `allOf`, directly or through others. */
function heirsOf(
  document: JsonObject,
  named: readonly [string, JsonObject][],
  schema: JsonObject,
): [string, JsonObject][] {
  const found = new Set([schema]);
  // The set grows while it is walked, so that heirs of heirs are found as well.
  for (const ancestor of found) {
    for (const [, heir] of named) {
      const parts = Array.isArray(heir.allOf) ? heir.allOf : [];
      if (parts.some((part) => follow(document, part) === ancestor)) found.add(heir);
    }
  }
  return named.filter(([, heir]) => heir !== schema && found.has(heir));
}

/** The values of a mapping by the reference that they lead to. A bare name is that of a component. */
function mappingOf(mapping: JsonValue | undefined): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [value, target] of Object.entries(isJsonObject(mapping) ? mapping : {})) {
    const reference = String(target).startsWith('#/') ? String(target) : toReference(String(target));
    found.set(reference, [...(found.get(reference) ?? []), value]);
  }
  return found;
}

/** The schema requires the property, with one of these values unless it lists values itself. */
function narrow(document: JsonObject, schema: JsonObject, name: string, values: readonly string[]): void {
  const property = childOf(schema.properties ?? null, name);
  const { properties, required, allOf } = schema;
  if (!isJsonObject(properties) || property === undefined) {
    const part = { type: 'object', required: [name], properties: { [name]: { enum: [...values] } } };
    schema.allOf = [...(Array.isArray(allOf) ? allOf : []), part];
    return;
  }
  const known = follow(document, property);
  const lists = isJsonObject(known) && (known.enum !== undefined || known.const !== undefined);
  const description = childOf(property, 'description');
  if (!lists) properties[name] = { ...(description !== undefined && { description }), enum: [...values] };
  schema.required = [...new Set([...(Array.isArray(required) ? required : []), name])];
}

function add(
  chosen: Map<JsonObject, ValuesByProperty>,
  schema: JsonObject,
  name: string,
  values: readonly string[],
): void {
  const byProperty = chosen.get(schema) ?? new Map<string, Set<string>>();
  byProperty.set(name, new Set([...(byProperty.get(name) ?? []), ...values]));
  chosen.set(schema, byProperty);
}

function referenceOf(member: JsonValue): string[] {
  const reference = childOf(member, '$ref');
  return typeof reference === 'string' ? [reference] : [];
}

function toReference(name: string): string {
  return toPointer(['components', 'schemas', name]);
}

function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}
