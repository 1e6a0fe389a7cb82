import { isJsonContainer, isJsonObject, type JsonValue } from './json.ts';
import { fromPointer, valueAt } from './pointer.ts';
import { isVersionHeader, withoutOwnVersion } from './version-header.ts';

/** Keywords whose entries have names of users. */
const MAPS = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs']);

/**
 * Numbers for nodes of documents: two nodes have the same one exactly when they are one object and everything that they
 * refer to is the same as well, in documents that share their equal parts (`withSharedParts`). Examples do not count.
 */
export class Closures {
  readonly #objects = new WeakMap<object, number>();
  readonly #interned = new Map<string, number>();
  readonly #targets = new WeakMap<object, Map<string, number>>();
  readonly #nodes = new WeakMap<object, WeakMap<object, number>>();
  #last = 0;

  /** The number of a node in its document. */
  of(root: JsonValue, node: object): number {
    if (!isJsonContainer(root)) return this.#numberOf(root, node);
    const ofDocument = this.#nodes.get(root) ?? new WeakMap<object, number>();
    this.#nodes.set(root, ofDocument);
    const number = ofDocument.get(node) ?? this.#numberOf(root, node);
    ofDocument.set(node, number);
    return number;
  }

  #numberOf(root: JsonValue, node: object): number {
    if (isJsonObject(node) && isVersionHeader(node)) return this.ofText(JSON.stringify(withoutOwnVersion(node)));
    const references = referencesBelow(node);
    if (references.length === 0) return this.#ofObject(node);
    return this.ofText(`${this.#ofObject(node)} ${references.map((one) => this.#targetOf(root, one)).join(' ')}`);
  }

  /** The number of a text. */
  ofText(text: string): number {
    const known = this.#interned.get(text) ?? this.#next();
    this.#interned.set(text, known);
    return known;
  }

  /** The number of an object alone, whatever it refers to. */
  #ofObject(value: object): number {
    const known = this.#objects.get(value) ?? this.#next();
    this.#objects.set(value, known);
    return known;
  }

  /** True when two nodes have the same number. */
  isSame(a: JsonValue, before: JsonValue | undefined, b: JsonValue, after: JsonValue | undefined): boolean {
    if (before !== after || before === undefined) return false;
    if (!isJsonContainer(before)) return true;
    return referencesBelow(before).every((one) => this.#targetOf(a, one) === this.#targetOf(b, one));
  }

  #targetOf(root: JsonValue, reference: string): number {
    if (!isJsonObject(root)) return this.#next();
    const known = this.#targets.get(root) ?? new Map<string, number>();
    this.#targets.set(root, known);
    const found = known.get(reference);
    if (found !== undefined) return found;
    known.set(reference, this.#next()); // first, for what refers to itself: it is looked at
    const target = valueAt(root, fromPointer(reference));
    if (isJsonObject(target)) known.set(reference, this.#numberOf(root, target));
    return known.get(reference) ?? this.#next();
  }

  #next(): number {
    this.#last += 1;
    return this.#last;
  }
}

/** True for a node that is the same wherever it stands, because nothing in it refers to anything. */
export function isAlone(node: JsonValue): boolean {
  return referencesBelow(node).length === 0;
}

const remembered = new WeakMap<object, readonly string[]>();

/** The references in a node, not followed. Versions share most nodes, which are read once for all. */
function referencesBelow(node: unknown, isMap = false): readonly string[] {
  if (!isJsonContainer(node)) return [];
  const known = remembered.get(node);
  if (known !== undefined) return known;
  const found = new Set<string>();
  if (isJsonObject(node) && typeof node.$ref === 'string') found.add(node.$ref);
  for (const [key, child] of Object.entries(node)) {
    if (!isMap && (key === 'examples' || key === 'example')) continue;
    for (const one of referencesBelow(child, !isMap && MAPS.has(key))) found.add(one);
  }
  const references = [...found];
  remembered.set(node, references);
  return references;
}
