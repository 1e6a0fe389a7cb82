import { isJsonObject, type JsonValue } from '../../../contract/json.ts';
import { hasAny, objectsOf } from '../../node.ts';
import type { Rule } from '../../rule.ts';

const KEYWORDS = ['prefixItems', 'contains', 'minContains', 'maxContains', 'unevaluatedItems'];

/**
 * 3.0 has one schema for all elements of a list and demands it. Lists by position (`prefixItems`) become lists of any of
 * their elements; what a list has to contain, and elements that no keyword has looked at, are told as lost.
 */
export const lists: Rule = {
  name: 'lists',
  visit: {
    Schema(schema, { lose }) {
      if (!isList(schema.type) && !hasAny(schema, KEYWORDS)) return schema;
      const { prefixItems, contains, minContains, maxContains, unevaluatedItems, ...rest } = schema;
      if (contains !== undefined) lose('What the list has to contain is not checked.', 'contains');
      if (unevaluatedItems !== undefined) lose('Other elements are allowed.', 'unevaluatedItems');
      if (prefixItems === undefined)
        return isList(rest.type) && rest.items === undefined ? { ...rest, items: {} } : rest;
      lose('At which place an element stands is not checked.', 'prefixItems');
      const others = isJsonObject(rest.items) ? [rest.items] : [{}];
      return { ...rest, items: { anyOf: [...objectsOf(prefixItems), ...others] } };
    },
  },
};

function isList(type: JsonValue | undefined): boolean {
  return type === 'array' || (Array.isArray(type) && type.includes('array'));
}
