import { asJson } from '../contract/dereference.ts';
import type { OpenApiDocument } from '../contract/document.ts';
import { isJsonContainer, type JsonKey, type JsonValue } from '../contract/json.ts';
import { childKind, isNodeType, type NodeKind, type NodeType, ROOT_KIND } from '../contract/node-types.ts';

/** Something that a node of a document has, and the keys of the node. */
export interface Found<Item> {
  readonly item: Item;
  readonly keys: readonly JsonKey[];
}

/**
 * Makes a function that looks at every object and list of a document of which OpenAPI says what it is. Data and the
 * values of extensions are passed by, references are not followed. What versions share is looked at once.
 *
 * @param pick what is wanted of a node, by what kind it is
 */
export function typedWalk<Item>(pick: (node: JsonValue & object, kind: NodeType) => readonly Item[]) {
  const none: readonly Found<Item>[] = [];
  const known = new WeakMap<object, Map<NodeKind, readonly Found<Item>[]>>();
  const below = (node: JsonValue, kind: NodeKind): readonly Found<Item>[] => {
    if (!isJsonContainer(node) || !isNodeType(kind)) return none;
    const byKind = known.get(node) ?? new Map<NodeKind, readonly Found<Item>[]>();
    known.set(node, byKind);
    const found = byKind.get(kind) ?? read(node, kind);
    byKind.set(kind, found);
    return found;
  };
  const read = (node: JsonValue & object, kind: NodeType): readonly Found<Item>[] => {
    const found: Found<Item>[] = pick(node, kind).map((item) => ({ item, keys: [] }));
    for (const [name, child] of Object.entries(node)) {
      if (isExtension(kind, name)) continue;
      const key = Array.isArray(node) ? Number(name) : name;
      for (const { item, keys } of below(child, childKind(kind, node, key, child))) {
        found.push({ item, keys: [key, ...keys] });
      }
    }
    return found.length === 0 ? none : found;
  };
  return (document: OpenApiDocument): readonly Found<Item>[] => below(asJson(document), ROOT_KIND);
}

/** True for an extension of the specification; a field or a header of such a name is none. */
export function isExtension(kind: NodeType, name: string): boolean {
  return kind.extensionsPrefix !== undefined && name.startsWith('x-');
}
