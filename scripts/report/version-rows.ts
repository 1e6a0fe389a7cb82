import type { FindingKind } from '../validation/exchange/finding.ts';
import type { VersionRow } from './report.ts';

/** How many findings there are of each kind. */
export function countKinds(findings: readonly { readonly kind: FindingKind }[]): {
  readonly violations: number;
  readonly drift: number;
} {
  const violations = findings.filter(({ kind }) => kind === 'violation').length;
  return { violations, drift: findings.length - violations };
}

/** How many findings there are of each kind in each version, in the order of the versions. */
export function versionRows(
  versions: readonly string[],
  findings: readonly { readonly kind: FindingKind; readonly version: string }[],
): VersionRow[] {
  return versions.map((version) => ({
    version,
    ...countKinds(findings.filter((finding) => finding.version === version)),
  }));
}
