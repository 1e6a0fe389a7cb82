import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_FOLDER } from '../../scripts/paths.ts';
import { merged, printed, type Row, rowsIn, type Table, withRows, worse } from './matrix.ts';

const README = join(PACKAGE_FOLDER, 'README.md');

/**
 * Prints a table, compares it with that of the README, and writes it there when asked to.
 *
 * @param names of all rows that the table may have, in their order
 * @param now what came of this run; the table keeps the other rows
 * @param update whether the README is written
 * @returns what is worse than in the README, a sentence each
 */
export function conclude(table: Table, names: readonly string[], now: readonly Row[], update: boolean): string[] {
  if (now.length === 0) return [];
  console.log(printed(table, now));
  const readme = readFileSync(README, 'utf8');
  const before = rowsIn(table, readme);
  if (update) {
    const known = new Map([...before, ...merged(before, now)].map((row) => [row.name, row]));
    const rows = names.flatMap((name) => known.get(name) ?? []);
    writeFileSync(README, withRows(table, readme, rows));
  }
  return now.flatMap((row) => {
    const was = before.find(({ name }) => name === row.name);
    if (was === undefined) return [`${row.name} is not in the README: npm run interop -- --only ${row.name} --update`];
    return worse(table, was, row);
  });
}
