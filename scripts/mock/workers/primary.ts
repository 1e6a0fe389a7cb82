import cluster, { type Worker } from 'node:cluster';
import { ContractError } from '../../contract/errors.ts';
import type { Contract } from '../../contract/load.ts';
import type { MockOptions } from '../start.ts';
import { createWebhookControl } from '../webhooks/control.ts';
import { type Channel, openChannel } from './channel.ts';
import type { Message, Question } from './message.ts';

/** Several processes that answer at one port. */
export interface WorkerGroup {
  readonly url: string;
  readonly defaultVersion: string;
  /** Answers from another contract from now on: every process loads it anew. */
  reload(contract: Contract): void;
  /** Resolves when all processes have ended. */
  close(): Promise<void>;
}

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
  { log = () => {}, webhookUrl, defaultVersion: wanted }: Pick<MockOptions, 'defaultVersion' | 'log' | 'webhookUrl'>,
): Promise<WorkerGroup> {
  const webhooksOf = (loaded: Contract) =>
    createWebhookControl({ contract: loaded, defaultVersion: loaded.resolve(wanted), webhookUrl });
  let webhooks = webhooksOf(contract);
  const running = new Map<number, Running>();
  let closing = false;

  const answer = async (question: Question) => {
    switch (question.name) {
      case 'exchanges': {
        const lists = await Promise.all([...running.values()].map(({ channel }) => channel.ask(question)));
        const all = lists.flat().sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
        return question.filter.limit === undefined ? all : all.slice(-question.filter.limit);
      }
      case 'clear':
        await Promise.all([...running.values()].map(({ channel }) => channel.ask(question)));
        return null;
      case 'webhooks':
        return webhooks.answer(question.method, question.segments, Buffer.from(question.body, 'base64'));
    }
  };

  const fork = (): Promise<Extract<Message, { kind: 'ready' }>> =>
    new Promise((resolve, reject) => {
      const worker = cluster.fork();
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
        reject(new Error(`A process of the mock ended with ${signal ?? code} before it was ready.`));
        if (!running.delete(worker.id) || closing) return;
        log(`a process of the mock ended with ${signal ?? code}; another one takes its place`);
        fork().catch((error: Error) => log(`no process could take its place: ${error.message}`));
      });
    });

  const close = async () => {
    closing = true;
    const ended = [...running.values()].map(
      ({ worker }) => new Promise<void>((resolve) => worker.once('exit', () => resolve())),
    );
    for (const { channel } of running.values()) channel.send({ kind: 'stop' });
    await Promise.all([...ended, webhooks.close()]);
  };

  try {
    // The first finds out whether the port is free; the others get its port, also when any free one was asked for.
    const first = await fork();
    await Promise.all(Array.from({ length: count - 1 }, fork));
    return {
      url: first.url,
      defaultVersion: first.defaultVersion,
      reload(next) {
        void webhooks.close();
        webhooks = webhooksOf(next);
        for (const { channel } of running.values()) channel.send({ kind: 'reload' });
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
