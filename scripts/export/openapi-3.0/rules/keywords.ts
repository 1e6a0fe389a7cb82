import type { JsonObject, JsonValue } from '../../../contract/json.ts';
import type { Rule } from '../../rule.ts';

/** What a schema may have in 3.0. See OpenAPI 3.0.4, section 4.7.24. */
const KEYWORDS = new Set([
  ...[
    '$ref',
    'title',
    'description',
    'default',
    'example',
    'externalDocs',
    'deprecated',
    'readOnly',
    'writeOnly',
    'xml',
  ],
  ...['type', 'nullable', 'enum', 'format', 'allOf', 'anyOf', 'oneOf', 'not', 'discriminator'],
  ...['multipleOf', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minLength', 'maxLength', 'pattern'],
  ...['items', 'minItems', 'maxItems', 'uniqueItems'],
  ...['properties', 'required', 'additionalProperties', 'minProperties', 'maxProperties'],
]);
/** Keywords without a meaning for a value. */
const SILENT = new Set(['$comment', '$schema', '$vocabulary']);

/**
 * Whatever else a schema has would make the document invalid, so it goes; it runs after the rules that say the same in
 * other words. Schemas of a schema's own (`$defs`) become `x-defs`, where references find them. A list that 3.0 does not
 * allow to be empty says what it means.
 */
export const keywords: Rule = {
  name: 'keywords',
  visit: {
    Schema(schema, { lose }) {
      if (Object.entries(schema).every(([key, value]) => KEYWORDS.has(key) && !isEmpty(value))) return schema;
      const kept: [string, JsonValue][] = [];
      for (const [key, value] of Object.entries(schema)) {
        if (key === '$defs') kept.push(['x-defs', value]);
        else if (KEYWORDS.has(key) || key.startsWith('x-')) kept.push([key, value]);
        else if (!SILENT.has(key)) lose(`3.0 does not know \`${key}\`.`, key);
      }
      return withoutEmptyLists(Object.fromEntries(kept));
    },
  },
};

function withoutEmptyLists(schema: JsonObject): JsonObject {
  const kept = Object.entries(schema).filter(([key, value]) => key.startsWith('x-') || !isEmpty(value));
  const isNothing = ['enum', 'anyOf', 'oneOf'].some((key) => isEmpty(schema[key]));
  return { ...Object.fromEntries(kept), ...(isNothing ? { not: {} } : {}) };
}

function isEmpty(value: JsonValue | undefined): boolean {
  return Array.isArray(value) && value.length === 0;
}
