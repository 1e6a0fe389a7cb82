import type { SearchEntry } from '../../search/entry.ts';
import { searchEntriesOfRanges } from '../../search/search-entries.ts';
import { plainText } from '../../search/snippet.ts';
import { guideEntries } from '../guides/guide-entries.ts';
import { scriptData } from '../script-data.ts';
import { guidesSay, inputOf, namesOf, versionsSay } from '../site/input.ts';
import type { SitePart } from '../site/part.ts';
import type { Site } from '../site/site.ts';
import { SEARCH_DATA_NAME } from './site-data.ts';
import { storedEntries } from './stored-entries.ts';

/** `assets/search-data.js`: all that can be found, for all versions at once. */
export function searchPart(site: Site): SitePart {
  const changesets = changesetEntries(site);
  const states = site.subjects.all.map((subject) => [subject.kind, subject.name, subject.states]);
  return {
    name: 'search data',
    input: inputOf(
      namesOf(site.versions), // entries have places among them
      states,
      changesets,
      site.versions.map(({ version }) => site.contract.document(version)['x-errors'] ?? null), // where codes stand
      site.guides.length === 0
        ? []
        : [guidesSay(site.guides), versionsSay(site.contract, namesOf(site.contract.versions))],
    ),
    files: async () => [
      {
        path: 'assets/search-data.js',
        content: scriptData(
          SEARCH_DATA_NAME,
          storedEntries([...contractEntries(site), ...changesets, ...guideEntries(site)]),
        ),
      },
    ],
  };
}

/** The versions of entries are counted among the published ones. */
function contractEntries({ contract, versions, subjects }: Site): SearchEntry[] {
  const places = new Map(versions.map(({ version }, place) => [version, place]));
  const placeOf = (version: string) => places.get(version) ?? 0;
  return searchEntriesOfRanges({ versions, document: (version) => contract.document(version) }, (part, version) => {
    const subject = subjects.find(part.kind, part.name);
    const state = subject?.states.find(({ from }) => from === version);
    return state && [placeOf(state.from), placeOf(state.to)];
  });
}

/** Changesets are found in every version, because they tell what others lack. */
function changesetEntries({ versions }: Site): SearchEntry[] {
  return versions.flatMap(({ version, changesets }) =>
    changesets.map(({ name, summary, action }) => ({
      kind: 'changeset' as const,
      title: name,
      snippet: plainText(`${version}: ${summary} ${action}`),
      subject: { kind: 'changeset' as const, name },
      versions: [[0, versions.length - 1] as const],
    })),
  );
}
