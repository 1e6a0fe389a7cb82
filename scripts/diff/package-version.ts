import type { Difference } from '../compare/difference.ts';
import type { ContractDiff } from './contracts.ts';

/** What a change of the contract means for the version number of the package, as CONTRIBUTING.md has it. */
export type VersionPart = 'major' | 'minor' | 'patch';

/** The rule of the number's table that a change of the contract falls under. */
export function packageVersionOf({ differences, addedVersions, removedVersions }: ContractDiff): VersionPart {
  if (removedVersions.length > 0 || differences.some(isMajor)) return 'major';
  return addedVersions.length > 0 || differences.length > 0 ? 'minor' : 'patch';
}

/** True for what stops something that worked: what is refused, not expected, or not known by its name any more. */
export function isMajor({ breaking, unnamed }: Difference): boolean {
  return breaking !== null || unnamed;
}

/** The next number. Below 1.0.0, major counts as minor, and minor as patch. */
export function nextVersion(version: string, part: VersionPart): string {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.-]/).map(Number);
  const effective = major > 0 ? part : part === 'major' ? 'minor' : 'patch';
  if (effective === 'major') return `${major + 1}.0.0`;
  return effective === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
