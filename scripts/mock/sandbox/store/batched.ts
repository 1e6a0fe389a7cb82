import { setTimeout as pause } from 'node:timers/promises';
import { checkName } from './names.ts';
import type { Store, Transaction } from './store.ts';
import { StoreUnavailable } from './unavailable.ts';
import { type Base, type Changes, createUnit, type Unit } from './unit.ts';

/** A namespace that was opened for one unit of work. */
export interface Opened extends Base {
  /**
   * Keeps what the unit comes to and ends.
   *
   * @returns false when another process was first; nothing is kept then
   */
  commit(changes: Changes): Promise<boolean>;
  /** Ends without keeping anything. */
  abandon(): Promise<void>;
}

/** What is particular to a store outside of the process. */
export interface Backend {
  open(namespace: string): Promise<Opened>;
  namespaces(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A piece of work that waits for its turn. */
interface Waiting {
  /** Runs it; what it came to is told by the returned function, when it is known that it was kept. */
  run(unit: Unit): Promise<() => void>;
  fail(error: unknown): void;
}

/** How many pieces of work share a commit: a commit is dear, and all of them wait for it. */
const MOST_TOGETHER = 64;
/** How often another process may be first, before one gives up. */
const MOST_TRIES = 200;

/**
 * A store that runs the work of a namespace in turn, and what waits meanwhile together. Work is run again when another
 * process was first, so it does nothing but read and write.
 */
export function batchedStore(backend: Backend): Store {
  const queues = new Map<string, Waiting[]>();
  const store: Store = {
    async transaction<Result>(namespace: string, work: (tx: Transaction) => Promise<Result>) {
      checkName(namespace);
      return new Promise<Result>((resolve, reject) => {
        const piece: Waiting = {
          run: (unit) =>
            unit.run(work).then(
              (result) => () => resolve(result),
              (error) => () => reject(error),
            ),
          fail: reject,
        };
        const queue = queues.get(namespace);
        if (queue !== undefined) {
          queue.push(piece);
          return;
        }
        const started = [piece];
        queues.set(namespace, started);
        void drain(namespace, started);
      });
    },
    namespaces: async () => [...(await backend.namespaces())].sort(),
    async clear(namespace) {
      const names = namespace === undefined ? await store.namespaces() : [namespace];
      for (const name of names) await store.transaction(name, async (tx) => tx.clear());
    },
    close: () => backend.close(),
  };
  return store;

  async function drain(namespace: string, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const together = queue.splice(0, MOST_TOGETHER);
      try {
        for (const tell of await runTogether(backend, namespace, together)) tell();
      } catch (error) {
        for (const piece of together) piece.fail(error);
      }
    }
    queues.delete(namespace);
  }
}

/** @throws StoreUnavailable */
async function runTogether(backend: Backend, namespace: string, pieces: readonly Waiting[]): Promise<(() => void)[]> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const outcomes = await runOnce(await backend.open(namespace), pieces);
    if (outcomes !== undefined) return outcomes;
    await pause(Math.random() * tries); // apart from the others who lost as well
  }
  throw new StoreUnavailable('locked');
}

async function runOnce(opened: Opened, pieces: readonly Waiting[]): Promise<(() => void)[] | undefined> {
  let isEnded = false;
  try {
    const unit = createUnit(opened);
    const outcomes: (() => void)[] = [];
    for (const piece of pieces) outcomes.push(await piece.run(unit));
    if (unit.failure !== undefined) throw unit.failure;
    isEnded = true;
    return (await opened.commit(unit.changes())) ? outcomes : undefined;
  } finally {
    if (!isEnded) await opened.abandon();
  }
}
