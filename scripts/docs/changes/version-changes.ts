import { breakingFirst, grouped } from '../../compare/arrange.ts';
import { type Difference, operationsOf } from '../../compare/difference.ts';
import { compareVersions } from '../../compare/versions.ts';
import type { ContractVersion } from '../../contract/contract.ts';
import type { Changeset } from '../../contract/overlay.ts';
import type { Site } from '../site/site.ts';
import type { SubjectName } from '../site/subject-link.ts';

/** What one changeset does; differences that break somebody first. */
export interface ChangesetChanges {
  readonly changeset: Changeset;
  readonly differences: readonly Difference[];
}

/** What a version changes against the one before. */
export interface VersionChanges {
  readonly version: string;
  /** Undefined for the first version of the contract. */
  readonly previous: string | undefined;
  readonly groups: readonly ChangesetChanges[];
  /** Differences that belong to no changeset. */
  readonly others: readonly Difference[];
}

/** Compares a version with the one before, whichever of them are published. */
export function changesOf(
  { contract }: Pick<Site, 'contract'>,
  { version, changesets }: ContractVersion,
): VersionChanges {
  const names = contract.versions.map((one) => one.version);
  const previous = names[names.indexOf(version) - 1];
  if (previous === undefined) {
    return { version, previous, groups: changesets.map((changeset) => ({ changeset, differences: [] })), others: [] };
  }
  const diff = compareVersions(contract, previous, version);
  const { groups, others } = grouped({ ...diff, differences: breakingFirst(diff.differences) });
  return { version, previous, groups, others };
}

/** The operations and webhooks that differences reach, operations first. */
export function subjectsOf(differences: readonly Difference[]): SubjectName[] {
  const names = (isWebhook: boolean) =>
    new Set(differences.filter(({ direction }) => (direction === 'webhook') === isWebhook).flatMap(operationsOf));
  return [
    ...[...names(false)].map((name) => ({ kind: 'operation', name }) as const),
    ...[...names(true)].map((name) => ({ kind: 'webhook', name }) as const),
  ].filter(({ name }) => name !== '');
}
