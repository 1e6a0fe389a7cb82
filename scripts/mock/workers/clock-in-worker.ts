import type { SandboxClock } from '../sandbox/clock.ts';
import type { WorkerMessage } from './message.ts';

/** The clock of a worker, which goes with those of the others. */
export interface LinkedClock {
  /** Links the clock of the mock, which may come after the first messages. */
  link(clock: SandboxClock): void;
  /** Another worker's clock was put forward. */
  follow(by: string): void;
  /** All others have followed what was told first of what they have not yet. */
  allFollowed(): void;
}

/** @param send sends to the primary */
export function createLinkedClock(send: (message: WorkerMessage) => void): LinkedClock {
  const waiting: (() => void)[] = [];
  let linked: SandboxClock | undefined;
  const missed: string[] = [];
  const follow = (by: string) => {
    if (linked === undefined) missed.push(by);
    else linked.follow(by);
  };
  return {
    link(clock) {
      linked = clock;
      for (const by of missed) clock.follow(by);
      clock.onAdvance(
        (by) =>
          new Promise((resolve) => {
            waiting.push(resolve);
            send({ kind: 'advanced', by });
          }),
      );
    },
    follow(by) {
      follow(by);
      send({ kind: 'followed' });
    },
    allFollowed: () => waiting.shift()?.(),
  };
}
