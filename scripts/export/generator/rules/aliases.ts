import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { fromPointer } from '../../../contract/pointer.ts';
import type { Rule } from '../../rule.ts';
import { followed } from './parameters.ts';

/** What a schema is made of that is not plain. */
const KEPT = ['$ref', 'allOf', 'anyOf', 'oneOf'];

/**
 * Components that are no objects with fields and no closed lists of values are put where they are used: a name for a text
 * becomes an empty class in some languages and `OrderId1` in others. An object that may be null is so where it is used,
 * because generators forget that a component may be.
 */
export const aliases: Rule = {
  name: 'aliases',
  visit: {
    Schema(schema, { document, keys }) {
      if (keys.length === 3 && keys[1] === 'schemas') return withoutNull(schema);
      if (typeof schema.$ref !== 'string') return schema;
      const target = followed(document, schema);
      const [, section] = fromPointer(schema.$ref);
      if (section !== 'schemas') return schema;
      if (!isModel(target)) return target;
      return target.nullable === true ? { nullable: true, allOf: [schema] } : schema;
    },
  },
};

/** True for a schema that deserves a name of its own. Lists keep theirs, because what they hold is named there. */
export function isModel(schema: JsonObject): boolean {
  if (KEPT.some((key) => schema[key] !== undefined) || schema.type === 'array') return true;
  return isJsonObject(schema.properties) || (Array.isArray(schema.enum) && schema.enum.length > 1);
}

function withoutNull(schema: JsonObject): JsonObject {
  if (schema.nullable !== true || !isModel(schema)) return schema;
  const { nullable: _, ...rest } = schema;
  return rest;
}
