import type { JsonObject, JsonValue } from '../../../contract/json.ts';
import { textsOf, withDemands, without } from '../../node.ts';
import type { Rule } from '../../rule.ts';

const STRINGS = ['pattern', 'minLength', 'maxLength', 'format'];
const NUMBERS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'format'];
/** Keywords that say something about values of one type only, and where they go when types part. */
const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  string: STRINGS,
  number: NUMBERS,
  integer: NUMBERS,
  array: ['items', 'minItems', 'maxItems', 'uniqueItems'],
  object: ['properties', 'required', 'additionalProperties', 'minProperties', 'maxProperties'],
  boolean: [],
};

/**
 * A schema has one type in 3.0. `null` beside another becomes `nullable`; several others become alternatives, each with
 * the keywords that speak of it, so the same values are valid as before. `null` alone is a list of that one value.
 */
export const types: Rule = {
  name: 'types',
  visit: {
    Schema(schema) {
      // In 3.1 it means nothing, so it must not begin to.
      if (schema.nullable === undefined && (schema.type === undefined || isPlain(schema.type))) return schema;
      const { type, nullable: _, ...rest } = schema;
      const names = typeof type === 'string' ? [type] : textsOf(type);
      const others = names.filter((name) => name !== 'null');
      const [only] = others;
      const nullable: JsonObject = names.includes('null') ? { nullable: true } : {};
      if (names.length === 0) return rest;
      if (only === undefined) return { type: 'string', ...rest, nullable: true, enum: [null] };
      return others.length === 1 ? { type: only, ...nullable, ...rest } : parted(rest, others, nullable);
    },
  },
};

function isPlain(type: JsonValue): boolean {
  return typeof type === 'string' && type !== 'null';
}

function parted(schema: JsonObject, names: readonly string[], nullable: JsonObject): JsonObject {
  const anyOf = names.map(
    (name, index): JsonObject => ({
      type: name,
      // Alternatives are tried until one fits, so one of them is enough.
      ...(index === 0 ? nullable : {}),
      ...only(schema, KEYWORDS[name] ?? []),
    }),
  );
  const shared = without(schema, ...Object.values(KEYWORDS).flat());
  return shared.anyOf === undefined ? { ...shared, anyOf } : withDemands(shared, [{ anyOf }]);
}

function only(schema: JsonObject, keys: readonly string[]): JsonObject {
  const kept = keys.flatMap((key): [string, JsonValue][] => (schema[key] === undefined ? [] : [[key, schema[key]]]));
  return Object.fromEntries(kept);
}
