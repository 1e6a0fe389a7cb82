import { createSearch } from '../../../search/create-search.ts';
import type { SearchEntry } from '../../../search/entry.ts';
import { loadEntries } from '../entries.ts';
import { loadStates } from '../states.ts';
import { versionInUse, versions } from '../versions.ts';
import { urlOfEntry } from './url-of-entry.ts';

/** Something that was found, and where it is in the version that is used. */
export interface Hit {
  readonly entry: SearchEntry;
  readonly url: string;
}

/** How many of what is found are shown. */
const MOST = 30;

/** Finds what the version in use has. */
export type PageSearch = (query: string) => readonly Hit[];

/** Loads what can be found, and makes ready to look for it. */
export async function loadSearch(): Promise<PageSearch> {
  const [states, entries] = await Promise.all([loadStates(), loadEntries()]);
  const search = createSearch(entries);
  return (query) => {
    const version = versionInUse();
    return search(query, { version: versions.indexOf(version), limit: MOST }).map((entry) => ({
      entry,
      url: urlOfEntry(entry, states, version),
    }));
  };
}
