import type { Difference } from './difference.ts';
import type { VersionDiff } from './versions.ts';

const DIRECTIONS = ['request', 'answer', 'webhook'];

/** Breaking ones first, then by the way messages go; otherwise as the documents have them. */
export function breakingFirst<Kind extends Difference>(differences: readonly Kind[]): Kind[] {
  const rank = ({ breaking, direction }: Difference) => (breaking === null ? 10 : 0) + DIRECTIONS.indexOf(direction);
  return differences.toSorted((a, b) => rank(a) - rank(b));
}

/** How many differences break somebody. */
export function breakingIn({ differences }: Pick<VersionDiff, 'differences'>): number {
  return differences.filter(({ breaking }) => breaking !== null).length;
}

/** The differences of each changeset, and those that belong to none. */
export function grouped({ changesets, differences }: VersionDiff) {
  const groups = changesets.map((changeset) => ({
    changeset,
    differences: differences.filter((one) => one.changesets.includes(changeset.name)),
  }));
  const others = differences.filter(
    (one) => !one.changesets.some((name) => changesets.some((known) => known.name === name)),
  );
  return { groups, others };
}
