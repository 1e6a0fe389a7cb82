import { setTimeout as pause } from 'node:timers/promises';
import { type AskedProcess, startProcess } from './process.ts';
import type { Answer, Sent } from './send.ts';

/** Two mock processes on one store, of which now and then one is killed, and started again. */
export interface Pair {
  /**
   * Sends to one of them.
   *
   * @param chance of one being killed before or meanwhile
   * @returns undefined when the process was killed meanwhile, whether or not its answer was on its way
   */
  send(sent: Sent, chance: number): Promise<Answer | undefined>;
  ask(method: string, path: string, value?: object): Promise<unknown>;
  advance(minutes: number): Promise<void>;
  /** How many answers did not arrive. */
  readonly lost: number;
  close(): Promise<void>;
}

/** How two processes are started and ended. */
export interface PairOptions {
  /** @param number of the process, from 1 on; one that starts again has a new one */
  readonly args: (number: number) => readonly string[];
  /** Waits until the store has done what a process had asked for that is gone. */
  readonly settled: (number: number) => Promise<void>;
  /** A number from 0 to 1, another one each time. */
  readonly random: () => number;
}

interface Slot {
  ready: Promise<{ readonly number: number; readonly process: AskedProcess }>;
}

export function startPair({ args, settled, random }: PairOptions): Pair {
  let [minutes, numbers, lost] = [0, 0, 0];
  /** How long the last call took that was answered, in milliseconds: the next one takes about as long. */
  let lastTook = 0;
  const start = async () => {
    numbers += 1;
    const number = numbers;
    const process = await startProcess(args(number));
    if (minutes > 0) await process.ask('POST', '/_contract/clock', { advance: `${minutes}m` });
    return { number, process };
  };
  const slots: readonly [Slot, Slot] = [{ ready: start() }, { ready: start() }];
  const pick = (): readonly [one: Slot, other: Slot] => (random() < 0.5 ? slots : [slots[1], slots[0]]);
  const kill = async (slot: Slot) => {
    const { number, process } = await slot.ready;
    await process.kill();
    await settled(number);
    slot.ready = start();
    slot.ready.catch(() => {}); // told to whoever needs it
  };
  const timed = async (call: () => Promise<Answer>) => {
    const start = performance.now();
    const answer = await call();
    lastTook = performance.now() - start;
    return answer;
  };
  return {
    async send(sent, chance) {
      const [one, other] = pick();
      const { process } = await one.ready;
      if (random() >= chance) return timed(() => process.send(sent));
      await other.ready; // one is always there
      if (random() < 0.2) {
        await kill(other);
        return process.send(sent);
      }
      const answer = process.send(sent).catch(() => {}); // it breaks off
      const when = random();
      if (when < 0.3) await answer;
      else if (when < 0.9) await pause(random() * lastTook);
      await kill(one);
      lost += 1;
      return undefined;
    },
    async ask(method, path, value) {
      const { process } = await Promise.any(slots.map(({ ready }) => ready));
      return process.ask(method, path, value);
    },
    async advance(more) {
      const running = await Promise.all(slots.map(({ ready }) => ready));
      minutes += more;
      for (const { process } of running) await process.ask('POST', '/_contract/clock', { advance: `${more}m` });
    },
    get lost() {
      return lost;
    },
    async close() {
      for (const { ready } of slots) await (await ready).process.kill();
    },
  };
}
