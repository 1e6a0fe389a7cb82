import { sha256 } from '../../contract/sha256.ts';
import { scriptData } from '../script-data.ts';
import type { SitePart } from '../site/part.ts';
import type { Site } from '../site/site.ts';
import type { SubjectKind } from '../site/subject-kinds.ts';
import { SITE_DATA_NAME, type SiteData, type StateRange } from './site-data.ts';

/** `assets/data.js`: where each subject has its states. */
export function dataPart(site: Site): SitePart {
  const content = scriptData(SITE_DATA_NAME, siteData(site));
  return { name: 'data', input: sha256(content), files: async () => [{ path: 'assets/data.js', content }] };
}

function siteData({ versions, subjects }: Site): SiteData {
  const places = new Map(versions.map(({ version }, place) => [version, place]));
  const placeOf = (version: string) => places.get(version) ?? 0;
  const ofKind = (kind: SubjectKind) =>
    Object.fromEntries(
      subjects.all
        .filter((subject) => subject.kind === kind)
        .map(({ name, states }) => [name, states.map(({ from, to }): StateRange => [placeOf(from), placeOf(to)])]),
    );
  return { operation: ofKind('operation'), webhook: ofKind('webhook'), schema: ofKind('schema') };
}
