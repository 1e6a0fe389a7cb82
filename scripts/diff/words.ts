import { breakingIn } from '../compare/arrange.ts';
import type { Difference } from '../compare/difference.ts';
import { sizeWords } from '../compare/words.ts';
import type { DiffReport } from './report.ts';

/** The answer to the first question: is there anything to do? */
export function headline(report: DiffReport): string {
  const { from, to, changesets, differences, isBack, contracts } = report;
  const size = {
    changesets: changesets.length,
    isBack,
    versions: contracts?.versions.length,
    differences: differences.length,
    breaking: breakingIn(report),
  };
  return `${from} → ${to}: ${sizeWords(size)}`;
}

/** Of two contracts: the versions in which it shows. */
export function versionsOf(difference: Difference, { contracts }: DiffReport): string {
  if (contracts === undefined || !('versions' in difference)) return '';
  const versions = difference.versions as readonly string[];
  if (versions.length === contracts.versions.length) return 'all versions';
  return versions.length === 1 ? String(versions[0]) : `${versions[0]} … ${versions.at(-1)}`;
}
