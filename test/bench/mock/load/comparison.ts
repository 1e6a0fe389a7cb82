import { medianOfKnown } from '../median.ts';
import type { Sample } from './sample.ts';

/** What is compared. */
export type Measure = 'perSecond' | 'cpuMicroseconds';

/** How one contender compares with another one; a factor. */
export interface Comparison {
  /** The median of the rounds' factors: what slowed both in a round is not in it. */
  readonly median: number;
  /** The factor between the best rounds of both, which a busy machine disturbs least. */
  readonly best: number;
}

/** Compares round by round, and the best rounds. @returns undefined when a figure is not known */
export function compare(
  samples: readonly Sample[],
  others: readonly Sample[],
  measure: Measure,
): Comparison | undefined {
  const factors = samples.map((sample, round) => factorOf(sample[measure], others[round]?.[measure]));
  const median = medianOfKnown(factors);
  const best = factorOf(bestOf(samples, measure), bestOf(others, measure));
  return median === undefined || best === undefined ? undefined : { median, best };
}

/** The most requests per second, the least CPU time. @returns undefined when a figure is not known */
export function bestOf(samples: readonly Sample[], measure: Measure): number | undefined {
  const known = samples.map((sample) => sample[measure]).filter((value) => value !== undefined);
  if (known.length < samples.length || known.length === 0) return undefined;
  return measure === 'perSecond' ? Math.max(...known) : Math.min(...known);
}

function factorOf(value: number | undefined, other: number | undefined): number | undefined {
  return value === undefined || other === undefined ? undefined : value / other;
}
