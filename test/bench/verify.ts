/**
 * Measures `ecc verify` against the mock: all versions with everything allowed, and the same in two shards one after the
 * other. Prints a table with targets and ends with 1 when one is missed.
 *
 * `npm run bench:verify -- [--json]`, after `npm run build`
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContract } from '../../scripts/contract/load.ts';
import { describeMachine } from './mock/machine.ts';
import { cpuMicroseconds } from './mock/process-usage.ts';
import { buildProgram } from './mock/program.ts';
import { orderStatus } from './mock/requests.ts';
import { type ServerProcess, startServer } from './mock/server-process.ts';

const MOST_SECONDS = 30;
/** Two shards together, as a multiple of the whole. */
const MOST_WORK = 1.2;

interface Run {
  readonly name: string;
  readonly seconds: number;
  /** CPU time of the mock, in seconds; undefined where the system does not tell. */
  readonly mockSeconds: number | undefined;
  readonly requests: number;
  readonly findings: number;
}

const work = mkdtempSync(join(tmpdir(), 'ecc-bench-'));
process.once('exit', () => rmSync(work, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));

const program = buildProgram(work);
const newest = (await loadContract()).versions.at(-1)?.version ?? '';
const runs: Run[] = [];
for (const [name, shard] of [
  ['all versions', '1/1'],
  ['first of two shards', '1/2'],
  ['second of two shards', '2/2'],
] as const) {
  process.stderr.write(`${name} …\n`);
  const server = await startServer((port) => [program, 'mock', '--port', String(port), '--quiet'], orderStatus(newest));
  runs.push(await measure(name, shard, server));
  await server.stop();
}
const [whole, ...shards] = runs;
const seconds = whole?.seconds ?? Number.NaN;
const share = shards.reduce((sum, { requests }) => sum + requests, 0) / (whole?.requests ?? Number.NaN);
const findings = runs.reduce((sum, run) => sum + run.findings, 0);
const targets = [
  {
    target: 'all versions',
    limit: `< ${MOST_SECONDS} s`,
    measured: `${seconds.toFixed(1)} s`,
    met: seconds < MOST_SECONDS,
  },
  {
    target: 'two shards together',
    limit: `≤ ${MOST_WORK} times the requests`,
    measured: share.toFixed(3),
    met: share <= MOST_WORK,
  },
  { target: 'findings of a server that conforms', limit: '0', measured: String(findings), met: findings === 0 },
];
if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify({ machine: describeMachine(), runs, targets }, null, 2)}\n`);
} else {
  console.table(runs);
  console.table(targets);
}
process.exitCode = targets.every(({ met }) => met) ? 0 : 1;

async function measure(name: string, shard: string, { url, pid }: ServerProcess): Promise<Run> {
  const before = cpuMicroseconds(pid);
  const started = performance.now();
  const words = ['verify', '--base-url', url, '--allow-payments', '--shard', shard, '--format', 'json'];
  const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await once(child, 'close');
  const report = JSON.parse(text);
  const after = cpuMicroseconds(pid);
  return {
    name,
    seconds: (performance.now() - started) / 1000,
    mockSeconds: before === undefined || after === undefined ? undefined : (after - before) / 1e6,
    requests: report.exchanges,
    findings: report.findings.length,
  };
}
