import cluster, { type Worker } from 'node:cluster';
import { setTimeout } from 'node:timers/promises';
import { ContractError } from '../../contract/errors.ts';
import { LOOPBACK } from '../../paths.ts';
import { freePort } from '../../server/listen.ts';
import { noticeLine } from '../journal/log.ts';
import type { RunOptions } from '../start.ts';
import { createSharedClock } from './clock-in-primary.ts';
import { PORT_VARIABLE, type PrimaryMessage, type WorkerMessage } from './message.ts';

/** Several processes that answer at one port. */
export interface WorkerGroup {
  readonly url: string;
  readonly defaultVersion: string;
  /** Answers from another contract from now on: every process loads it anew. */
  reload(): void;
  /** Resolves when all processes have ended. */
  close(): Promise<void>;
}

/** In milliseconds. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;
/** How long the processes may take to end, in milliseconds. */
const PATIENCE = 5000;
/** How many free ports are tried when any will do. */
const PORTS_TRIED = 5;

type Ready = Extract<WorkerMessage, { kind: 'ready' }>;

/**
 * Starts so many copies of this program, which share one port. They keep nothing that the others would need to know,
 * and their clocks go together; a copy that ends unasked is replaced.
 *
 * @throws ContractError when the first of them cannot start
 */
export async function startWorkers(
  count: number,
  {
    port: wantedPort = 0,
    host = LOOPBACK,
    log: write = () => {},
    logFormat = 'text',
    tls,
  }: Omit<RunOptions, 'contract'>,
): Promise<WorkerGroup> {
  const log = (message: string) => write(noticeLine(logFormat, message));
  // Each worker, also one that comes later, has to ask for the same port.
  let port = wantedPort;
  const started = new Set<Worker>();
  /** Those of the started that answer requests. */
  const running = new Set<Worker>();
  const clock = createSharedClock(tell);
  const closing = new AbortController();

  const fork = (): Promise<Ready> =>
    new Promise((resolve, reject) => {
      const worker = cluster.fork({ [PORT_VARIABLE]: String(port) });
      started.add(worker);
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'asks-identity') {
          if (tls !== undefined) tell(worker, { identity: tls });
        } else if (message.kind === 'advanced') clock.advanced(worker, message.by);
        else if (message.kind === 'followed') clock.followed(worker);
        else if (message.kind === 'ready') {
          running.add(worker);
          clock.joined(worker);
          resolve(message);
        } else {
          reject(new ContractError(message.error));
          tell(worker, 'stop');
        }
      });
      worker.on('exit', (code, signal) => {
        started.delete(worker);
        clock.left(worker);
        reject(new Error(`A process of the mock ended with ${signal ?? code} before it was ready.`));
        if (!running.delete(worker) || closing.signal.aborted) return;
        log(`a process of the mock ended with ${signal ?? code}; another one takes its place`);
        replace(FIRST_WAIT);
      });
    });

  /** Starts a process in the place of one that ended; as long as that fails, it is tried again, ever more seldom. */
  const replace = (wait: number) => {
    fork().catch((error: Error) => {
      if (closing.signal.aborted) return;
      log(`no process could take its place, the next try is in ${wait / 1000} s: ${error.message}`);
      const next = () => replace(Math.min(2 * wait, LONGEST_WAIT));
      setTimeout(wait, undefined, closing).then(next, () => {});
    });
  };

  /** The first finds out whether the port is free. Somebody else can take one that was free a moment ago. */
  const forkFirst = async (): Promise<Ready> => {
    for (let left = PORTS_TRIED; ; left -= 1) {
      if (wantedPort === 0) port = await freePort(host);
      try {
        return await fork();
      } catch (error) {
        const isTaken = error instanceof ContractError && error.code === 'PORT_IN_USE';
        if (wantedPort !== 0 || !isTaken || left === 1) throw error;
      }
    }
  };

  const close = () => {
    closing.abort();
    return endAll(started, running);
  };

  try {
    const first = await forkFirst();
    await Promise.all(Array.from({ length: count - 1 }, fork));
    return {
      url: first.url,
      defaultVersion: first.defaultVersion,
      reload() {
        for (const worker of running) tell(worker, 'reload');
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Ends all processes; those that answer requests may answer them first. */
async function endAll(started: ReadonlySet<Worker>, running: ReadonlySet<Worker>): Promise<void> {
  const ended = [...started].map((worker) => new Promise<void>((resolve) => worker.once('exit', () => resolve())));
  for (const worker of started) {
    if (running.has(worker)) tell(worker, 'stop');
    else worker.process.kill('SIGKILL'); // it has no requests yet
  }
  // One that does not react, because it is stopped or stuck, must not hold up the others.
  const ending = new AbortController();
  const patience = setTimeout(PATIENCE, undefined, ending).then(
    () => [...started].map((worker) => worker.process.kill('SIGKILL')),
    () => {},
  );
  await Promise.all(ended);
  ending.abort();
  await patience;
}

function tell(worker: Worker, message: PrimaryMessage): void {
  worker.send(message, () => {}); // it may be gone already
}
