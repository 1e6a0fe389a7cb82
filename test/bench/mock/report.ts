import { cpus, loadavg, totalmem } from 'node:os';
import type { LoadRow } from './measure-load.ts';
import type { MemoryRow } from './measure-memory.ts';
import type { StartRow } from './measure-start.ts';
import type { Verdict } from './verdicts.ts';

/** All that was measured; a part that was not asked for is left out. */
export interface Report {
  readonly machine: string;
  readonly load?: readonly LoadRow[];
  readonly start?: readonly StartRow[];
  readonly memory?: readonly MemoryRow[];
  readonly verdicts: readonly Verdict[];
}

/** The machine and the Node that the figures are from, and how busy it is: a busy one gives figures that jump. */
export function describeMachine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[1]?.toFixed(1);
  return `Node ${process.version}, ${cpus().length} × ${cpu?.model}, ${memory} GiB, load average ${load}`;
}

const RATIOS = 'Figures are medians of the rounds. "× Prism" compares within each round, before the median is taken.\n';

/** The report as tables in Markdown. */
export function asText({ machine, load = [], start = [], memory = [], verdicts }: Report): string {
  const requests = [...new Set(load.map(({ request }) => request))];
  return [
    `${machine}\n`,
    ...requests.map((request) => loadTable(request, load)),
    load.length > 0 ? RATIOS : '',
    start.length > 0
      ? table(
          ['to the first answer', 'ms'],
          start.map((row) => [row.server, row.milliseconds.toFixed(0)]),
        )
      : '',
    memory.length > 0 ? memoryTable(memory) : '',
    table(
      ['target', 'wanted', 'measured', ''],
      verdicts.map(({ what, target, value, met }) => [what, target, value, wordFor(met)]),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function loadTable(request: string, rows: readonly LoadRow[]): string {
  const header = [request, 'requests/s', '× Prism', 'CPU µs/request', '× Prism', 'p50 ms', 'p99 ms', 'as expected'];
  const cells = rows
    .filter((row) => row.request === request)
    .map(({ server, figures, refused, expectedShare }) => [
      server,
      figures === undefined
        ? `${expectedShare > 0 ? 'partly ' : ''}refused (${refused})`
        : figures.perSecond.toFixed(0),
      ratio(figures?.timesReference),
      figures && figures.cpuMicroseconds === undefined ? 'not available' : fixed(figures?.cpuMicroseconds, 0),
      ratio(figures?.cpuShare),
      fixed(figures?.p50, 2),
      fixed(figures?.p99, 2),
      `${(Math.floor(expectedShare * 1000) / 10).toFixed(1)} %`,
    ]);
  return table(header, cells);
}

function memoryTable(rows: readonly MemoryRow[]): string {
  const cells = rows.map(({ server, after, requests, accepted, megabytes }) => [
    server,
    after,
    `${accepted} of ${requests}`,
    megabytes === undefined ? 'not available' : megabytes.toFixed(0),
  ]);
  return table(['memory of', 'after', 'accepted', 'MB resident'], cells);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(' | ')} |\n`;
  return [header, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('');
}

/** Names stand left, figures right. */
function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function ratio(value: number | undefined): string {
  return value === undefined ? '-' : value.toPrecision(3);
}

function fixed(value: number | undefined, digits: number): string {
  return value === undefined ? '-' : value.toFixed(digits);
}

function wordFor(met: boolean | undefined): string {
  if (met === undefined) return 'cannot be told';
  return met ? 'met' : 'MISSED';
}
