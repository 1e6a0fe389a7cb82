import { digestOf } from '../../contract/digest.ts';
import { MOCK_DATA } from '../../contract/extensions.ts';
import { isJsonContainer, isJsonObject, type JsonKey, type JsonValue } from '../../contract/json.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';
import { sha256 } from '../../contract/sha256.ts';
import { isVersionHeader, withoutOwnVersion } from '../../contract/version-header.ts';

/** Some nodes of a document, and what they refer to. */
interface Closure {
  readonly nodes: readonly (JsonValue | undefined)[];
  /** Hash of the nodes themselves. */
  readonly own: string;
  readonly references: readonly string[];
  /** Undefined for what refers to itself in the end: such a hash cannot be made of those of what it refers to. */
  readonly hash: string | undefined;
}

interface Place extends Closure {
  readonly keys: readonly JsonKey[];
}

/**
 * Hashes of places of a document with all that they refer to, directly or not. Each is made of the hashes of the places
 * that it refers to itself. Versions share what is the same in both, so that from one to the next only those are made anew
 * where something is another object, or refers to what is.
 */
export class ClosureHashes {
  #root: JsonValue = null;
  readonly #places = new Map<string, Place>();
  readonly #closures = new Map<string, Closure>();
  /** The references to what is otherwise than in the document before. */
  #changed: ReadonlySet<string> = new Set();
  readonly #open = new Set<string>();

  /** Goes on with a document, which has most in common with the one before. */
  turnTo(root: JsonValue): void {
    this.#root = root;
    const changed = new Set<string>();
    for (const [reference, { keys, nodes }] of this.#places) {
      if (valueAt(root, keys) !== nodes[0]) changed.add(reference);
    }
    let size = 0;
    while (size !== changed.size) {
      size = changed.size;
      for (const [reference, { references }] of this.#places) {
        if (references.some((one) => changed.has(one))) changed.add(reference);
      }
    }
    for (const reference of changed) this.#places.delete(reference);
    this.#changed = changed;
  }

  /**
   * The hash of some nodes together.
   *
   * @param name what the same nodes are known by in all documents
   */
  of(name: string, nodes: readonly (JsonValue | undefined)[]): string {
    const before = this.#closures.get(name);
    if (before?.hash !== undefined && this.#isLike(before, nodes)) return before.hash;
    const closure = this.#closureOf(nodes);
    this.#closures.set(name, closure);
    return closure.hash ?? this.#hashOfCircle(closure);
  }

  #isLike(before: Closure, nodes: readonly (JsonValue | undefined)[]): boolean {
    if (!before.nodes.every((node, index) => node === nodes[index])) return false;
    return this.#changed.size === 0 || !before.references.some((one) => this.#changed.has(one));
  }

  #closureOf(nodes: readonly (JsonValue | undefined)[]): Closure {
    const own = nodes.map(digest).join('\n');
    const references = referencesIn(nodes);
    const inner = references.map((reference) => this.#placeOf(reference)?.hash);
    const lines = references.map((reference, index) => `${reference} ${inner[index]}`);
    return { nodes, own, references, hash: inner.includes(undefined) ? undefined : sha256([own, ...lines].join('\n')) };
  }

  /** Undefined for a place that is being looked at. */
  #placeOf(reference: string): Place | undefined {
    const known = this.#places.get(reference);
    if (known !== undefined || this.#open.has(reference)) return known;
    const keys = fromPointer(reference);
    this.#open.add(reference);
    const place = { ...this.#closureOf([valueAt(this.#root, keys)]), keys };
    this.#open.delete(reference);
    this.#places.set(reference, place);
    return place;
  }

  /** The hash of what refers to itself: of all places that it reaches. */
  #hashOfCircle({ own, references }: Closure): string {
    const reached = new Set<string>();
    for (const reference of references) this.#reach(reference, reached);
    const lines = [...reached].sort().map((reference) => `${reference} ${this.#placeOf(reference)?.own}`);
    return sha256([own, ...lines].join('\n'));
  }

  #reach(reference: string, reached: Set<string>): void {
    if (reached.has(reference)) return;
    reached.add(reference);
    for (const next of this.#placeOf(reference)?.references ?? []) this.#reach(next, reached);
  }
}

/** The references within nodes, those of what they lead to not included. */
function referencesIn(nodes: readonly (JsonValue | undefined)[]): string[] {
  const found = new Set<string>();
  for (const node of nodes) collectReferences(node, found);
  return [...found];
}

function collectReferences(node: JsonValue | undefined, found: Set<string>): void {
  if (!isJsonContainer(node)) return;
  if (isJsonObject(node) && typeof node.$ref === 'string') found.add(node.$ref);
  for (const child of Object.values(node)) collectReferences(child, found);
}

const digests = new WeakMap<object, string>();

function digest(node: JsonValue | undefined): string {
  if (node === undefined) return '';
  if (!isJsonContainer(node)) return digestOf(node);
  const known = digests.get(node) ?? digestOf(shownPart(node));
  digests.set(node, known);
  return known;
}

/** What only a mock reads makes no other state, nor does the version that the header for it shows in each document. */
function shownPart(node: JsonValue): JsonValue {
  if (isJsonObject(node) && isVersionHeader(node)) return withoutOwnVersion(node);
  if (!isJsonObject(node) || !Object.keys(node).some((key) => MOCK_DATA.has(key))) return node;
  return Object.fromEntries(Object.entries(node).filter(([key]) => !MOCK_DATA.has(key)));
}
