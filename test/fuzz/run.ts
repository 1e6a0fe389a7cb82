import { parseArgs } from 'node:util';
import { loadContract } from '../../scripts/contract/load.ts';
import { fuzz } from './fuzz.ts';

/** How many failures are printed. */
const SHOWN = 20;

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
  },
});
const [requests, seed, first] = [values.requests, values.seed, values.first].map(Number);
if (![requests, seed, first].every(Number.isSafeInteger)) {
  process.stderr.write('--requests, --seed and --first have to be whole numbers.\n');
  process.exit(2);
}

const result = await fuzz({
  contract: await loadContract(),
  requests: requests ?? 0,
  seed: seed ?? 1,
  first: first ?? 0,
});
const rate = Math.round((requests ?? 0) / result.seconds);
console.log(`seed ${seed}, ${requests} requests from number ${first} on, ${rate} a second`);
console.log('status  answers');
for (const [status, count] of [...result.statuses].sort(([a], [b]) => a - b)) {
  console.log(`${String(status).padEnd(6)}  ${count}`);
}
for (const { index, faults, reproduction } of result.failures.slice(0, SHOWN)) {
  console.log(`\nnumber ${index}: ${faults.join('\n  ')}\n  ${reproduction}`);
}
console.log(`\n${result.failures.length} failures`);
process.exit(result.failures.length === 0 ? 0 : 1);
