import type { SearchEntry } from '../../search/entry.ts';
import { loadEntries } from './entries.ts';
import { urlOfEntry } from './search/url-of-entry.ts';
import { loadStates } from './states.ts';
import { type ShownState, versions } from './versions.ts';

/** A part of a page, such as a field, and where it is described. */
export interface PartPlaces {
  /** The versions that have it, oldest first. */
  readonly versions: readonly string[];
  /** The page that describes it in one of these versions, by what the page is about. */
  in(version: string): { readonly name: string; readonly url: string } | undefined;
}

/**
 * Looks for a part that a page lacks among all that can be found: as a part of the same subject, or as a field of a schema
 * that the page leads to.
 *
 * @returns undefined for what nothing has
 */
export async function partPlaces(anchor: string, { kind, name }: ShownState): Promise<PartPlaces | undefined> {
  const [states, entries] = await Promise.all([loadStates(), loadEntries()]);
  const own = entries.filter(
    ({ subject }) => subject.kind === kind && subject.name === name && subject.anchor === anchor,
  );
  const found = own.length > 0 ? own : fieldsOfSchemas(entries, anchor.slice(anchor.indexOf('.') + 1));
  const having = (version: string) => found.find((entry) => entry.versions.some((range) => isWithin(range, version)));
  const known = versions.filter((version) => having(version) !== undefined);
  if (known.length === 0) return undefined;
  return {
    versions: known,
    in(version) {
      const entry = having(version);
      return entry && { name: entry.subject.name, url: urlOfEntry(entry, states, version) };
    },
  };
}

function fieldsOfSchemas(entries: readonly SearchEntry[], path: string): SearchEntry[] {
  const links = document.querySelectorAll('main .type a[href]');
  const names = new Set(
    [...links].flatMap((link) => /\/schemas\/([^/]+)\//.exec(link.getAttribute('href') ?? '')?.[1] ?? []),
  );
  return entries.filter(
    ({ kind, title, subject }) =>
      kind === 'field' && title === path && subject.kind === 'schema' && names.has(subject.name),
  );
}

function isWithin([from, to]: readonly [from: number, to: number], version: string): boolean {
  const place = versions.indexOf(version);
  return from <= place && place <= to;
}
