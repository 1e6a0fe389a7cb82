import type { MemoryRow } from '../mock/measure-memory.ts';
import { medianOfKnown } from '../mock/median.ts';
import type { Start, StartSeconds } from './measure-cpu.ts';

/** What was measured of one start, or of the memory after it. */
export interface StartBenchRow {
  readonly what: string;
  readonly unit: 'CPU s' | 'MB';
  /** The most that it may take; undefined where nothing is promised. */
  readonly target: number | undefined;
  /** What it took in November 2026, on another state of the machine: a hint, no comparison. */
  readonly before: number | undefined;
  /** Undefined where it cannot be read. */
  readonly least: number | undefined;
  readonly median: number | undefined;
  /** Whether the least CPU time, which a busy machine only adds to, or the median memory is within the target. */
  readonly met: boolean | undefined;
}

type Known = Pick<StartBenchRow, 'what' | 'target' | 'before'>;

const STARTS: Readonly<Record<Start, Known>> = {
  help: { what: 'ecc --help', target: 0.4, before: 0.12 },
  versions: { what: 'ecc versions', target: 0.4, before: 2.7 },
  webhook: { what: 'ecc webhook send', target: 0.7, before: 3.32 },
  first: { what: 'startMock() to its first answer', target: 1.2, before: 5.18 },
  second: { what: 'startMock() again in the same process', target: 0.15, before: 0.21 },
  mock: { what: 'ecc mock to its first answer', target: 1.2, before: 5.18 },
};
const MEMORY_TARGET = 130;

/** Rows for the starts, in the order of the table. */
export function startRows(seconds: StartSeconds): StartBenchRow[] {
  const order: Start[] = ['help', 'versions', 'webhook', 'first', 'second', 'mock'];
  return order.map((start) => rowOf(STARTS[start], 'CPU s', seconds[start]));
}

/** Rows for what `ecc mock` keeps in memory; the first, with one request answered, has a target. */
export function memoryRows(rows: readonly MemoryRow[]): StartBenchRow[] {
  return rows.map(({ server, after, runs }, index) => {
    const target = index === 0 ? MEMORY_TARGET : undefined;
    return rowOf({ what: `${server} after ${after}`, target, before: undefined }, 'MB', runs);
  });
}

function rowOf(known: Known, unit: StartBenchRow['unit'], values: readonly (number | undefined)[]): StartBenchRow {
  const middle = medianOfKnown(values);
  const least = middle === undefined ? undefined : Math.min(...values.filter((value) => value !== undefined));
  const judged = unit === 'MB' ? middle : least;
  const met = known.target === undefined || judged === undefined ? undefined : judged <= known.target;
  return { ...known, unit, least, median: middle, met };
}
