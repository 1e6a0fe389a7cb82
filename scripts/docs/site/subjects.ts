import { asJson } from '../../contract/dereference.ts';
import type { OpenApiDocument } from '../../contract/document.ts';
import { childOf, isJsonObject, type JsonKey } from '../../contract/json.ts';
import type { Contract } from '../../contract/load.ts';
import { operationsOf, webhooksOf } from '../../contract/operations.ts';
import { valueAt } from '../../contract/pointer.ts';
import { ClosureHashes } from './closure-hashes.ts';
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
  /** The places of the versions, by name. */
  readonly #places: ReadonlyMap<string, number>;
  readonly #byKey: ReadonlyMap<string, Subject>;

  /** @param versions oldest first, as far as they are published */
  constructor(contract: Pick<Contract, 'document'>, versions: readonly string[]) {
    this.#places = new Map(versions.map((version, place) => [version, place]));
    this.all = findSubjects(contract, versions);
    this.#byKey = new Map(this.all.map((subject) => [keyOf(subject.kind, subject.name), subject]));
  }

  find(kind: SubjectKind, name: string): Subject | undefined {
    return this.#byKey.get(keyOf(kind, name));
  }

  /** The state that holds in a version; undefined when the version lacks the subject. */
  stateIn(subject: Subject, version: string): SubjectState | undefined {
    const place = this.#places.get(version);
    if (place === undefined) return undefined;
    return subject.states.find(({ from, to }) => this.#placeOf(from) <= place && place <= this.#placeOf(to));
  }

  #placeOf(version: string): number {
    return this.#places.get(version) ?? -1;
  }
}

function keyOf(kind: SubjectKind, name: string): string {
  return `${kind} ${name}`;
}

function findSubjects(contract: Pick<Contract, 'document'>, versions: readonly string[]): Subject[] {
  const found = new Map<string, { kind: SubjectKind; name: string; states: SubjectState[] }>();
  let previous: string | undefined;
  const hashes = new ClosureHashes();
  for (const version of versions) {
    const document = contract.document(version);
    hashes.turnTo(asJson(document));
    for (const { kind, name, input } of subjectsIn(document, hashes)) {
      const key = keyOf(kind, name);
      const subject = found.get(key) ?? { kind, name, states: [] };
      found.set(key, subject);
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
  hashes: ClosureHashes,
): Generator<{ kind: SubjectKind; name: string; input: string }> {
  const root = asJson(document);
  const { security } = document;
  // The parameters of a path are those of each of its operations.
  const hashOf = (keys: readonly JsonKey[]) => {
    const item = valueAt(root, keys.slice(0, 2));
    const [own, shared] = [keys[2] ?? '', 'parameters'].map((key) => (item === undefined ? item : childOf(item, key)));
    return hashes.of(keys.join('\n'), [own, shared, security]);
  };
  for (const { operationId, keys } of operationsOf(document)) {
    yield { kind: 'operation', name: operationId, input: hashOf(keys) };
  }
  for (const { path, keys } of webhooksOf(document)) yield { kind: 'webhook', name: path, input: hashOf(keys) };
  const schemas = valueAt(root, ['components', 'schemas']);
  for (const [name, schema] of isJsonObject(schemas) ? Object.entries(schemas) : []) {
    yield { kind: 'schema', name, input: hashes.of(name, [schema]) };
  }
}
