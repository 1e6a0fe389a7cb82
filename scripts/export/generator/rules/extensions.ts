import type { JsonObject } from '../../../contract/json.ts';
import type { Rule } from '../../rule.ts';

/** What generators of clients read, and what says where the document comes from. */
const KEPT = new Set(['x-api-version', 'x-enum-varnames']);

/** The contract's own extensions are for its tools. Some generators copy them into comments. */
export const extensions: Rule = {
  name: 'extensions',
  visit: {
    Components: plain,
    Header: plain,
    Info: plain,
    MediaType: plain,
    Operation: plain,
    Parameter: plain,
    PathItem: plain,
    RequestBody: plain,
    Response: plain,
    Root: plain,
    Schema: plain,
    SecurityScheme: plain,
    Server: plain,
    Tag: plain,
  },
};

function plain(node: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !key.startsWith('x-') || KEPT.has(key)));
}
