import { pathToPointer } from '@stoplight/json';
import { isJsonContainer, type JsonObject, type JsonValue, setOwn } from '../../contract/json.ts';

/**
 * A copy of a document in which a reference stands wherever a node would hold itself, as Prism's `decycle` makes it. That
 * one writes down the place of every node, which takes eight times as long; only where a circle closes is it needed.
 */
export function decycled(document: JsonObject): JsonObject {
  /** How deep each node stands that holds the current one. */
  const depths = new Map<object, number>();
  const path: string[] = [];

  const copy = (node: JsonValue): JsonValue => {
    if (!isJsonContainer(node)) return node;
    const depth = depths.get(node);
    if (depth !== undefined) return { $ref: pathToPointer(path.slice(0, depth)) };
    if (!Array.isArray(node)) return copyOf(node);
    depths.set(node, path.length);
    const items = node.map((item, index) => copyAt(String(index), item));
    depths.delete(node);
    return items;
  };

  const copyOf = (node: JsonObject): JsonObject => {
    depths.set(node, path.length);
    const result: JsonObject = {};
    for (const key of Object.keys(node)) setOwn(result, key, copyAt(key, node[key] ?? null));
    depths.delete(node);
    return result;
  };

  const copyAt = (key: string, node: JsonValue): JsonValue => {
    path.push(key);
    const result = copy(node);
    path.pop();
    return result;
  };

  return copyOf(document);
}
