import { isJsonContainer, isJsonObject, type JsonObject, type JsonValue, setOwn } from '../../contract/json.ts';

/** The extension that holds what pages demand of a value and the API does not enforce: a JSON Schema. */
const LIMIT = 'x-documented-limit';
/** Keywords that hold schemas by name. */
const MAPS_OF_PROPERTIES = ['properties', 'patternProperties', 'dependentSchemas'] as const;

/**
 * The documented limits of a schema as a schema of their own, in which each limit holds where the schema around it
 * holds: for one property, for each item, in the branch that the value fits.
 *
 * @param schema references followed
 * @returns undefined for a schema without such limits
 */
export function limitsOf(schema: unknown): JsonObject | undefined {
  if (!isJsonContainer(schema) || !isJsonObject(schema)) return undefined;
  const parts: JsonObject[] = [];
  if (isJsonObject(schema[LIMIT])) parts.push(schema[LIMIT]);
  for (const keyword of MAPS_OF_PROPERTIES) {
    const limits = limitsOfEach(schema[keyword]);
    if (limits !== undefined) parts.push({ [keyword]: limits });
  }
  const items = limitsOf(schema.items);
  if (items !== undefined) parts.push({ items });
  for (const part of listOf(schema.allOf)) {
    const limits = limitsOf(part);
    if (limits !== undefined) parts.push(limits);
  }
  for (const branch of [...listOf(schema.anyOf), ...listOf(schema.oneOf)]) {
    const limits = limitsOf(branch);
    if (limits !== undefined) parts.push(conditional(branch, limits, undefined));
  }
  parts.push(...limitsOfCondition(schema));
  return parts.length > 1 ? { allOf: parts } : parts[0];
}

function limitsOfCondition({ if: condition, then: whenMet, else: otherwise }: JsonObject): JsonObject[] {
  if (condition === undefined) return [];
  const met = limitsOf(whenMet);
  const unmet = limitsOf(otherwise);
  return met === undefined && unmet === undefined ? [] : [conditional(condition, met, unmet)];
}

function conditional(condition: JsonValue, met: JsonObject | undefined, unmet: JsonObject | undefined): JsonObject {
  const schema: JsonObject = { if: condition };
  setOwn(schema, 'then', met ?? true);
  setOwn(schema, 'else', unmet ?? true);
  return schema;
}

function limitsOfEach(schemas: JsonValue | undefined): JsonObject | undefined {
  if (!isJsonObject(schemas)) return undefined;
  const limits: JsonObject = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const limit = limitsOf(schema);
    if (limit !== undefined) setOwn(limits, name, limit);
  }
  return Object.keys(limits).length > 0 ? limits : undefined;
}

function listOf(schemas: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(schemas) ? schemas : [];
}
