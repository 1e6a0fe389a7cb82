import type { JsonObject } from '../../../contract/json.ts';
import type { Rule } from '../../rule.ts';

/** Links are for tools that make one call after another. A client has no code for them, and some generators stumble. */
export const links: Rule = {
  name: 'links',
  visit: { Components: withoutLinks, Response: withoutLinks },
};

function withoutLinks({ links: _, ...node }: JsonObject): JsonObject {
  return node;
}
