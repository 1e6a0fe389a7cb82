/**
 * Life cycles of orders a second (created, paid, captured or paid back, asked for) that mock processes come to, which share
 * a store: `npm run bench:life-cycles -- [--seconds 3] [--callers 20] [--accounts 1] [--processes 1,2,4] [--store postgres]`.
 * Calls reach the mocks without a port. CPU is told beside, of the mocks and of PostgreSQL, because a busy machine changes
 * it little; on two cores `2 / CPU` is what a quiet one could come to at most. Prints a table; asserts nothing.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { StatePlace } from '../../scripts/mock/sandbox/store/open.ts';
import { postgresFolder, startCluster } from '../support/stores/postgres-cluster.ts';
import { cpuSecondsOf } from './life-cycles/cpu.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    callers: { type: 'string', default: '20' },
    accounts: { type: 'string', default: '1' },
    processes: { type: 'string', default: '1,2,4' },
    store: { type: 'string', default: 'postgres' },
  },
});
const WORKER = fileURLToPath(new URL('./life-cycles/worker.ts', import.meta.url));

async function measure(place: StatePlace, processes: number, server: number | undefined): Promise<void> {
  const args = [JSON.stringify(place), values.seconds, values.callers, values.accounts];
  const children = Array.from({ length: processes }, () => fork(WORKER, args, { execArgv: ['--import', 'tsx'] }));
  await Promise.all(children.map((child) => once(child, 'message')));
  const before = server === undefined ? 0 : cpuSecondsOf(server);
  const results = children.map((child) => once(child, 'message'));
  for (const child of children) child.send('begin');
  const told = (await Promise.all(results)).map(([result]) => result);
  const serverCpu = server === undefined ? 0 : cpuSecondsOf(server) - before;
  for (const child of children) child.send('end');
  await Promise.all(children.map((child) => once(child, 'close')));
  const sum = (name: 'perSecond' | 'done' | 'cpu') => told.reduce((all, result) => all + Number(result[name]), 0);
  const [mocks, store] = [sum('cpu') / sum('done'), serverCpu / sum('done')].map((seconds) => seconds * 1000);
  console.log(
    `${processes} processes: ${Math.round(sum('perSecond'))} life cycles a second; CPU of each: ` +
      `mocks ${mocks?.toFixed(2)} ms, PostgreSQL ${store?.toFixed(2)} ms`,
  );
}

const counts = values.processes.split(',').map(Number);
const folder = mkdtempSync(join(tmpdir(), 'life-cycles-'));
const programs = postgresFolder();
try {
  if (values.store === 'folder') {
    for (const count of counts) await measure({ stateDir: join(folder, String(count)) }, count, undefined);
  } else if (programs === undefined) {
    console.log('not measured, because there is no initdb');
  } else {
    const cluster = await startCluster(programs);
    try {
      for (const count of counts) await measure({ stateUrl: await cluster.database() }, count, cluster.pid());
    } finally {
      await cluster.remove();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
