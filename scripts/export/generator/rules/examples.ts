import type { JsonObject } from '../../../contract/json.ts';
import { without } from '../../node.ts';
import type { Rule } from '../../rule.ts';

/** Examples make two thirds of the document, and generators copy them into comments or fail on their own copies. */
export const examples: Rule = {
  name: 'examples',
  visit: {
    Schema: plain,
    MediaType: plain,
    Parameter: plain,
    Header: plain,
    Components: plain,
  },
};

function plain(node: JsonObject): JsonObject {
  return without(node, 'example', 'examples');
}
