import type { Load } from './load/measure.ts';
import type { LoadRow } from './load/rows.ts';
import { loadTable } from './load/table.ts';
import type { MemoryRow } from './measure-memory.ts';
import type { StartRow } from './measure-start.ts';
import { table, wordFor } from './table.ts';
import type { Verdict } from './verdicts.ts';

/** All that was measured; a part that was not asked for is left out. */
export interface Report {
  /** When it began; its own load counts in what the machine does afterwards. */
  readonly machine: string;
  readonly cores: string;
  readonly load?: readonly LoadRow[];
  readonly start?: readonly StartRow[];
  readonly memory?: readonly MemoryRow[];
  readonly verdicts: readonly Verdict[];
}

const LOADS: readonly Load[] = ['full', 'offered'];
const RATIOS =
  'Figures are medians of the rounds, "least" is the best round. "× …" compares: first the median of the factors of ' +
  'each round, then the factor between the best rounds of both.\n';

/** The report as tables in Markdown. */
export function asText({ machine, cores, load = [], start = [], memory = [], verdicts }: Report): string {
  const requests = [...new Set(load.map(({ request }) => request))];
  const loads = requests.flatMap((request) =>
    LOADS.map((kind) => load.filter((row) => row.request === request && row.load === kind)),
  );
  const parts = [`${machine}\n`];
  if (load.length > 0) parts.push(`Under load: ${cores}.\n`, ...loads.map(loadTable), RATIOS);
  if (start.length > 0) parts.push(startTable(start));
  if (memory.length > 0) parts.push(memoryTable(memory));
  parts.push(verdictTable(verdicts));
  return parts.join('\n');
}

/** What a server keeps in memory, row by row. */
export function memoryTable(rows: readonly MemoryRow[]): string {
  const cells = rows.map(({ server, after, requests, accepted, megabytes }) => [
    server,
    after,
    `${accepted} of ${requests}`,
    megabytes === undefined ? 'not available' : megabytes.toFixed(0),
  ]);
  return table(['memory of', 'after', 'accepted', 'MB resident'], cells);
}

function startTable(rows: readonly StartRow[]): string {
  const cells = rows.map(({ server, milliseconds }) => [server, milliseconds.toFixed(0)]);
  return table(['to the first answer', 'ms'], cells);
}

function verdictTable(verdicts: readonly Verdict[]): string {
  const cells = verdicts.map(({ what, target, value, met }) => [what, target, value, wordFor(met)]);
  return table(['target', 'wanted', 'measured', ''], cells);
}
