import { Closures } from '../contract/closures.ts';
import type { Contract } from '../contract/contract.ts';
import { asJson } from '../contract/dereference.ts';
import { type DocumentPart, partsOf } from './document-entries.ts';
import type { SearchEntry, VersionRange } from './entry.ts';
import type { Found } from './schema-entries.ts';
import { snippetOf } from './snippet.ts';

/** Kinds of which many places have the same one; it leads to the first of them. */
const SHARED: ReadonlySet<string> = new Set(['error', 'header', 'parameter']);

type Entry = Omit<SearchEntry, 'versions'> & { readonly versions: [number, number][] };

type Documents = Pick<Contract, 'document' | 'versions'>;

/**
 * All that can be found in any version of a contract: what says the same in several of them is one entry, which knows
 * the versions.
 */
export function searchEntries(contract: Documents): SearchEntry[] {
  const entries = new Map<string, Entry>();
  const closures = new Closures();
  const known = new Map<string, Entry[]>();
  for (const [index, { version }] of contract.versions.entries()) {
    const document = contract.document(version);
    for (const { nodes, subject, entries: find } of partsOf(document)) {
      const state = nodes()
        .map((node) => closures.of(asJson(document), node))
        .join(' ');
      const key = `${subject.kind} ${subject.name} ${state}`;
      // What a part and all that it refers to say is looked at once for all versions that share it.
      const found = known.get(key) ?? find().map((one) => entryOf(one, entries));
      known.set(key, found);
      for (const entry of found) noteVersions(entry, [index, index]);
    }
  }
  return [...entries.values()];
}

/**
 * The same for who knows already in which versions each part says the same, with all that it refers to.
 *
 * @param rangeFrom the versions in a row, of which the given one is the first; undefined when that is an earlier one
 */
export function searchEntriesOfRanges(
  { versions, document }: Documents,
  rangeFrom: (subject: DocumentPart['subject'], version: string) => VersionRange | undefined,
): SearchEntry[] {
  const entries = new Map<string, Entry>();
  for (const { version } of versions) {
    for (const { subject, entries: find } of partsOf(document(version))) {
      const range = rangeFrom(subject, version);
      if (range !== undefined) for (const one of find()) noteVersions(entryOf(one, entries), range);
    }
  }
  return [...entries.values()];
}

/** The entry that says the same, or a new one. */
function entryOf({ text, ...found }: Found, entries: Map<string, Entry>): Entry {
  const snippet = snippetOf(text);
  const key = keyOf(found, snippet);
  const entry = entries.get(key) ?? { ...found, snippet, versions: [] };
  entries.set(key, entry);
  return entry;
}

/** Ranges come in the order of their first versions. */
function noteVersions({ versions }: Entry, [from, to]: VersionRange): void {
  const last = versions.at(-1);
  if (last !== undefined && last[1] >= from - 1) last[1] = Math.max(last[1], to);
  else versions.push([from, to]);
}

function keyOf({ kind, title, subject }: Omit<Found, 'text'>, text: string): string {
  const place = SHARED.has(kind) ? [] : [subject.kind, subject.name, subject.anchor ?? ''];
  return [kind, title, text, ...place].join('\n');
}
