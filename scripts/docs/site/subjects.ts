import { asJson } from '../../contract/dereference.ts';
import { digestOf } from '../../contract/digest.ts';
import type { OpenApiDocument } from '../../contract/document.ts';
import { MOCK_DATA } from '../../contract/extensions.ts';
import { isJsonContainer, isJsonObject, type JsonKey, type JsonValue } from '../../contract/json.ts';
import type { Contract } from '../../contract/load.ts';
import { operationsOf, webhooksOf } from '../../contract/operations.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';
import { sha256 } from '../../contract/sha256.ts';
import { isVersionHeader, withoutOwnVersion } from '../../contract/version-header.ts';
import type { SubjectKind } from './subject-kinds.ts';

export type { SubjectKind };

/** How a subject is from one version on, until it changes. */
export interface SubjectState {
  /** The first version that has it so. */
  readonly from: string;
  /** The last version that has it so; it has the same page in all between. */
  readonly to: string;
  /** Hash of all that documents say of it. */
  readonly input: string;
}

export interface Subject {
  readonly kind: SubjectKind;
  readonly name: string;
  /** Oldest first, at least one. A version that none of them holds in lacks the subject. */
  readonly states: readonly [SubjectState, ...SubjectState[]];
}

/** The subjects of the published versions. */
export class Subjects {
  readonly all: readonly Subject[];
  readonly #versions: readonly string[];
  readonly #byKey: ReadonlyMap<string, Subject>;

  /** @param versions oldest first, as far as they are published */
  constructor(contract: Pick<Contract, 'document'>, versions: readonly string[]) {
    this.#versions = versions;
    this.all = findSubjects(contract, versions);
    this.#byKey = new Map(this.all.map((subject) => [keyOf(subject.kind, subject.name), subject]));
  }

  find(kind: SubjectKind, name: string): Subject | undefined {
    return this.#byKey.get(keyOf(kind, name));
  }

  /** The state that holds in a version; undefined when the version lacks the subject. */
  stateIn(subject: Subject, version: string): SubjectState | undefined {
    const index = this.#versions.indexOf(version);
    return subject.states.find(
      ({ from, to }) => this.#versions.indexOf(from) <= index && index <= this.#versions.indexOf(to),
    );
  }
}

function keyOf(kind: SubjectKind, name: string): string {
  return `${kind} ${name}`;
}

function findSubjects(contract: Pick<Contract, 'document'>, versions: readonly string[]): Subject[] {
  const found = new Map<string, { kind: SubjectKind; name: string; states: SubjectState[] }>();
  let previous: string | undefined;
  let closures: Closures | undefined;
  for (const version of versions) {
    const document = contract.document(version);
    closures = new Closures(asJson(document), closures);
    for (const { kind, name, input } of subjectsIn(document, closures)) {
      const subject = found.get(keyOf(kind, name)) ?? { kind, name, states: [] };
      found.set(keyOf(kind, name), subject);
      const last = subject.states.at(-1);
      const goesOn = last !== undefined && last.input === input && last.to === previous;
      if (goesOn) subject.states[subject.states.length - 1] = { ...last, to: version };
      else subject.states.push({ from: version, to: version, input });
    }
    previous = version;
  }
  return [...found.values()].flatMap(({ states: [first, ...others], ...subject }) =>
    first === undefined ? [] : [{ ...subject, states: [first, ...others] as const }],
  );
}

function* subjectsIn(
  document: OpenApiDocument,
  closures: Closures,
): Generator<{ kind: SubjectKind; name: string; input: string }> {
  for (const { operationId, keys } of operationsOf(document)) {
    yield { kind: 'operation', name: operationId, input: closures.hashOf(keys) };
  }
  for (const { path, keys } of webhooksOf(document))
    yield { kind: 'webhook', name: path, input: closures.hashOf(keys) };
  for (const name of Object.keys(document.components?.schemas ?? {})) {
    yield { kind: 'schema', name, input: closures.hashOf(['components', 'schemas', name]) };
  }
}

