import type { JsonObject } from '../../../contract/json.ts';
import { objectsOf, without } from '../../node.ts';
import type { Rule } from '../../rule.ts';

/** Places that have other names in 3.0. */
const MOVED: readonly (readonly [RegExp, string])[] = [
  [/^#\/webhooks\//, '#/x-webhooks/'],
  [/^#\/components\/pathItems\//, '#/x-path-items/'],
  [/\/\$defs\//g, '/x-defs/'],
];

/**
 * In 3.0 everything beside a `$ref` is passed over, so it would be lost without a word. In a schema the reference moves
 * into `allOf`, which says the same. Elsewhere 3.1 allows a `summary` and a `description` beside it, which are told as
 * lost. A path's reference keeps its neighbours: 3.0 leaves open what they mean, and readers merge them.
 */
export const references: Rule = {
  name: 'references',
  visit: {
    Schema(schema) {
      if (typeof schema.$ref !== 'string') return schema;
      const { $ref, ...rest } = moved(schema);
      const own = { $ref: $ref ?? '' };
      // The reference comes first, then what stood in `allOf` already.
      return Object.keys(rest).length === 0 ? own : { ...rest, allOf: [own, ...objectsOf(rest.allOf)] };
    },
    PathItem: moved,
    Reference(node, { lose }) {
      for (const key of Object.keys(node)) if (key !== '$ref') lose('What stands beside a reference is not read.', key);
      return { $ref: moved(node).$ref ?? '' };
    },
  },
};

function moved(node: JsonObject): JsonObject {
  if (typeof node.$ref !== 'string') return node;
  const $ref = MOVED.reduce((text, [from, to]) => text.replace(from, to), node.$ref);
  return { ...without(node, '$ref'), $ref };
}
