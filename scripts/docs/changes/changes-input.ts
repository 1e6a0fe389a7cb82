import { inputOf, namesOf, subjectPlaces, versionsSay } from '../site/input.ts';
import type { Site } from '../site/site.ts';

/** What some versions say, which versions there are, and the addresses of what pages of changes link to. */
export function changesInput(site: Site, names: readonly string[]): string {
  const { contract, versions } = site;
  return inputOf(
    versionsSay(contract, names),
    namesOf(contract.versions),
    namesOf(versions), // the others cannot be compared
    subjectPlaces(site),
  );
}
