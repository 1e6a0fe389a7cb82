import { breakingFirst, grouped } from '../../compare/arrange.ts';
import { type Difference, operationsOf } from '../../compare/difference.ts';
import { compareVersions, type VersionDiff } from '../../compare/versions.ts';
import type { ContractVersion } from '../../contract/contract.ts';
import type { Changeset } from '../../contract/overlay.ts';
import { versionsSay } from '../site/input.ts';
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

/** What lies between a version of the contract and the one before. */
export function stepBetween(
  { contract, kept }: Pick<Site, 'contract' | 'kept'>,
  previous: string,
  version: string,
): VersionDiff {
  const input = versionsSay(contract, [previous, version]);
  return kept.of('step', input, () => compareVersions(contract, previous, version));
}

/** Compares a version with the one before, whichever of them are published. */
export function changesOf(
  site: Pick<Site, 'contract' | 'kept'>,
  { version, changesets }: ContractVersion,
): VersionChanges {
  const { contract } = site;
  const names = contract.versions.map((one) => one.version);
  const previous = names[names.indexOf(version) - 1];
  if (previous === undefined) {
    return { version, previous, groups: changesets.map((changeset) => ({ changeset, differences: [] })), others: [] };
  }
  const diff = stepBetween(site, previous, version);
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
