import cluster from 'node:cluster';
import { type Contract, loadContract } from '../../contract/load.ts';
import type { SharedControl } from '../control/shared.ts';
import { type Mock, type MockOptions, runMock } from '../start.ts';
import { type Channel, openChannel, toSentError } from './channel.ts';
import { PORT_VARIABLE, type Question } from './message.ts';

/** True in a process that a primary has started to answer requests. */
export function isWorker(): boolean {
  return cluster.isWorker;
}

/**
 * Runs one of several processes that answer at the same port. Its journal and its webhooks are shown by the primary,
 * together with those of the others.
 *
 * @param folder where the contract is
 * @returns when the primary says so or is gone
 */
export async function runWorker(folder: string | undefined, options: Omit<MockOptions, 'contract'>): Promise<void> {
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let mock: Mock | undefined;
  let own: SharedControl | undefined;
  // The primary decides when the mock stops; a signal to the whole group of processes is for the primary.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
  process.on('disconnect', () => stop());

  /** The primary could load the contract and has said so; if it changed again since, there is another message to come. */
  const reload = async () => {
    try {
      mock?.reload(await loadContract(folder));
    } catch {
      // The primary tells what is wrong with it.
    }
  };
  const channel = openChannel(
    process,
    (question) => answerFrom(own, question),
    (message) => {
      if (message.kind === 'stop') stop();
      if (message.kind === 'reload') void reload();
    },
  );
  try {
    const contract: Contract = await loadContract(folder);
    mock = await runMock(
      { ...options, contract, port: Number(process.env[PORT_VARIABLE] ?? options.port ?? 0) },
      {
        journalPrefix: `${cluster.worker?.id ?? 0}-`,
        share(control) {
          own = control;
          return controlOfAll(channel);
        },
      },
    );
    channel.send({ kind: 'ready', url: mock.url, defaultVersion: mock.defaultVersion });
    await stopped;
    await mock.close();
  } catch (error) {
    channel.send({ kind: 'not-started', error: toSentError(error) });
    await stopped;
  }
  process.disconnect();
}

/** What all processes have in common, as the primary tells it. */
function controlOfAll(channel: Channel): SharedControl {
  return {
    exchanges: (filter) => channel.ask({ name: 'exchanges', filter }),
    async clearExchanges() {
      await channel.ask({ name: 'clear' });
    },
    webhooks: (method, segments, body) =>
      channel.ask({ name: 'webhooks', method, segments, body: Buffer.from(body).toString('base64') }),
  };
}

async function answerFrom(own: SharedControl | undefined, question: Question) {
  if (own === undefined) throw new TypeError('A process was asked before it was ready.');
  switch (question.name) {
    case 'exchanges':
      return own.exchanges(question.filter);
    case 'clear':
      await own.clearExchanges();
      return null;
    case 'webhooks':
      throw new TypeError('Webhooks are sent by the primary.');
  }
}
