import { sha256 } from '../../contract/sha256.ts';
import type { Site } from '../site/site.ts';

/**
 * Hash of what every page of the reference depends on beside its own state: which pages there are, and what changesets
 * are called. What one state says has its own hash, so a change of it leaves the others as they are.
 */
export function structureOf({ subjects, versions, newest, guides }: Site): string {
  const states = subjects.all.map(({ kind, name, states: all }) => [kind, name, all.map(({ from, to }) => [from, to])]);
  const names = guides.map(({ name }) => name);
  return sha256(
    JSON.stringify([newest, names, versions.map(({ version, changesets }) => [version, changesets]), states]),
  );
}
