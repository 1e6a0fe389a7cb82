import { breakingIn } from '../compare/arrange.ts';
import type { Contract } from '../contract/contract.ts';
import { counted } from '../contract/counted.ts';
import { compareSides, type DiffReport } from './report.ts';
import { narrowed } from './usage/narrow.ts';
import type { Usage } from './usage/usage.ts';

/** Whether newer versions change anything for a team. */
export interface Outdated {
  readonly version: string;
  readonly newest: string;
  /** The first newer version that changes something that is used; null when none does. */
  readonly firstChange: string | null;
  /** The first that breaks something that is used; null when none does. */
  readonly firstBreaking: string | null;
  readonly report: DiffReport;
}

/** What the versions after one change for a team, or for everybody when nothing is known of what is used. */
export function outdatedSince(contract: Contract, version: string, usage: Usage | undefined): Outdated {
  const newest = contract.resolve(undefined);
  const side = (name: string) => ({ kind: 'version', label: name, contract, version: name }) as const;
  const whole = compareSides(side(version), side(newest));
  const report = usage === undefined ? whole : narrowed(whole, usage);
  const firstOf = (differences: DiffReport['differences']) =>
    report.changesets.find(({ name }) => differences.some(({ changesets }) => changesets.includes(name)))?.version ??
    null;
  return {
    version,
    newest,
    firstChange: firstOf(report.differences),
    firstBreaking: firstOf(report.differences.filter(({ breaking }) => breaking !== null)),
    report,
  };
}

/** The answer in one line. */
export function outdatedLine(
  { version, newest, firstChange, firstBreaking, report }: Outdated,
  isNarrowed: boolean,
): string {
  if (version === newest) return `${version} is the newest version.`;
  const what = isNarrowed ? 'in what is used here' : 'for who uses the API';
  if (firstChange === null) {
    return `${version} is new enough: the ${counted(report.changesets.length, 'changeset')} up to ${newest} change nothing ${what}.`;
  }
  const breaking = breakingIn(report);
  const words = breaking === 0 ? 'none breaking' : `${breaking} breaking, the first in ${firstBreaking}`;
  return `${version} is outdated: ${counted(report.differences.length, 'difference')} up to ${newest} ${what}, the first in ${firstChange}; ${words}. See \`ecc diff ${version} ${newest}\`.`;
}
