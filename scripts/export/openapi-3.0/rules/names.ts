import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { entriesOf, hasAny } from '../../node.ts';
import type { Rule } from '../../rule.ts';

const KEYWORDS = ['patternProperties', 'propertyNames', 'unevaluatedProperties'];
/** Patterns that every name matches. */
const ALL_NAMES = new Set(['', '^', '.', '.*', '^.*$', '.+', '^.+$']);

/**
 * 3.0 knows no families of names: `patternProperties`, `propertyNames` and `unevaluatedProperties` go. A family of all
 * names in an object without others is `additionalProperties`. Other families stay readable as `x-pattern-properties`,
 * and their names stay allowed where nothing else would be.
 */
export const names: Rule = {
  name: 'names',
  visit: {
    Schema(schema, { lose }) {
      if (!hasAny(schema, KEYWORDS)) return schema;
      const { patternProperties, propertyNames, unevaluatedProperties, ...rest } = schema;
      if (propertyNames !== undefined) lose('How names may look is not checked.', 'propertyNames');
      if (unevaluatedProperties !== undefined) lose('Other names are allowed.', 'unevaluatedProperties');
      const families = entriesOf(patternProperties);
      const [[pattern, only] = []] = families;
      if (pattern === undefined || only === undefined) return rest;
      const isOpen = rest.additionalProperties === undefined;
      if (families.length === 1 && ALL_NAMES.has(pattern) && rest.properties === undefined && isOpen) {
        return { ...rest, additionalProperties: only };
      }
      for (const [family] of families) {
        lose('The fields of this family of names are allowed, and not checked.', 'patternProperties', family);
      }
      const kept: JsonObject = { ...rest, 'x-pattern-properties': Object.fromEntries(families) };
      return isOpen ? kept : { ...kept, additionalProperties: othersOf(rest, families) };
    },
  },
};

/** What a field that no property names may be: one of a family, or what others may be. */
function othersOf({ additionalProperties }: JsonObject, families: readonly (readonly [string, unknown])[]): JsonObject {
  const schemas = [...families.map(([, schema]) => schema), additionalProperties].filter(isJsonObject);
  return additionalProperties === true ? {} : { anyOf: schemas };
}
