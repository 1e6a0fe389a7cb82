import { fixed, table } from '../table.ts';
import type { Comparison } from './comparison.ts';
import type { LoadFigures, LoadRow } from './rows.ts';

/** A column beside the server's name. */
type Column = readonly [title: string, cell: (figures: LoadFigures | undefined) => string];

const PRISM = '× Prism';
/** Of use at full load only: else all answer what they are offered. */
const SPEED_COLUMNS: readonly Column[] = [
  ['× bare', (figures) => factors(figures?.bare.perSecond)],
  [PRISM, (figures) => factors(figures?.prism.perSecond)],
];
const COLUMNS: readonly Column[] = [
  ['CPU µs/request', (figures) => fixed(figures?.cpuMicroseconds, 0)],
  ['least', (figures) => fixed(figures?.leastCpuMicroseconds, 0)],
  ['× bare', (figures) => factors(figures?.bare.cpu)],
  [PRISM, (figures) => factors(figures?.prism.cpu)],
  ['p50 ms', (figures) => fixed(figures?.p50, 2)],
  ['p99 ms', (figures) => fixed(figures?.p99, 2)],
];

/** What was measured with one kind of request under one load, a row for each server. */
export function loadTable(rows: readonly LoadRow[]): string {
  const hasPrism = rows.some(({ figures }) => figures?.prism.perSecond !== undefined);
  const [first] = rows;
  const load = first?.load ?? 'full';
  const all = load === 'full' ? [...SPEED_COLUMNS, ...COLUMNS] : COLUMNS;
  const columns = all.filter(([title]) => hasPrism || title !== PRISM);
  const header = [`${first?.request}, ${load} load`, 'requests/s', ...columns.map(([title]) => title), 'as expected'];
  const cells = rows.map((row) => [
    row.server,
    speedOf(row),
    ...columns.map(([, cell]) => cell(row.figures)),
    `${(Math.floor(row.expectedShare * 1000) / 10).toFixed(1)} %`,
  ]);
  return table(header, cells);
}

function speedOf({ figures, offered, refused, expectedShare }: LoadRow): string {
  if (figures === undefined) return `${expectedShare > 0 ? 'partly ' : ''}refused (${refused})`;
  const answered = figures.perSecond.toFixed(0);
  return offered === undefined ? answered : `${answered} of ${offered}`;
}

/** The median of the rounds' factors, and the factor of the best rounds. */
function factors(value: Comparison | undefined): string {
  return value === undefined ? '-' : `${value.median.toPrecision(3)} / ${value.best.toPrecision(3)}`;
}
