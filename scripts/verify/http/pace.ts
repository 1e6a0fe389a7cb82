import { setTimeout as wait } from 'node:timers/promises';

/** Lets a call wait until it is its turn. */
export type Pace = () => Promise<void>;

/**
 * Spreads calls evenly.
 *
 * @param perSecond how many begin in a second; undefined for as many as can
 */
export function createPace(perSecond: number | undefined, signal: AbortSignal): Pace {
  if (perSecond === undefined) return () => Promise.resolve();
  const gap = 1000 / perSecond;
  let next = 0;
  return async () => {
    const now = performance.now();
    const mine = Math.max(now, next);
    next = mine + gap;
    if (mine > now) await wait(mine - now, undefined, { signal }).catch(() => undefined);
  };
}
