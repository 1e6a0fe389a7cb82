import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mutate } from '../fuzz/mutation/mutate.ts';
import { runStages } from '../fuzz/mutation/stages.ts';
import { MUTABLE_CONTRACT } from '../support/mutable-contract.ts';
import { tempFolder, writeFiles } from '../support/temp-contract.ts';

test('the contract that is mutated is fine as it is, so that every finding is the mutation’s', async () => {
  const folder = tempFolder();
  writeFiles(
    folder,
    Object.fromEntries(Object.entries(MUTABLE_CONTRACT).map(([path, data]) => [path, JSON.stringify(data)])),
  );
  const { outcomes, faults } = await runStages(folder);
  expect(faults).toEqual([]);
  expect(new Set(Object.values(outcomes))).toEqual(new Set(['done']));
});

test('no mutant of a contract ends in anything but findings or an error with a place', async () => {
  const folder = join(tempFolder(), 'spec');
  const { tried, counts, failures } = await mutate({ files: MUTABLE_CONTRACT, folder, seed: 4, first: 0, count: 80 });
  expect(failures).toEqual([]);
  expect(tried).toBe(80);
  // The sample has some of each kind.
  expect([...counts.keys()]).toEqual(expect.arrayContaining(['load done', 'load DOCUMENT_INVALID', 'lint findings']));
});

test.each([
  ['a part of allOf that is true', 3463],
  ['a part of allOf that is false', 8657],
  ['a key of a path that is null', 9764],
])('a mutant that once crashed does not: %s', async (_, first) => {
  const folder = join(tempFolder(), 'spec');
  const { failures } = await mutate({ files: MUTABLE_CONTRACT, folder, seed: 3, first, count: 1 });
  expect(failures).toEqual([]);
});
