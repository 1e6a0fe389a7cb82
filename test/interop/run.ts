/**
 * Makes clients of our documents with the generators of others, compiles them, and has them call the mock:
 * `npm run interop`. Generators and packages come from the registries of their languages, so this is no part of
 * `npm test`; what cannot be had is told and not run.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startMock } from '../../scripts/mock/start.ts';
import { PACKAGE_FOLDER } from '../../scripts/paths.ts';
import { exportDocuments } from './documents.ts';
import { merged, printed, type Row, rowsIn, type Table, withRows, worse } from './matrix.ts';
import type { Recipe } from './recipe.ts';
import { RECIPES } from './recipes.ts';
import { tryRecipe } from './try-recipe.ts';

const README = join(PACKAGE_FOLDER, 'README.md');
const TABLE: Table = {
  marker: 'interop',
  about: ['generator', 'language', 'document'],
  results: ['generates', 'compiles', 'calls right'],
};

const { values } = parseArgs({
  options: {
    /** Names of recipes, or how they begin, separated by commas. */
    only: { type: 'string' },
    /** Fails where a cell is worse than in the README. */
    check: { type: 'boolean', default: false },
    /** Writes the table into the README. */
    update: { type: 'boolean', default: false },
    /** A folder for documents, clients and programs, which stays. */
    keep: { type: 'string' },
    /** How many recipes run at a time. */
    jobs: { type: 'string', default: '2' },
  },
});

const chosen = choose(values.only);
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'ecc-interop-'));
mkdirSync(folder, { recursive: true });
const mock = await startMock();
const rows = new Map<string, Row>();
try {
  const document = await exportDocuments(folder, new Set(chosen.map(({ target }) => target)));
  const waiting = [...chosen];
  await Promise.all(
    Array.from({ length: Number(values.jobs) }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        rows.set(next.name, await rowOf(next, document));
      }
    }),
  );
} finally {
  await mock.close();
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}
process.exitCode = conclude(chosen.flatMap(({ name }) => rows.get(name) ?? []));

function choose(only: string | undefined): readonly Recipe[] {
  if (only === undefined) return RECIPES;
  return only.split(',').flatMap((name) => {
    const found = RECIPES.filter((recipe) => recipe.name.startsWith(name));
    if (found.length > 0) return found;
    throw new TypeError(`There is no recipe ${name}. There are ${RECIPES.map((recipe) => recipe.name).join(', ')}.`);
  });
}

async function rowOf(recipe: Recipe, document: Awaited<ReturnType<typeof exportDocuments>>): Promise<Row> {
  const own = join(folder, recipe.name);
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own);
  const begun = Date.now();
  const { results, notes } = await tryRecipe(recipe, { mockUrl: mock.url, folder: own, document });
  if (values.keep === undefined) rmSync(own, { recursive: true, force: true });
  const took = Math.round((Date.now() - begun) / 1000);
  console.error(`${recipe.name}: ${results.join(', ')} (${took} s)`);
  for (const note of notes) console.error(`  ${note.replaceAll('\n', '\n  ')}`);
  return { name: recipe.name, about: [recipe.generator, recipe.language, recipe.target], results };
}

/** Prints the matrix, compares it and writes it. @returns the exit code */
function conclude(now: readonly Row[]): number {
  console.log(printed(TABLE, now));
  const readme = readFileSync(README, 'utf8');
  const before = rowsIn(TABLE, readme);
  if (values.update) {
    const known = new Map([...before, ...merged(before, now)].map((row) => [row.name, row]));
    writeFileSync(
      README,
      withRows(
        TABLE,
        readme,
        RECIPES.flatMap(({ name }) => known.get(name) ?? []),
      ),
    );
  }
  if (!values.check) return 0;
  const faults = now.flatMap((row) => {
    const was = before.find(({ name }) => name === row.name);
    if (was === undefined) return [`${row.name} is not in the README: npm run interop -- --only ${row.name} --update`];
    return worse(TABLE, was, row);
  });
  for (const fault of faults) console.error(fault);
  return faults.length > 0 ? 1 : 0;
}
