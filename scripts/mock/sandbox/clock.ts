import { usageError } from '../../contract/errors.ts';

/** A clock that runs with another one, and can be put forward. */
export interface SandboxClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /**
   * Puts it forward, and waits for the clocks that go with it.
   *
   * @param by a duration, for example `2h`, `90s`, `1d 12h` or ISO 8601's `PT2H`
   * @throws ContractError `USAGE`
   */
  advance(by: string): Promise<void>;
  /** Puts it forward as a clock was that it goes with. */
  follow(by: string): void;
  /** @param follow has other clocks put forward as this one is */
  onAdvance(follow: (by: string) => Promise<void>): void;
  /** Resolves after so many milliseconds, sooner when the clock is put forward, and at once when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export function createClock(now: () => number): SandboxClock {
  let offset = 0;
  let others: (by: string) => Promise<void> = async () => {};
  const sleepers = new Set<() => void>();
  const follow = (by: string) => {
    offset += durationOf(by);
    for (const look of [...sleepers]) look();
  };
  return {
    now: () => now() + offset,
    async advance(by) {
      follow(by);
      await others(by);
    },
    follow,
    onAdvance(told) {
      others = told;
    },
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        const end = performance.now() + offset + milliseconds;
        let timer: NodeJS.Timeout | undefined;
        const wake = () => {
          clearTimeout(timer);
          sleepers.delete(look);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const look = () => {
          const rest = end - performance.now() - offset;
          clearTimeout(timer);
          if (rest <= 0 || signal.aborted) wake();
          else timer = setTimeout(look, Math.min(rest, LONGEST_TIMER));
        };
        sleepers.add(look);
        signal.addEventListener('abort', wake);
        look();
      }),
  };
}

/** Timers for longer end at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

const SHORT = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 } as const;
const ISO = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
/** Further than this nothing of the API lies ahead. */
const MOST = 10 * 365 * SHORT.d * 1000;

/**
 * A duration in milliseconds.
 *
 * @throws ContractError `USAGE`
 */
export function durationOf(text: string): number {
  const given = String(text); // who uses no TypeScript may give a number, or nothing
  const milliseconds = 1000 * (isoSeconds(given) ?? shortSeconds(given) ?? Number.NaN);
  if (milliseconds >= 0 && milliseconds <= MOST) return milliseconds;
  throw usageError(
    `${JSON.stringify(given.slice(0, 40))} is no duration of at most ten years.`,
    'Write for example 2h, 90s, 1d 12h, or PT2H.',
  );
}

function isoSeconds(text: string): number | undefined {
  const match = ISO.exec(text);
  if (match === null || match.slice(1).every((part) => part === undefined)) return undefined;
  const factors = Object.values(SHORT);
  return match.slice(1).reduce((sum, part, index) => sum + Number(part ?? 0) * (factors[index] ?? 0), 0);
}

function shortSeconds(text: string): number | undefined {
  if (!/^\d+[wdhms](?: ?\d+[wdhms])*$/.test(text)) return undefined;
  return Object.entries(SHORT).reduce((sum, [unit, seconds]) => {
    const counts = [...text.matchAll(new RegExp(`(\\d+)${unit}`, 'g'))].map(([, count]) => Number(count));
    return sum + seconds * counts.reduce((all, count) => all + count, 0);
  }, 0);
}
