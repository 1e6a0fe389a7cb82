/**
 * Measures `ecc proxy` beside a bare proxy of node:http in front of the same server, in turns: requests per second at
 * full load, and what each adds to a single call at the median. Prints tables and whether the targets are met; asserts
 * nothing.
 *
 * `npm run bench:proxy -- [--rounds 5] [--seconds 2] [--connections 10]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadContract } from '../../scripts/contract/load.ts';
import { declaredResponse, examplesOf } from '../../scripts/contract/responses.ts';
import { describeMachine } from './mock/machine.ts';
import { median } from './mock/median.ts';
import { buildProgram } from './mock/program.ts';
import { latencies, requestsPerSecond } from './proxy/load.ts';
import { startBare, startOwn, startUpstream } from './proxy/servers.ts';

const LEAST_SHARE = 0.6;
const MOST_ADDED = 1;
const CALLS = 500;
/** Between two measurements, in milliseconds. */
const REST = 3000;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    connections: { type: 'string', default: '10' },
  },
});
const [rounds, seconds, connections] = [values.rounds, values.seconds, values.connections].map(Number) as [
  number,
  number,
  number,
];

const work = mkdtempSync(join(tmpdir(), 'ecc-bench-'));
process.once('exit', () => rmSync(work, { recursive: true, force: true }));
const program = buildProgram(work);
const contract = await loadContract();
const newest = contract.resolve(undefined);
const operation = contract.operations(newest).find(({ operationId }) => operationId === 'getOrderStatus');
const [first] =
  operation === undefined
    ? []
    : examplesOf(contract.document(newest), declaredResponse(contract.document(newest), operation, 200));
const answer = JSON.stringify(first?.[1].value);

const upstream = await startUpstream(answer);
const bare = await startBare(upstream.url);
const own = await startOwn(program, upstream.url);
const recording = await startOwn(program, upstream.url, '--record', join(work, 'traffic.ndjson'));
const older = await startOwn(program, upstream.url, '--as', '2016-10-27');
const proxies = { 'bare node:http': bare, 'ecc proxy': own, 'ecc proxy --record': recording, 'ecc proxy --as': older };
const all = { 'no proxy': upstream, ...proxies };

const rates = new Map<string, number[]>();
const times = new Map<string, number[]>();
for (const { url } of Object.values(all)) await requestsPerSecond(url, connections, seconds); // warm
for (let round = 0; round < rounds; round += 1) {
  for (const [name, { url }] of Object.entries(all)) {
    await setTimeout(REST); // what waits is judged now, and takes no time from the next
    rates.set(name, [...(rates.get(name) ?? []), await requestsPerSecond(url, connections, seconds)]);
    times.set(name, [...(times.get(name) ?? []), ...(await latencies(url, CALLS))]);
  }
}

const rateOf = (name: string) => median(rates.get(name) ?? []);
const timeOf = (name: string) => median(times.get(name) ?? []);
const added = (name: string) => timeOf(name) - timeOf('no proxy');
console.log(`${describeMachine()}; answers of ${answer.length} bytes; ${rounds} rounds in turns, medians\n`);
console.log('| | requests per second | beside bare | added to a call | beside bare |');
console.log('| --- | ---: | ---: | ---: | ---: |');
console.log(`| no proxy | ${rateOf('no proxy').toFixed(0)} | | | |`);
for (const name of Object.keys(proxies)) {
  const share = rateOf(name) / rateOf('bare node:http');
  const ratio = added(name) / added('bare node:http');
  console.log(
    `| ${name} | ${rateOf(name).toFixed(0)} | ${(share * 100).toFixed(0)} % | ${added(name).toFixed(2)} ms | × ${ratio.toFixed(2)} |`,
  );
}
console.log();
for (const [name, proxy] of Object.entries(proxies)) {
  if (proxy === bare) continue;
  const { output, milliseconds } = await proxy.stop();
  const [line = ''] = output.split('\n').filter((one) => one.startsWith('ecc proxy:'));
  console.log(
    `${name} ended ${(milliseconds / 1000).toFixed(1)} s after its last call, with what waited judged: ${line}`,
  );
}
await Promise.all([bare.stop(), upstream.stop()]);
const share = rateOf('ecc proxy') / rateOf('bare node:http');
console.log(
  `\nat least ${LEAST_SHARE * 100} % of the requests per second of a bare proxy: ${share >= LEAST_SHARE ? 'met' : 'NOT met'}`,
);
console.log(`at most ${MOST_ADDED} ms added at the median: ${added('ecc proxy') <= MOST_ADDED ? 'met' : 'NOT met'}`);
