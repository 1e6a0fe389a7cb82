import { isJsonContainer, type JsonValue } from './json.ts';
import { sha256 } from './sha256.ts';

/** Maps of maps of entries, such as `components`, `schemas` and one schema: how deep versions share. */
const DEPTH = 3;

const digests = new WeakMap<object, string>();

/** A hash of a document's content; what it shares with another document is read once for both. */
export function digestOf(node: JsonValue, depth = DEPTH): string {
  if (!isJsonContainer(node)) return JSON.stringify(node);
  const known = digests.get(node);
  if (known !== undefined) return known;
  const digest = sha256(
    depth === 0
      ? JSON.stringify(node)
      : JSON.stringify([
          Array.isArray(node),
          Object.entries(node).map(([key, child]) => [key, digestOf(child, depth - 1)]),
        ]),
  );
  digests.set(node, digest);
  return digest;
}
