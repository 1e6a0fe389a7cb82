import type { Worker } from 'node:cluster';
import type { PrimaryMessage } from './message.ts';

/** Has the clocks of all workers put forward when that of one is. */
export interface SharedClock {
  /** A worker answers requests now: its clock follows what came before. */
  joined(worker: Worker): void;
  /** The clock of a worker was put forward; it is told when all others have followed. */
  advanced(worker: Worker, by: string): void;
  /** A worker has followed. */
  followed(worker: Worker): void;
  left(worker: Worker): void;
}

/** @param tell sends to a worker, which may be gone already */
export function createSharedClock(tell: (worker: Worker, message: PrimaryMessage) => void): SharedClock {
  const advances: string[] = [];
  /** What waits until a worker has followed, in the order in which it was told. */
  const waiting = new Map<Worker, (() => void)[]>();
  const follow = (worker: Worker, by: string) =>
    new Promise<void>((resolve) => {
      waiting.get(worker)?.push(resolve);
      tell(worker, { follow: by });
    });
  return {
    joined(worker) {
      waiting.set(worker, []);
      for (const by of advances) void follow(worker, by);
    },
    advanced(worker, by) {
      advances.push(by);
      const others = [...waiting.keys()].filter((other) => other !== worker);
      void Promise.all(others.map((other) => follow(other, by))).then(() => tell(worker, 'all-followed'));
    },
    followed: (worker) => waiting.get(worker)?.shift()?.(),
    left(worker) {
      for (const resolve of waiting.get(worker) ?? []) resolve();
      waiting.delete(worker);
    },
  };
}
