import { asJson } from '../../contract/dereference.ts';
import { digestOf } from '../../contract/digest.ts';
import type { OpenApiDocument } from '../../contract/document.ts';
import { isJsonContainer, isJsonObject, type JsonKey, type JsonObject, type JsonValue } from '../../contract/json.ts';
import type { Contract } from '../../contract/load.ts';
import { operationsOf, webhooksOf } from '../../contract/operations.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';
import { sha256 } from '../../contract/sha256.ts';
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
  for (const version of versions) {
    for (const { kind, name, input } of subjectsIn(contract.document(version))) {
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

function* subjectsIn(document: OpenApiDocument): Generator<{ kind: SubjectKind; name: string; input: string }> {
  const closures = new Closures(asJson(document));
  for (const { operationId, keys } of operationsOf(document)) {
    yield { kind: 'operation', name: operationId, input: closures.hashOf(keys) };
  }
  for (const { path, keys } of webhooksOf(document))
    yield { kind: 'webhook', name: path, input: closures.hashOf(keys) };
  for (const name of Object.keys(document.components?.schemas ?? {})) {
    yield { kind: 'schema', name, input: closures.hashOf(['components', 'schemas', name]) };
  }
}

/** Hashes of places of a document with all that they refer to, directly or not. */
class Closures {
  readonly #root: JsonValue;
  readonly #references = new Map<string, ReadonlySet<string>>();

  constructor(root: JsonValue) {
    this.#root = root;
  }

  hashOf(keys: readonly JsonKey[]): string {
    // The parameters of a path are those of each of its operations.
    const places = keys[0] === 'components' ? [keys] : [keys, [...keys.slice(0, 2), 'parameters'], ['security']];
    const reached = new Set<string>();
    for (const place of places) this.#follow(valueAt(this.#root, place), reached);
    const parts = [
      ...places.map((place) => digest(valueAt(this.#root, place))),
      ...[...reached].sort().map((reference) => `${reference} ${digest(valueAt(this.#root, fromPointer(reference)))}`),
    ];
    return sha256(parts.join('\n'));
  }

  #follow(node: JsonValue | undefined, reached: Set<string>): void {
    for (const reference of referencesIn(node)) this.#reach(reference, reached);
  }

  #reach(reference: string, reached: Set<string>): void {
    if (reached.has(reference)) return;
    reached.add(reference);
    const further = this.#references.get(reference) ?? referencesIn(valueAt(this.#root, fromPointer(reference)));
    this.#references.set(reference, further);
    for (const next of further) this.#reach(next, reached);
  }
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

function digest(node: JsonValue | undefined): string {
  return node === undefined ? '' : digestOf(withoutVersion(node));
}

/** The header that selects the version names another one in each document, which makes no other state. */
function withoutVersion(node: JsonValue): JsonValue {
  if (!isJsonObject(node) || node['x-role'] !== 'version') return node;
  const { example: _, schema, ...rest } = node;
  if (!isJsonObject(schema)) return rest;
  const { default: __, ...kind } = schema;
  return { ...rest, schema: kind } satisfies JsonObject;
}
