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

/** Entries by all that they say, and the snippets of texts, of which many are said in several places. */
class Entries {
  readonly all = new Map<string, Entry>();
  readonly #snippets = new Map<string, string>();

  /** The entry that says the same, or a new one. */
  of({ text, ...found }: Found): Entry {
    const snippet = this.#snippets.get(text) ?? snippetOf(text);
    this.#snippets.set(text, snippet);
    const key = keyOf(found, snippet);
    const entry = this.all.get(key) ?? { ...found, snippet, versions: [] };
    this.all.set(key, entry);
    return entry;
  }
}

type Documents = Pick<Contract, 'document' | 'versions'>;

/**
 * All that can be found in any version of a contract: what says the same in several of them is one entry, which knows
 * the versions.
 */
export function searchEntries(contract: Documents): SearchEntry[] {
  const entries = new Entries();
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
      const found = known.get(key) ?? find().map((one) => entries.of(one));
      known.set(key, found);
      for (const entry of found) noteVersions(entry, [index, index]);
    }
  }
  return [...entries.all.values()];
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
  const entries = new Entries();
  for (const { version } of versions) {
    for (const { subject, entries: find } of partsOf(document(version))) {
      const range = rangeFrom(subject, version);
      if (range !== undefined) for (const one of find()) noteVersions(entries.of(one), range);
    }
  }
  return [...entries.all.values()];
}

/** Ranges come in the order of their first versions. */
function noteVersions({ versions }: Entry, [from, to]: VersionRange): void {
  const last = versions.at(-1);
  if (last !== undefined && last[1] >= from - 1) last[1] = Math.max(last[1], to);
  else versions.push([from, to]);
}

function keyOf({ kind, title, subject, words = '', isDeprecated }: Omit<Found, 'text'>, text: string): string {
  const place = SHARED.has(kind) ? [] : [subject.kind, subject.name, subject.anchor ?? ''];
  return [kind, title, text, words, isDeprecated === true ? 'deprecated' : '', ...place].join('\n');
}
