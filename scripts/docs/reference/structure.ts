import { inputOf, namesOf, subjectPlaces } from '../site/input.ts';
import type { Site } from '../site/site.ts';

/**
 * Hash of what every page of the reference depends on beside its own state: which pages there are, and what changesets
 * are called. What one state says has its own hash, so a change of it leaves the others as they are.
 */
export function structureOf(site: Site): string {
  const { contract, versions, guides } = site;
  const names = guides.map(({ name }) => name);
  return inputOf(names, contract.versions, namesOf(versions), subjectPlaces(site));
}
