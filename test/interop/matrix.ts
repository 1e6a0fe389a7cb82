/** What came of one step: `6 of 7` where it has parts. */
export type Cell = 'yes' | 'no' | 'not run' | `${number} of ${number}`;

/** One line of a table. */
export interface Row {
  readonly name: string;
  /** What the row is about, a text for each column of `Table.about`. */
  readonly about: readonly string[];
  /** A cell for each column of `Table.results`. */
  readonly results: readonly Cell[];
}

/** A table of the README, between the comments `<!-- marker -->` and `<!-- /marker -->`. */
export interface Table {
  readonly marker: string;
  /** The head of the first column. */
  readonly of: string;
  readonly about: readonly string[];
  readonly results: readonly string[];
}

/** The table as Markdown. */
export function printed(table: Table, rows: readonly Row[]): string {
  const lines = rows.map(({ name, about, results }) => [`\`${name}\``, ...about, ...results]);
  const heads = [table.of, ...table.about, ...table.results];
  return [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The rows of the table in a Markdown text; none where the text does not have it. */
export function rowsIn(table: Table, text: string): Row[] {
  const [, found = ''] = between(table).exec(text) ?? [];
  return found
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [name = '', ...cells] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      const about = cells.slice(0, table.about.length);
      return { name: name.replaceAll('`', ''), about, results: cells.slice(table.about.length).map(cellOf) };
    });
}

/** The text with other rows in its table. @throws TypeError when it has no such table */
export function withRows(table: Table, text: string, rows: readonly Row[]): string {
  if (!between(table).test(text)) throw new TypeError(`The text has no comments for the table ${table.marker}.`);
  const inside = `\n${printed(table, rows)}\n`;
  return text.replace(between(table), () => `<!-- ${table.marker} -->${inside}<!-- /${table.marker} -->`);
}

/**
 * What is worse in a row than it was. What was not run, now or then, says nothing.
 *
 * @returns a sentence for each cell
 */
export function worse(table: Table, before: Row, now: Row): string[] {
  return table.results.flatMap((column, index) => {
    const [was, is] = [before.results[index] ?? 'not run', now.results[index] ?? 'not run'];
    if (was === 'not run' || is === 'not run' || share(is) >= share(was)) return [];
    return [`${now.name}, ${column}: ${is}, and it was ${was}`];
  });
}

/** The rows with what was known of the cells that were not run: as long as it is about the same versions. */
export function merged(before: readonly Row[], now: readonly Row[]): Row[] {
  return now.map((row) => {
    const known = before.find(({ name, about }) => name === row.name && `${about}` === `${row.about}`);
    return {
      ...row,
      results: row.results.map((cell, at) => (cell === 'not run' ? (known?.results[at] ?? cell) : cell)),
    };
  });
}

function between({ marker }: Table): RegExp {
  return new RegExp(`<!-- ${marker} -->([^]*)<!-- /${marker} -->`);
}

function cellOf(text: string): Cell {
  if (text === 'yes' || text === 'no' || text === 'not run') return text;
  const [, some, all] = /^(\d+) of (\d+)$/.exec(text) ?? [];
  if (all === undefined) throw new TypeError(`“${text}” is no cell of the matrix.`);
  return `${Number(some)} of ${Number(all)}`;
}

/** 1 for all of it, 0 for nothing. */
function share(cell: Cell): number {
  if (cell === 'yes') return 1;
  const [, some, all] = /^(\d+) of (\d+)$/.exec(cell) ?? [];
  return all === undefined ? 0 : Number(some) / Number(all);
}
