import cluster from 'node:cluster';
import type { Contract } from '../../contract/contract.ts';
import { type RunOptions, runMock } from '../start.ts';
import type { TlsIdentity } from '../tls/identity.ts';
import { createLinkedClock } from './clock-in-worker.ts';
import { PORT_VARIABLE, type PrimaryMessage, toSentError, type WorkerMessage } from './message.ts';

/** True in a process that a primary has started to answer requests. */
export function isWorker(): boolean {
  return cluster.isWorker;
}

/**
 * Runs one of several processes that answer at the same port. What it remembers is its own.
 *
 * @param load loads the contract as it is at the start
 * @param loadAnew loads it from its sources when they have changed
 * @param options `withTls` says that the primary has an identity to show to clients
 * @returns when the primary says so or is gone
 */
export async function runWorker(
  load: () => Promise<Contract>,
  loadAnew: () => Promise<Contract>,
  { withTls, ...options }: Omit<RunOptions, 'contract' | 'tls'> & { readonly withTls: boolean },
): Promise<void> {
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let reload = async () => {};
  // The primary decides when the mock stops; a signal to the whole group of processes is for the primary.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
  process.on('disconnect', stop);
  const clock = createLinkedClock(send);
  let takeIdentity = (_: TlsIdentity) => {};
  const identity = new Promise<TlsIdentity>((resolve) => {
    takeIdentity = resolve;
  });
  process.on('message', (message: PrimaryMessage) => {
    if (message === 'stop') stop();
    else if (message === 'reload') void reload();
    else if (message === 'all-followed') clock.allFollowed();
    else if ('follow' in message) clock.follow(message.follow);
    else takeIdentity(message.identity);
  });
  if (withTls) send({ kind: 'asks-identity' });
  try {
    const port = Number(process.env[PORT_VARIABLE] ?? options.port ?? 0);
    const contract = await load();
    const tls = withTls ? await identity : undefined;
    const mock = await runMock(
      { ...options, contract, port, tls },
      { idPrefix: `${cluster.worker?.id}-`, link: clock.link },
    );
    reload = async () => {
      try {
        mock.reload(await loadAnew());
      } catch {
        // The primary tells what is wrong with the contract.
      }
    };
    send({ kind: 'ready', url: mock.url, defaultVersion: mock.defaultVersion });
    await stopped;
    await mock.close();
  } catch (error) {
    send({ kind: 'not-started', error: toSentError(error) });
    await stopped;
  }
  process.disconnect();
}

function send(message: WorkerMessage): void {
  process.send?.(message, undefined, undefined, () => {}); // the primary may be gone already
}
