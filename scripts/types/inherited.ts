import { isJsonObject, type JsonObject } from '../contract/json.ts';
import { isConstraint, writeAlternatives } from './alternatives.ts';
import { follow, inheritedProperties } from './references.ts';
import { visitAll } from './schemas.ts';

/**
 * Writes what schemas demand of properties that they have from elsewhere, such as `required` beside `$ref`, or one part
 * of `allOf` beside another. openapi-typescript only looks for what is required where the property stands.
 *
 * @param document what the references lead into
 * @param schemas those that have properties from elsewhere; all others are rewritten already
 */
export function writeInherited(document: JsonObject, schemas: readonly JsonObject[]): void {
  const left = new Set(schemas);
  const finish = (schema: JsonObject): void => {
    if (!left.delete(schema)) return;
    // Properties are copied from what this schema refers to, so that has to be done before.
    for (const part of partsOf(schema)) if (part.$ref !== undefined) visitAll([follow(document, part)], finish);
    const inherited = inheritedProperties(document, schema);
    for (const part of partsOf(schema)) markDeclaration(part, schema, inherited);
    writeAlternatives(schema, inherited);
    separateOwn(schema, inherited);
  };
  for (const schema of schemas) finish(schema);
}

/** A part that declares properties which nothing else declares is no mere constraint, also without a type. */
function markDeclaration(part: JsonObject, schema: JsonObject, inherited: JsonObject): void {
  const { properties } = part;
  if (!isJsonObject(properties) || !isConstraint(part)) return;
  const own = isJsonObject(schema.properties) ? schema.properties : {};
  const declares = Object.keys(properties).some((name) => inherited[name] === properties[name] && !(name in own));
  if (declares) part.type = 'object';
}

/**
 * Moves a schema's own properties into a part, where it requires one that it has from elsewhere as well: for a name that
 * is required around a reference openapi-typescript needs a helper type.
 */
function separateOwn(schema: JsonObject, inherited: JsonObject): void {
  const { required, properties, allOf } = schema;
  if (!Array.isArray(required) || !required.some((name) => String(name) in inherited)) return;
  if (!isJsonObject(properties) || !Array.isArray(allOf)) return;
  schema.allOf = [{ type: 'object', required, properties }, ...allOf];
  delete schema.required;
  delete schema.properties;
}

function partsOf({ allOf }: JsonObject): JsonObject[] {
  return Array.isArray(allOf) ? allOf.filter(isJsonObject) : [];
}
