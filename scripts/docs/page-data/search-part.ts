import type { SearchEntry } from '../../search/entry.ts';
import { searchEntries } from '../../search/search-entries.ts';
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
function contractEntries({ contract, versions }: Site): SearchEntry[] {
  return searchEntries({ versions, document: (version) => contract.document(version) });
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
