import { isJsonContainer, isJsonObject, type JsonObject, type JsonValue, setOwn } from '../../contract/json.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';
import { childContext, type NodeContext } from './node-context.ts';

/**
 * A copy of a document in which what is referred to stands in the place of each reference, as Prism wants it. What
 * stands beside a reference goes before what it leads to. A schema that refers to itself becomes an object that holds
 * itself. Example values are data, whatever they look like.
 *
 * @param document an OpenAPI document whose references stay inside it
 */
export function dereferenced(document: JsonObject): JsonObject {
  const copies = new Map<object, JsonValue>();

  const copy = (node: JsonValue, context: NodeContext): JsonValue => {
    if (context === 'data') return structuredClone(node);
    if (!isJsonContainer(node)) return node;
    const known = copies.get(node);
    if (known !== undefined) return known;
    if (Array.isArray(node)) {
      const items: JsonValue[] = [];
      copies.set(node, items);
      for (const item of node) items.push(copy(item, 'object'));
      return items;
    }
    if (context === 'object' && typeof node.$ref === 'string') return follow(node, node.$ref);
    return copyInto({}, node, context);
  };

  const copyInto = (target: JsonObject, node: JsonObject, context: NodeContext): JsonObject => {
    copies.set(node, target);
    for (const [key, child] of Object.entries(node))
      setOwn(target, key, copy(child, childContext(context, key, child)));
    return target;
  };

  const follow = (node: JsonObject, reference: string): JsonValue => {
    const source = valueAt(document, fromPointer(reference));
    const target = source === undefined ? {} : copy(source, 'object');
    const { $ref: _, ...beside } = node;
    if (Object.keys(beside).length === 0 || !isJsonObject(target)) return target;
    const merged = copyInto({}, beside, 'object');
    for (const [key, child] of Object.entries(target)) if (!Object.hasOwn(merged, key)) setOwn(merged, key, child);
    return merged;
  };

  return copyInto({}, document, 'object');
}
