import { fixed, table, wordFor } from '../mock/table.ts';
import type { StartBenchRow } from './rows.ts';

/** All that was measured. */
export interface StartReport {
  /** When it began. */
  readonly machine: string;
  readonly runs: number;
  readonly rows: readonly StartBenchRow[];
}

/** The report as a table in Markdown. */
export function asText({ machine, runs, rows }: StartReport): string {
  const header = ['what', 'unit', 'target', 'before', 'least', 'median', ''];
  const cells = rows.map((row) => [
    row.what,
    row.unit,
    ...figures(row),
    row.target === undefined ? '' : wordFor(row.met),
  ]);
  return `${machine}, ${runs} runs (memory: 3)\n\n${table(header, cells)}`;
}

function figures({ unit, target, before, least, median }: StartBenchRow): string[] {
  return [target, before, least, median].map((value) => fixed(value, unit === 'MB' ? 0 : 2));
}
