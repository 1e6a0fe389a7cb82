import { setTimeout as pause } from 'node:timers/promises';
import { checkName } from './names.ts';
import type { Store, Transaction } from './store.ts';
import { StoreUnavailable } from './unavailable.ts';
import { type Base, type Changes, createUnit } from './unit.ts';

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
  run(tx: Transaction): Promise<Ended>;
  fail(error: unknown): void;
}

/** How a piece of work ended. What one that threw wrote is not kept. */
interface Ended {
  readonly isGood: boolean;
  readonly tell: () => void;
}

/** How many pieces of work share a commit: a commit is dear, and all of them wait for it. */
const MOST_TOGETHER = 64;
/** How often another process may be first, before one gives up. */
const MOST_TRIES = 200;

/**
 * A store that runs what waits for a namespace together, as if one had come after the other. Work is run again when
 * another was first, in this process or in another one, so it does nothing but read and write.
 */
export function batchedStore(backend: Backend): Store {
  const queues = new Map<string, Waiting[]>();
  const store: Store = {
    async transaction<Result>(namespace: string, work: (tx: Transaction) => Promise<Result>) {
      checkName(namespace);
      return new Promise<Result>((resolve, reject) => {
        const piece: Waiting = {
          run: (tx) =>
            work(tx).then(
              (result) => ({ isGood: true, tell: () => resolve(result) }),
              (error) => ({ isGood: false, tell: () => reject(error) }),
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
    const { changes, outcomes } = await runAll(opened, pieces);
    isEnded = true;
    return (await opened.commit(changes)) ? outcomes : undefined;
  } finally {
    if (!isEnded) await opened.abandon();
  }
}

/**
 * Runs all at once, so that what they read comes at once, and one after the other again those that would have seen what an
 * earlier one wrote.
 */
async function runAll(base: Base, pieces: readonly Waiting[]) {
  const whole = createUnit(base);
  const run = async (piece: Waiting, on: Base) => {
    const unit = createUnit(on);
    const ended = await piece.run(unit.transaction);
    return { piece, unit, ended };
  };
  const outcomes: (() => void)[] = [];
  for (const first of await Promise.all(pieces.map((piece) => run(piece, base)))) {
    const isLate = first.unit.reads.areTouchedBy(whole.written);
    const { unit, ended } = isLate ? await run(first.piece, whole.transaction) : first;
    const failure = unit.failure ?? whole.failure;
    if (failure !== undefined) throw failure;
    if (ended.isGood) whole.apply(unit.changes());
    outcomes.push(ended.tell);
  }
  return { changes: whole.changes(), outcomes };
}
