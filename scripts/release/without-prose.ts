import { isJsonContainer, type JsonObject, type JsonValue, setOwn } from '../contract/json.ts';
import { childContext, type NodeContext } from '../validation/engine/node-context.ts';

/** What only people read. */
const PROSE = new Set(['description', 'externalDocs', 'summary', 'title', 'x-enumDescriptions']);

/**
 * A document without its prose, for where nobody reads it: a mock answers as with it. Responses keep their descriptions,
 * by which Prism knows those that have nothing else; values and extensions stay as they are.
 */
export function withoutProse(document: JsonObject): JsonObject {
  return copyOfObject(document, { key: '', within: '', context: 'object' });
}

/** Where a node stands: its key, that of what it is in, and what it is. */
interface Place {
  readonly key: string;
  readonly within: string;
  readonly context: NodeContext;
}

function copyOf(node: JsonValue, place: Place): JsonValue {
  const { key, context } = place;
  if (context === 'data' || key.startsWith('x-') || !isJsonContainer(node)) return node;
  if (Array.isArray(node)) return node.map((item) => copyOf(item, { key: '', within: key, context: 'object' }));
  return copyOfObject(node, place);
}

function copyOfObject(node: JsonObject, { key, within, context }: Place): JsonObject {
  const result: JsonObject = {};
  for (const [name, child] of Object.entries(node)) {
    const isOfResponse = within === 'responses' && name === 'description';
    if (context === 'object' && PROSE.has(name) && !isOfResponse) continue;
    const inside = { key: name, within: key, context: childContext(context, name, child) };
    setOwn(result, name, copyOf(child, inside));
  }
  return result;
}
