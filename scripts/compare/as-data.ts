import { breakingIn } from './arrange.ts';
import { type Difference, fieldsOf, operationsOf } from './difference.ts';
import type { DatedChangeset, VersionDiff } from './versions.ts';

/** A changeset for programs, and whether a difference that it brings breaks somebody. */
export function changesetData(changeset: DatedChangeset, { differences }: Pick<VersionDiff, 'differences'>) {
  const { version, name, summary, action, basis, after, source } = changeset;
  return {
    ...{ version, name, summary, action, basis, ...(after !== undefined && { after }), source },
    breaking: differences.some((one) => one.breaking !== null && one.changesets.includes(name)),
  };
}

/** A difference for programs, but for its places. */
export function differenceData(difference: Difference) {
  const { code, kind, direction, breaking, message, changesets } = difference;
  const shared = { code, kind, direction, breaking, message, changesets };
  return { ...shared, operations: operationsOf(difference), fields: fieldsOf(difference) };
}

/** How many differences there are, and how many break whom. */
export function summaryData({ changesets, differences }: VersionDiff) {
  return {
    changesets: changesets.length,
    differences: differences.length,
    breaking: breakingIn({ differences }),
    sender: differences.filter(({ breaking }) => breaking === 'sender').length,
    reader: differences.filter(({ breaking }) => breaking === 'reader').length,
  };
}
