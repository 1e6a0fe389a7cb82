import { asJson } from '../../contract/dereference.ts';
import type { OpenApiDocument } from '../../contract/document.ts';
import { isJsonContainer, isJsonObject, type JsonValue } from '../../contract/json.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';
import { sha256 } from '../../contract/sha256.ts';
import { childContext, type NodeContext } from './node-context.ts';

/** What a node says, in few characters, and what it refers to. */
interface Digest {
  readonly text: string;
  readonly references: readonly string[];
}

/** Longer texts are replaced by their hash. */
const LONGEST = 200;

/**
 * Makes keys of parts of documents: equal for parts that say the same, what they refer to included. A node is looked at
 * once for all documents that share it, so that the key of what a version has in common with another costs little.
 *
 * @param leftOut names keys that do not count
 */
export function createContentKeys(
  leftOut: (key: string) => boolean,
): (document: OpenApiDocument, part: JsonValue) => string {
  const known: Record<NodeContext, WeakMap<object, Digest>> = {
    data: new WeakMap(),
    map: new WeakMap(),
    object: new WeakMap(),
  };

  const digest = (node: JsonValue, context: NodeContext): Digest => {
    if (!isJsonContainer(node)) return { text: JSON.stringify(node), references: [] };
    const remembered = known[context].get(node);
    if (remembered !== undefined) return remembered;
    const made = context === 'data' ? { text: JSON.stringify(node), references: [] } : digestOf(node, context);
    const short = made.text.length > LONGEST ? { ...made, text: sha256(made.text) } : made;
    known[context].set(node, short);
    return short;
  };

  const digestOf = (node: JsonValue, context: NodeContext): Digest => {
    if (Array.isArray(node)) return joined(node.map((item) => ['', digest(item, 'object')]));
    if (!isJsonObject(node)) return digest(node, context);
    const own = context === 'object' && typeof node.$ref === 'string' ? [node.$ref] : [];
    const members = Object.entries(node)
      .filter(([key]) => context !== 'object' || !leftOut(key))
      .map(([key, child]): [string, Digest] => [key, digest(child, childContext(context, key, child))]);
    const { text, references } = joined(members);
    return { text, references: [...own, ...references] };
  };

  return (document, part) => {
    const { text, references } = digest(part, 'object');
    const followed = new Map<string, string>();
    const open = [...references];
    for (let reference = open.pop(); reference !== undefined; reference = open.pop()) {
      if (followed.has(reference)) continue;
      const target = digest(valueAt(asJson(document), fromPointer(reference)) ?? null, 'object');
      followed.set(reference, target.text);
      open.push(...target.references);
    }
    return sha256([text, ...[...followed].map((pair) => pair.join(' ')).sort()].join('\n'));
  };
}

function joined(members: readonly (readonly [key: string, Digest])[]): Digest {
  return {
    text: `{${members.map(([key, { text }]) => `${JSON.stringify(key)}:${text}`).join()}}`,
    references: [...new Set(members.flatMap(([, { references }]) => references))],
  };
}
