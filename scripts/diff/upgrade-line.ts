import { breakingIn } from '../compare/arrange.ts';
import type { Contract } from '../contract/contract.ts';
import { counted } from '../contract/counted.ts';
import { compareSides } from './report.ts';

/** One line about what lies between two versions, for who goes from one to the other. */
export function upgradeLine(contract: Contract, from: string, to: string): string {
  const side = (version: string) => ({ kind: 'version', label: version, contract, version }) as const;
  const report = compareSides(side(from), side(to));
  const { changesets, isBack, differences } = report;
  const count = `${counted(changesets.length, 'changeset')}${isBack ? ' taken back' : ''}`;
  const names = changesets.map(({ name }) => name).join(', ');
  const breaking = breakingIn(report);
  const effect = `${counted(differences.length, 'difference')}, ${breaking === 0 ? 'none' : breaking} breaking`;
  return `${from} → ${to}: ${count} (${names}), ${effect}; \`ecc diff ${from} ${to}\` tells what to do.`;
}
