import type { Contract, ContractVersion } from '../contract/contract.ts';
import type { JsonObject } from '../contract/json.ts';
import type { Changeset } from '../contract/overlay.ts';
import { fromPointer, valueAt } from '../contract/pointer.ts';
import { type Difference, keyOf } from './difference.ts';
import { createDocumentComparer } from './document/compare.ts';

/** A changeset and the version that it belongs to. */
export type DatedChangeset = Changeset & { readonly version: string };

/** What lies between two versions of one contract. */
export interface VersionDiff {
  /** Oldest first; taken back when the second version is the older one. */
  readonly changesets: readonly DatedChangeset[];
  readonly differences: readonly Difference[];
}

/**
 * What changes for who uses the API in one version and goes to another. Each difference names the changesets that bring
 * it, or that are taken back.
 */
export function compareVersions(contract: Contract, from: string, to: string): VersionDiff {
  const changesets = changesetsBetween(contract, from, to);
  const differences = differencesOf(contract)(from, to);
  const isBack = indexOf(contract, from) > indexOf(contract, to);
  const find = finder(contract, isBack ? { older: to, newer: from, isBack } : { older: from, newer: to, isBack });
  return { changesets, differences: differences.map((one) => ({ ...one, changesets: find(one) })) };
}

/** The changesets that lie between two versions, the older excluded, oldest first. */
export function changesetsBetween({ versions }: Contract, from: string, to: string): DatedChangeset[] {
  const places = [from, to].map((name) => versions.findIndex(({ version }) => version === name));
  const [older = 0, newer = 0] = places.sort((a, b) => a - b);
  return versions
    .slice(older + 1, newer + 1)
    .flatMap(({ version, changesets }: ContractVersion) => changesets.map((one) => ({ ...one, version })));
}

type Between = (from: string, to: string) => readonly Difference[];

const known = new WeakMap<Contract, Between>();

/** The differences between two versions of a contract, each pair compared once. */
function differencesOf(contract: Contract): Between {
  const remembered = known.get(contract);
  if (remembered !== undefined) return remembered;
  const compare = createDocumentComparer();
  const pairs = new Map<string, readonly Difference[]>();
  const between: Between = (from, to) => {
    const key = `${from} ${to}`;
    const found = pairs.get(key) ?? compare(documentOf(contract, from), documentOf(contract, to));
    pairs.set(key, found);
    return found;
  };
  known.set(contract, between);
  return between;
}

interface Range {
  readonly older: string;
  readonly newer: string;
  /** True when the newer version is left for the older one. */
  readonly isBack: boolean;
}

/** Finds the changesets of a difference: by the marks on the nodes, and where there are several, by trying the versions. */
function finder(contract: Contract, range: Range): (difference: Difference) => readonly string[] {
  const { older, newer, isBack } = range;
  const versionOf = new Map(changesetsBetween(contract, older, newer).map(({ name, version }) => [name, version]));
  const versions = contract.versions.map(({ version }) => version);
  const between = versions.slice(versions.indexOf(older) + 1, versions.indexOf(newer) + 1);
  const known = new Map<string, ReadonlySet<string>>();
  /** The differences that are there already when only the versions up to this one are gone through. */
  const upTo = (version: string): ReadonlySet<string> => {
    const before = versions[versions.indexOf(version) - 1] ?? older;
    const [a, b] = isBack ? [newer, before] : [older, version];
    const keys = known.get(version) ?? new Set(differencesOf(contract)(a, b).map(keyOf));
    known.set(version, keys);
    return keys;
  };
  const bringer = (difference: Difference, candidates: readonly string[]): string | undefined => {
    const ordered = isBack ? candidates.toReversed() : candidates;
    const all = ordered.slice(0, -1); // when none of the others has it, the last one has
    return all.find((version) => upTo(version).has(keyOf(difference))) ?? ordered.at(-1);
  };
  return (difference) => {
    const marked = marksAt(documentOf(contract, newer), difference.pointer).filter((name) => versionOf.has(name));
    const candidates = between.filter((version) => marked.some((name) => versionOf.get(name) === version));
    const version = bringer(difference, candidates.length > 0 ? candidates : between);
    const ofVersion =
      contract.versions.find((one) => one.version === version)?.changesets.map(({ name }) => name) ?? [];
    const own = marked.filter((name) => ofVersion.includes(name));
    return own.length > 0 ? own : ofVersion;
  };
}

const knownMarks = new WeakMap<JsonObject, Map<string, readonly string[]>>();

/** The changesets on the nearest node that has any; versions are compared with many others. */
function marksAt(document: JsonObject, pointer: string): readonly string[] {
  const ofDocument = knownMarks.get(document) ?? new Map<string, readonly string[]>();
  knownMarks.set(document, ofDocument);
  const marks = ofDocument.get(pointer) ?? readMarks(document, pointer);
  ofDocument.set(pointer, marks);
  return marks;
}

function readMarks(document: JsonObject, pointer: string): readonly string[] {
  const keys = fromPointer(pointer);
  for (let length = keys.length; length > 0; length -= 1) {
    const marks = valueAt(document, [...keys.slice(0, length), 'x-changesets']);
    if (Array.isArray(marks) && marks.length > 0) return marks.map(String);
  }
  return [];
}

export function documentOf(contract: Contract, version: string): JsonObject {
  return contract.document(version) as unknown as JsonObject;
}

function indexOf({ versions }: Contract, name: string): number {
  return versions.findIndex(({ version }) => version === name);
}
