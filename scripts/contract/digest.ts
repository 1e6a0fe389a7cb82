import { isJsonContainer, isJsonObject, type JsonValue } from './json.ts';
import { sha256 } from './sha256.ts';

const digests = new WeakMap<object, string>();

/** A hash of a value's content, key order included. What versions share is read once for all of them. */
export function digestOf(node: JsonValue): string {
  if (!isJsonContainer(node)) return JSON.stringify(node);
  const known = digests.get(node) ?? sha256(JSON.stringify(node));
  digests.set(node, known);
  return known;
}

/** Maps of maps of entries, such as `components`, `schemas` and one schema: how deep versions share. */
const SHARED_DEPTH = 3;

const ofParts: readonly WeakMap<object, string>[] = Array.from({ length: SHARED_DEPTH + 1 }, () => new WeakMap());

/** A hash of a document's content; of what it shares with another document only the hash is read. */
export function digestOfDocument(document: JsonValue): string {
  return digestOfPart(document, SHARED_DEPTH);
}

function digestOfPart(node: JsonValue, depth: number): string {
  // Lists are nowhere near the top of a document.
  if (depth === 0 || !isJsonObject(node)) return digestOf(node);
  const known =
    ofParts[depth]?.get(node) ??
    sha256(
      `parts ${JSON.stringify(Object.entries(node).map(([key, child]) => [key, digestOfPart(child, depth - 1)]))}`,
    );
  ofParts[depth]?.set(node, known);
  return known;
}
