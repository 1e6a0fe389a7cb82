import { breakingFirst } from '../compare/arrange.ts';
import type { Difference } from '../compare/difference.ts';
import { compareDocuments } from '../compare/document/compare.ts';
import { compareVersions, type DatedChangeset, documentOf } from '../compare/versions.ts';
import { usageError } from '../contract/errors.ts';
import type { JsonObject } from '../contract/json.ts';
import { withSharedParts } from '../contract/shared-parts.ts';
import { compareContracts, type VersionedDifference } from './contracts.ts';
import { packageVersionOf, type VersionPart } from './package-version.ts';
import type { Side } from './sides.ts';

/** What `ecc diff` has to say; every format is made of it. */
export interface DiffReport {
  readonly from: string;
  readonly to: string;
  /** The versions, where the sides are some. */
  readonly fromVersion?: string;
  readonly toVersion?: string;
  /** True when the second version is older than the first, so that changesets are taken back. */
  readonly isBack: boolean;
  /** Between two versions: what lies between them, oldest first. */
  readonly changesets: readonly DatedChangeset[];
  /** Those that break somebody first. */
  readonly differences: readonly (Difference | VersionedDifference)[];
  /** Of two contracts with all their versions. */
  readonly contracts?: {
    readonly addedVersions: readonly string[];
    readonly removedVersions: readonly string[];
    readonly versions: readonly string[];
    /** What CONTRIBUTING.md demands of the package's version number. */
    readonly packageVersion: VersionPart;
  };
  /** With `--used-by`: how many differences concern nothing that is used. */
  readonly notUsed?: number;
}

/**
 * Compares what two sides say.
 *
 * @throws ContractError `USAGE` when one is a contract with all its versions and the other is a single document
 */
export function compareSides(a: Side, b: Side): DiffReport {
  const labels = {
    from: a.label,
    to: b.label,
    ...(a.kind === 'version' && { fromVersion: a.version }),
    ...(b.kind === 'version' && { toVersion: b.version }),
    isBack: false,
    changesets: [],
  };
  if (a.kind === 'contract' && b.kind === 'contract') {
    const { differences, ...versions } = compareContracts(a.contract, b.contract);
    const packageVersion = packageVersionOf({ differences, ...versions });
    return { ...labels, differences: breakingFirst(differences), contracts: { ...versions, packageVersion } };
  }
  if (a.kind === 'contract' || b.kind === 'contract') {
    const [whole, single] = a.kind === 'contract' ? [a, b] : [b, a];
    throw usageError(
      `${whole.label} is a contract with all its versions, and ${single.label} is a single one.`,
      `Name a version as well: \`${whole.label}#<version>\`.`,
    );
  }
  if (a.kind === 'version' && b.kind === 'version' && a.contract === b.contract) {
    const { changesets, differences } = compareVersions(a.contract, a.version, b.version);
    const names = a.contract.versions.map(({ version }) => version);
    const isBack = names.indexOf(a.version) > names.indexOf(b.version);
    return { ...labels, isBack, changesets, differences: breakingFirst(differences) };
  }
  const before = documentIn(a);
  return { ...labels, differences: breakingFirst(compareDocuments(before, withSharedParts(before, documentIn(b)))) };
}

function documentIn(side: Exclude<Side, { kind: 'contract' }>): JsonObject {
  return side.kind === 'document' ? side.document : documentOf(side.contract, side.version);
}
