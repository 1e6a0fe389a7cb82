import { breakingIn } from '../compare/arrange.ts';
import type { Difference } from '../compare/difference.ts';
import { counted } from '../compare/words.ts';
import type { DiffReport } from './report.ts';

/** The answer to the first question: is there anything to do? */
export function headline(report: DiffReport): string {
  const { from, to, changesets, differences, isBack, contracts } = report;
  const parts = [
    ...(changesets.length === 0 ? [] : [`${counted(changesets.length, 'changeset')}${isBack ? ' taken back' : ''}`]),
    ...(contracts === undefined ? [] : [counted(contracts.versions.length, 'version')]),
    counted(differences.length, 'difference'),
    breakingIn(report) === 0 ? 'none breaking' : `${breakingIn(report)} breaking`,
  ];
  return `${from} → ${to}: ${parts.join(', ')}`;
}

/** Of two contracts: the versions in which it shows. */
export function versionsOf(difference: Difference, { contracts }: DiffReport): string {
  if (contracts === undefined || !('versions' in difference)) return '';
  const versions = difference.versions as readonly string[];
  if (versions.length === contracts.versions.length) return 'all versions';
  return versions.length === 1 ? String(versions[0]) : `${versions[0]} … ${versions.at(-1)}`;
}
