import type { SearchEntry } from '../../search/entry.ts';
import { readEntries } from '../page-data/stored-entries.ts';
import { loadScript } from './site-files.ts';

let loaded: readonly SearchEntry[] | undefined;

/** All that can be found in any version; loaded once, by whoever asks first. */
export async function loadEntries(): Promise<readonly SearchEntry[]> {
  await loadScript('search-data.js');
  loaded ??= window.docsSearch && readEntries(window.docsSearch);
  return loaded ?? [];
}
