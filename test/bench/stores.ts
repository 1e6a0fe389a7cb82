/**
 * Pieces of work a second of the sandbox's stores: `npm run bench:stores -- --seconds 3`. Each reads two records and
 * writes two, as a call about an order does. PostgreSQL is measured where `initdb` is found.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openStore, type StatePlace } from '../../scripts/mock/sandbox/store/open.ts';
import { type Cluster, postgresFolder, startCluster } from '../support/stores/postgres-cluster.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '3' }, place: { type: 'string' } } });
const milliseconds = Number(values.seconds) * 1000;
/** How many callers work for how many merchant accounts. */
const CALLERS = [
  [1, 1],
  [10, 1],
  [50, 1],
  [10, 10],
  [50, 10],
] as const;

/** What callers get done, and the CPU time of this process for each piece. */
async function measure(place: StatePlace, callers: number, accounts: number) {
  const store = await openStore(place);
  const work = (id: string, account: number) =>
    store.transaction(`shop-${account}`, async (tx) => {
      const [order, payment] = [await tx.get('orders', id), await tx.get('payments', id)];
      await tx.put('orders', id, { ...order, amount: 10_000, status: 'NEW', shown: { description: 'x'.repeat(400) } });
      await tx.put('payments', id, { ...payment, order_id: id });
    });
  await work('first', 0);
  let [done, number] = [0, 0];
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const call = async (_: unknown, caller: number) => {
    while (performance.now() - start < milliseconds) {
      number += 1;
      await work(`${process.pid}-${number % 500}`, caller % accounts);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await store.close();
  return { perSecond: done / seconds, cpu: (user + system) / done };
}

/** The sum of what several processes get done on one store. */
async function measureProcesses(place: StatePlace, count: number): Promise<number> {
  const results = Array.from({ length: count }, async () => {
    const args = ['--seconds', values.seconds, '--place', JSON.stringify(place)];
    const child = fork(fileURLToPath(import.meta.url), args, { execArgv: ['--import', 'tsx'] });
    const [perSecond] = await once(child, 'message');
    return Number(perSecond);
  });
  return (await Promise.all(results)).reduce((sum, perSecond) => sum + perSecond, 0);
}

async function measureAll(name: string, nextPlace: () => Promise<StatePlace>, isShared: boolean): Promise<void> {
  for (const [callers, accounts] of CALLERS) {
    const { perSecond, cpu } = await measure(await nextPlace(), callers, accounts);
    console.log(
      `${name}, ${callers} callers, ${accounts} accounts: ${Math.round(perSecond)} a second, ${Math.round(cpu)} us of CPU each`,
    );
  }
  if (!isShared) return;
  const perSecond = await measureProcesses(await nextPlace(), 2);
  console.log(`${name}, 2 processes with 10 callers each, 10 accounts: ${Math.round(perSecond)} a second`);
}

if (values.place !== undefined) {
  const { perSecond } = await measure(JSON.parse(values.place), 10, 10);
  process.send?.(perSecond, () => process.disconnect());
} else {
  const folder = mkdtempSync(join(tmpdir(), 'stores-'));
  const programs = postgresFolder();
  let cluster: Cluster | undefined;
  let folders = 0;
  try {
    await measureAll('memory', async () => ({}), false);
    await measureAll('folder', async () => ({ stateDir: join(folder, String(folders++)) }), true);
    if (programs === undefined) console.log('PostgreSQL: not measured, because there is no initdb');
    else {
      cluster = await startCluster(programs);
      const { database } = cluster;
      await measureAll('PostgreSQL', async () => ({ stateUrl: await database() }), true);
    }
  } finally {
    await cluster?.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
