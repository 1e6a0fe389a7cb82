import { expect, test } from 'vitest';
import { compareDocuments } from '../../scripts/compare/document/compare.ts';
import { compareVersions, documentOf } from '../../scripts/compare/versions.ts';
import { realContract } from '../support/real-contract.ts';

const contract = await realContract();
const versions = contract.versions.map(({ version }) => version);
/** The differences that were found with what other pairs have in common at hand, without their changesets. */
const together = (from: string, to: string) =>
  compareVersions(contract, from, to).differences.map((one) => ({ ...one, changesets: [] }));

test.each(versions)('from %s to each other version, a pair has the differences that it has alone', (from) => {
  for (const to of versions) {
    const alone = compareDocuments(documentOf(contract, from), documentOf(contract, to));
    expect(together(from, to), `${from} → ${to}`).toEqual(alone);
  }
});

test.each([
  ['baseline', '2021-03-25'],
  ['2021-03-25', 'baseline'],
  ['2018-07-16', '2019-03-12'],
  ['2021-03-05', '2017-07-26'],
])('from %s to %s, what is shared and passed over has no difference', (from, to) => {
  const apart = [from, to].map((version) => structuredClone(documentOf(contract, version)));
  const [before = {}, after = {}] = apart;
  expect(together(from, to)).toEqual(compareDocuments(before, after));
});
