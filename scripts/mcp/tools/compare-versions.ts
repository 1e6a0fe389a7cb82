import { z } from 'zod';
import { breakingFirst } from '../../compare/arrange.ts';
import { changesetData, differenceData, summaryData } from '../../compare/as-data.ts';
import { type Difference, operationsOf } from '../../compare/difference.ts';
import { compareVersions } from '../../compare/versions.ts';
import type { Contract } from '../../contract/contract.ts';
import { NAME, OPERATION } from '../inputs.ts';
import { operationOf, versionOf } from '../names.ts';
import { defineTool } from '../tool.ts';

export const compare = defineTool({
  name: 'compare_versions',
  title: 'Compare two versions',
  description:
    'What changes for who goes from one version to another: changesets with what to do, and each difference, whom it breaks (who sends or who reads) and where it shows. The facts of `ecc diff`.',
  input: {
    from: NAME.describe('the version in use, or a date'),
    to: NAME.optional().describe('the version to go to; by default the newest'),
    operation: OPERATION.optional().describe('only what concerns this operation or event; with the places in it'),
    breaking: z.boolean().default(false).describe('true for only what breaks somebody'),
  },
  run({ from, to, operation, breaking }, { contract }) {
    const [older, newer] = [versionOf(contract, from), versionOf(contract, to)];
    if (operation !== undefined) assertIn(contract, [newer, older], operation);
    const all = compareVersions(contract, older, newer);
    const differences = breakingFirst(all.differences).filter(
      (one) =>
        (operation === undefined || operationsOf(one).includes(operation)) && (!breaking || one.breaking !== null),
    );
    const names = new Set(differences.flatMap((one) => one.changesets));
    const isWhole = operation === undefined && !breaking;
    const changesets = all.changesets.filter(({ name }) => isWhole || names.has(name));
    return JSON.stringify({
      from: older,
      to: newer,
      summary: summaryData({ changesets, differences }),
      changesets: changesets.map((changeset) => changesetData(changeset, all)),
      differences: differences.map((one) => ({
        ...differenceData(one),
        ...(operation !== undefined && { places: placesIn(one, operation) }),
      })),
    });
  },
});

/** One of the versions has to know the name. */
function assertIn(contract: Contract, [newer, older]: readonly [string, string], operation: string): void {
  try {
    operationOf(contract, newer, operation);
  } catch (error) {
    if (newer === older) throw error;
    operationOf(contract, older, operation);
  }
}

function placesIn({ uses }: Difference, operation: string) {
  return uses
    .filter((use) => use.operation === operation)
    .map(({ status, part, field }) => ({ status, in: part, pointer: field }));
}