/** A place that something refers to. */
interface Place {
  /** Where it is. */
  readonly keys: readonly JsonKey[];
  /** What is there. */
  readonly node: JsonValue | undefined;
  readonly references: ReadonlySet<string>;
  readonly digest: string;
}

/** What a hash was made of. */
interface Closure {
  readonly nodes: readonly (JsonValue | undefined)[];
  readonly own: string;
  readonly reached: ReadonlySet<string>;
  readonly hash: string;
}

/**
 * Hashes of places of a document with all that they refer to, directly or not. Versions share what is the same in both,
 * so that only what is another object than in the previous version is looked into.
 */
class Closures {
  readonly #root: JsonValue;
  readonly #places = new Map<string, Place>();
  readonly #closures = new Map<string, Closure>();
  readonly #previous: ReadonlyMap<string, Closure>;
  /** The references to what is otherwise than in the previous version. */
  readonly #changed: readonly string[];

  /** @param previous those of a version that has most in common with this one */
  constructor(root: JsonValue, previous: Closures | undefined) {
    this.#root = root;
    this.#previous = previous === undefined ? new Map() : previous.#closures;
    const before = previous === undefined ? [] : [...previous.#places];
    this.#changed = before.flatMap(([name, place]) => {
      const node = valueAt(root, place.keys);
      const now = node === place.node ? place : placeOf(place.keys, node);
      this.#places.set(name, now);
      return now.digest === place.digest ? [] : [name];
    });
  }

  hashOf(keys: readonly JsonKey[]): string {
    // The parameters of a path are those of each of its operations.
    const nodes = (keys[0] === 'components' ? [keys] : [keys, [...keys.slice(0, 2), 'parameters'], ['security']]).map(
      (place) => valueAt(this.#root, place),
    );
    const name = keys.join('\n');
    const before = this.#previous.get(name);
    const isLikeBefore = before?.nodes.every((node, index) => node === nodes[index]) === true;
    const own = isLikeBefore ? before.own : nodes.map(digest).join('\n');
    const closure =
      before !== undefined && this.#isSame(own, before) ? { ...before, nodes } : this.#closureOf(nodes, own);
    this.#closures.set(name, closure);
    return closure.hash;
  }

  #isSame(own: string, before: Closure): boolean {
    return own === before.own && !this.#changed.some((reference) => before.reached.has(reference));
  }

  #closureOf(nodes: readonly (JsonValue | undefined)[], own: string): Closure {
    const reached = new Set<string>();
    for (const node of nodes) for (const reference of referencesIn(node)) this.#reach(reference, reached);
    const lines = [...reached].sort().map((reference) => `${reference} ${this.#placeOf(reference).digest}`);
    return { nodes, own, reached, hash: sha256([own, ...lines].join('\n')) };
  }

  #reach(reference: string, reached: Set<string>): void {
    if (reached.has(reference)) return;
    reached.add(reference);
    for (const next of this.#placeOf(reference).references) this.#reach(next, reached);
  }

  #placeOf(reference: string): Place {
    const known = this.#places.get(reference);
    if (known !== undefined) return known;
    const keys = fromPointer(reference);
    const place = placeOf(keys, valueAt(this.#root, keys));
    this.#places.set(reference, place);
    return place;
  }
}

function placeOf(keys: readonly JsonKey[], node: JsonValue | undefined): Place {
  return { keys, node, references: referencesIn(node), digest: digest(node) };
}

const referencesOf = new WeakMap<object, ReadonlySet<string>>();

/** The references within a node, those of what they lead to not included. */
function referencesIn(node: JsonValue | undefined): ReadonlySet<string> {
  if (!isJsonContainer(node)) return new Set();
  const known = referencesOf.get(node);
  if (known !== undefined) return known;
  const found = new Set<string>();
  if (isJsonObject(node) && typeof node.$ref === 'string') found.add(node.$ref);
  for (const child of Object.values(node)) for (const reference of referencesIn(child)) found.add(reference);
  referencesOf.set(node, found);
  return found;
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
