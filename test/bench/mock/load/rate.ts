/** How much of what a server can answer it is offered: enough to keep it warm, and no queue that grows. */
const SHARE = 0.7;

/** How fast a contender was when it was asked for as much as it can. */
export interface Speed {
  readonly name: string;
  readonly perSecond: number;
}

/**
 * The rate at which each contender is measured when all are offered the same, in requests per second: one that all of
 * them reach, beside the one that is far behind and gets a rate of its own.
 *
 * @param apart the name of the contender with its own rate
 */
export function offeredRates(speeds: readonly Speed[], apart: string | undefined): Map<string, number> {
  const others = speeds.filter(({ name }) => name !== apart);
  const common = rateFor(Math.min(...others.map(({ perSecond }) => perSecond)));
  return new Map(
    speeds.map(({ name, perSecond }) => [name, name === apart ? Math.min(common, rateFor(perSecond)) : common]),
  );
}

/** Two digits are enough; a rate below one is none. */
function rateFor(perSecond: number): number {
  return Math.max(1, Math.round(Number((perSecond * SHARE).toPrecision(2))));
}
