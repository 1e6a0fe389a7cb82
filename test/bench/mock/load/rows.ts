import { median, medianOfKnown } from '../median.ts';
import { bestOf, type Comparison, compare } from './comparison.ts';
import type { Load, Series } from './measure.ts';
import type { Sample } from './sample.ts';

/** The names of the contenders that the others are compared with; Prism may be left out. */
export interface References {
  readonly bare: string;
  readonly prism: string | undefined;
}

/** What was measured of one contender under one load with one kind of request. */
export interface LoadRow {
  readonly request: string;
  readonly load: Load;
  readonly server: string;
  /** Requests that were sent in a second; absent at full load. */
  readonly offered?: number;
  /** The share of answers with the expected status, of all rounds. */
  readonly expectedShare: number;
  /** What was answered instead of the expected status, if anything: speed says nothing then. */
  readonly refused?: string;
  readonly figures?: LoadFigures;
}

/** Medians of the rounds, the best round, and how both compare. */
export interface LoadFigures {
  readonly perSecond: number;
  /** CPU time of the server, user and system, per request. */
  readonly cpuMicroseconds: number | undefined;
  readonly leastCpuMicroseconds: number | undefined;
  readonly bare: Against;
  readonly prism: Against;
  readonly p50: number;
  readonly p99: number;
}

/** The comparison with one reference; empty when there is none, or it refused. */
export interface Against {
  readonly perSecond?: Comparison;
  readonly cpu?: Comparison;
}

/**
 * Makes rows of what was measured.
 *
 * @param expected the status that counts as an answer
 */
export function rowsOf(all: readonly Series[], expected: number, references: References): LoadRow[] {
  return all.map(({ request, load, server, samples }) => {
    const expectedShare = samples.reduce((sum, sample) => sum + sample.expectedShare, 0) / samples.length;
    const rate = samples[0]?.rate;
    const row = { request, load, server, ...(rate !== undefined && { offered: rate }), expectedShare };
    if (!acceptsAll(samples)) return { ...row, refused: refusalOf(samples, expected) };
    const against = (name: string | undefined) =>
      compareWith(
        samples,
        all.find((one) => one.request === request && one.load === load && one.server === name),
      );
    return { ...row, figures: figuresOf(samples, against(references.bare), against(references.prism)) };
  });
}

function figuresOf(samples: readonly Sample[], bare: Against, prism: Against): LoadFigures {
  return {
    perSecond: median(samples.map(({ perSecond }) => perSecond)),
    cpuMicroseconds: medianOfKnown(samples.map((sample) => sample.cpuMicroseconds)),
    leastCpuMicroseconds: bestOf(samples, 'cpuMicroseconds'),
    bare,
    prism,
    p50: median(samples.map(({ p50 }) => p50)),
    p99: median(samples.map(({ p99 }) => p99)),
  };
}

function compareWith(samples: readonly Sample[], reference: Series | undefined): Against {
  if (reference === undefined || !acceptsAll(reference.samples)) return {};
  const perSecond = compare(samples, reference.samples, 'perSecond');
  const cpu = compare(samples, reference.samples, 'cpuMicroseconds');
  return { ...(perSecond && { perSecond }), ...(cpu && { cpu }) };
}

function acceptsAll(samples: readonly Sample[]): boolean {
  return samples.length > 0 && samples.every(({ expectedShare }) => expectedShare === 1);
}

function refusalOf(samples: readonly Sample[], expected: number): string {
  const statuses = new Set(samples.flatMap((sample) => Object.keys(sample.statuses)));
  statuses.delete(String(expected));
  const errors = samples.some((sample) => sample.errors > 0) ? ['no answer'] : [];
  return [...statuses, ...errors].join(', ');
}
