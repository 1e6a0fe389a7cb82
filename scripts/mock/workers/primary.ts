import cluster, { type Worker } from 'node:cluster';
import { setTimeout } from 'node:timers/promises';
import { ContractError } from '../../contract/errors.ts';
import type { Contract } from '../../contract/load.ts';
import { freePort } from '../../server/listen.ts';
import { noticeLine } from '../log/format.ts';
import type { MockOptions } from '../start.ts';
import { createWebhookControl } from '../webhooks/control.ts';
import { type Channel, openChannel } from './channel.ts';
import { type Message, PORT_VARIABLE, type Question } from './message.ts';

/** Several processes that answer at one port. */
export interface WorkerGroup {
  readonly url: string;
  readonly defaultVersion: string;
  /** Answers from another contract from now on: every process loads it anew. */
  reload(contract: Contract): void;
  /** Resolves when all processes have ended. */
  close(): Promise<void>;
}

/** In milliseconds. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;
/** How long the processes may take to end, in milliseconds. */
const PATIENCE = 5000;

type Ready = Extract<Message, { kind: 'ready' }>;

interface Running {
  readonly worker: Worker;
  readonly channel: Channel;
}

/**
 * Starts so many copies of this program, which share one port. They keep nothing that the others would need to know; a
 * copy that ends unasked is replaced.
 *
 * @param contract the contract that each of them loads, for what this process does for all of them
 * @throws ContractError when the first of them cannot start
 */
export async function startWorkers(
  contract: Contract,
  count: number,
  { port: wantedPort = 0, host = '127.0.0.1', ...options }: Omit<MockOptions, 'contract'>,
): Promise<WorkerGroup> {
  const { log: write = () => {}, logFormat = 'text', webhookUrl, defaultVersion: wanted } = options;
  const log = (message: string) => write(noticeLine(logFormat, message));
  // Each worker, also one that comes later, has to ask for the same port.
  const port = wantedPort === 0 ? await freePort(host) : wantedPort;
  const webhooksOf = (loaded: Contract) =>
    createWebhookControl({ contract: loaded, defaultVersion: loaded.resolve(wanted), webhookUrl });
  let webhooks = webhooksOf(contract);
  const started = new Set<Worker>();
  /** Those of the started that answer requests, by their number. */
  const running = new Map<number, Running>();
  const closing = new AbortController();

  /** Asks all of them; one that does not answer is left out. */
  const askAll = async <Name extends 'clear' | 'exchanges'>(question: Extract<Question, { name: Name }>) => {
    const replies = await Promise.allSettled([...running.values()].map(({ channel }) => channel.ask(question)));
    return replies.flatMap((reply) => (reply.status === 'fulfilled' ? [reply.value] : []));
  };
  const answer = async (question: Question) => {
    switch (question.name) {
      case 'exchanges': {
        const all = (await askAll(question)).flat().sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
        return question.filter.limit === undefined ? all : all.slice(-question.filter.limit);
      }
      case 'clear':
        await askAll(question);
        return null;
      case 'webhooks':
        return webhooks.answer(question.method, question.segments, Buffer.from(question.body, 'base64'));
    }
  };

  const fork = (): Promise<Ready> =>
    new Promise((resolve, reject) => {
      const worker = cluster.fork({ [PORT_VARIABLE]: String(port) });
      started.add(worker);
      const channel = openChannel(worker, answer, (message) => {
        if (message.kind === 'ready') {
          running.set(worker.id, { worker, channel });
          resolve(message);
        }
        if (message.kind === 'not-started') {
          reject(new ContractError(message.error));
          channel.send({ kind: 'stop' });
        }
      });
      worker.on('exit', (code, signal) => {
        started.delete(worker);
        reject(new Error(`A process of the mock ended with ${signal ?? code} before it was ready.`));
        if (!running.delete(worker.id) || closing.signal.aborted) return;
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

  const close = async () => {
    closing.abort();
    const ended = [...started].map((worker) => new Promise<void>((resolve) => worker.once('exit', () => resolve())));
    for (const worker of started) {
      const ready = running.get(worker.id);
      if (ready === undefined)
        worker.process.kill('SIGKILL'); // it has no requests yet
      else ready.channel.send({ kind: 'stop' });
    }
    // One that does not react, because it is stopped or stuck, must not hold up the others.
    const all = Promise.all([...ended, webhooks.close()]);
    const ending = new AbortController();
    const patience = setTimeout(PATIENCE, undefined, ending).then(
      () => [...started].map((worker) => worker.process.kill('SIGKILL')),
      () => {},
    );
    await all;
    ending.abort();
    await patience;
  };

  try {
    // The first finds out whether the port is free.
    const first = await fork();
    await Promise.all(Array.from({ length: count - 1 }, fork));
    return {
      url: first.url,
      defaultVersion: first.defaultVersion,
      reload(next) {
        const renewed = webhooksOf(next); // may throw, and then everything stays as it is
        void webhooks.close();
        webhooks = renewed;
        for (const { channel } of running.values()) channel.send({ kind: 'reload' });
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
