import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MUTABLE_CONTRACT } from '../support/mutable-contract.ts';
import { mutate } from './mutation/mutate.ts';
import { realContractFiles } from './mutation/real-contract-files.ts';

/** How many failures are printed. */
const SHOWN = 20;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
    shard: { type: 'string', default: '1/1' },
    contract: { type: 'string', default: 'small' },
  },
});
const [count, seed, first] = [values.count, values.seed, values.first].map(Number);
const [shard, of] = values.shard.split('/').map(Number);
if (![count, seed, first, shard, of].every(Number.isSafeInteger) || !['small', 'real'].includes(values.contract)) {
  process.stderr.write(
    '--count, --seed and --first have to be whole numbers, --shard is for example 1/4, --contract is small or real.\n',
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
const result = await mutate({
  files: values.contract === 'real' ? realContractFiles() : MUTABLE_CONTRACT,
  folder: join(folder, 'spec'),
  seed: seed ?? 1,
  first: first ?? 0,
  count: count ?? 0,
  shard: { index: (shard ?? 1) - 1, of: of ?? 1 },
  onProgress(tried) {
    if (process.stderr.isTTY || tried % 500 === 0) process.stderr.write(`\r${tried} mutants tried`);
  },
});
rmSync(folder, { recursive: true, force: true });
process.stderr.write('\n');
console.log(
  `seed ${seed}, ${result.tried} mutants of the ${values.contract} contract, ${result.singles} with one change`,
);
for (const [outcome, number] of [...result.counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(`${outcome.padEnd(34)} ${number}`);
}
for (const { number, changes, faults } of result.failures.slice(0, SHOWN)) {
  console.log(`\nnumber ${number}: ${changes.join(', and ')}\n  ${faults.join('\n  ')}`);
  console.log(`  npm run mutate -- --contract ${values.contract} --seed ${seed} --first ${number} --count 1`);
}
console.log(`\n${result.failures.length} failures`);
process.exit(result.failures.length === 0 ? 0 : 1);
