import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContract } from '../../scripts/contract/load.ts';
import { coverageOf } from '../../scripts/lint/coverage.ts';
import { formatCoverage } from '../../scripts/lint/formats/coverage-table.ts';
import { realContract } from '../support/real-contract.ts';
import { SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';

const README = join(import.meta.dirname, '../../README.md');

/** Below these the coverage may not fall; raise them when it rises. In percent, described and shown. */
const FLOORS: Readonly<Record<string, readonly [number, number]>> = {
  operations: [100, 100],
  webhooks: [100, 100],
  parameters: [100, 100],
  'answers by status': [100, 100],
  fields: [100, 82],
  'values of lists': [99, 47],
};

const contract = await realContract();
const rows = coverageOf(contract.document(contract.resolve(undefined)));

test.each(Object.entries(FLOORS))('the coverage of %s does not fall', (kind, [described, shown]) => {
  const row = rows.find((candidate) => candidate.kind === kind);
  expect(row?.total).toBeGreaterThan(0);
  expect(((row?.described ?? 0) / (row?.total ?? 1)) * 100).toBeGreaterThanOrEqual(described);
  expect(((row?.exampled ?? 0) / (row?.total ?? 1)) * 100).toBeGreaterThanOrEqual(shown);
});

test('the README says what the coverage is', () => {
  expect(readFileSync(README, 'utf8')).toContain(formatCoverage(rows));
});

test('a field without an example and a value that no example shows are not counted as shown', async () => {
  const folder = tempFolder();
  const path = 'components/schemas/Thing.yaml';
  const text = `${SMALL_CONTRACT[path]}  size:\n    type: string\n    description: Its size.\n`;
  writeFiles(folder, { ...SMALL_CONTRACT, [path]: text });
  const small = coverageOf((await loadContract(folder)).document('2021-06-30'));
  expect(small).toEqual(
    expect.arrayContaining([
      { kind: 'fields', total: 5, described: 5, exampled: 4 },
      { kind: 'values of lists', total: 3, described: 0, exampled: 2 },
    ]),
  );
});
