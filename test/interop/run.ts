/**
 * Makes clients of our documents with the generators of others, compiles them, and has them call the mock:
 * `npm run interop`. Generators and packages come from the registries of their languages, so this is no part of
 * `npm test`; what cannot be had is told and not run.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startMock } from '../../scripts/mock/start.ts';
import { VERSIONS } from './calls.ts';
import { conclude } from './conclude.ts';
import { type Documents, exportDocuments, versionHeaders } from './documents.ts';
import type { Loader } from './loader.ts';
import { LOADERS } from './loaders.ts';
import type { Row, Table } from './matrix.ts';
import type { Recipe } from './recipe.ts';
import { RECIPES } from './recipes.ts';
import { LOADED_TARGETS, LOADED_VERSIONS, tryLoader } from './try-loader.ts';
import { tryRecipe } from './try-recipe.ts';

const CLIENTS: Table = {
  marker: 'interop',
  of: 'recipe',
  about: ['generator', 'language', 'document'],
  results: ['generates', 'compiles', 'calls right'],
};
const LOADS: Table = { marker: 'loaders', of: 'tool', about: ['version', 'what counts'], results: LOADED_TARGETS };

const { values } = parseArgs({
  options: {
    /** Names of recipes and of tools that read documents, or how they begin, separated by commas. */
    only: { type: 'string' },
    /** Has tools also read what takes them long. Those that are named with `only` always do. */
    all: { type: 'boolean', default: false },
    /** Fails where a cell is worse than in the README. */
    check: { type: 'boolean', default: false },
    /** Writes the tables into the README. */
    update: { type: 'boolean', default: false },
    /** A folder for documents, clients and programs, which stays. */
    keep: { type: 'string' },
    /** How many recipes or tools run at a time. */
    jobs: { type: 'string', default: '2' },
  },
});

const wanted = values.only?.split(',');
const names = [...RECIPES, ...LOADERS].map(({ name }) => name);
const recipes = RECIPES.filter(isWanted);
const loaders = LOADERS.filter(isWanted);
refuseUnknown();
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'ecc-interop-'));
mkdirSync(folder, { recursive: true });
const mock = await startMock();
let faults: string[];
try {
  const targets = new Set(recipes.map(({ target }) => target));
  const document = await exportDocuments(folder, Object.values(VERSIONS), targets);
  const headers = await versionHeaders(Object.values(VERSIONS));
  const clients = await inParallel(recipes, (recipe) => rowOf(recipe, document, headers));
  if (loaders.length > 0) await exportDocuments(folder, Object.values(LOADED_VERSIONS), new Set(LOADED_TARGETS));
  const loads = await inParallel(loaders, (loader) => loadedRow(loader, document));
  faults = [...conclude(CLIENTS, names, clients, values.update), ...conclude(LOADS, names, loads, values.update)];
} finally {
  await mock.close();
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}
if (values.check) {
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}

/** A whole name means that one alone: others may begin with it. */
function isWanted({ name }: { readonly name: string }): boolean {
  if (wanted === undefined) return true;
  return wanted.some((beginning) => (names.includes(beginning) ? name === beginning : name.startsWith(beginning)));
}

function refuseUnknown(): void {
  for (const beginning of wanted ?? []) {
    if (names.some((name) => name.startsWith(beginning))) continue;
    throw new TypeError(`There is no recipe or tool ${beginning}. There are ${names.join(', ')}.`);
  }
}

/** The rows in the order of the tasks, of which a few run at a time. */
async function inParallel<Task>(tasks: readonly Task[], work: (task: Task) => Promise<Row>): Promise<Row[]> {
  const rows = new Map<Task, Row>();
  const waiting = [...tasks];
  await Promise.all(
    Array.from({ length: Number(values.jobs) }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) rows.set(next, await work(next));
    }),
  );
  return tasks.flatMap((task) => rows.get(task) ?? []);
}

async function rowOf(recipe: Recipe, document: Documents, headers: ReadonlyMap<string, string>): Promise<Row> {
  const own = join(folder, recipe.name);
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own);
  const begun = Date.now();
  const { results, notes } = await tryRecipe(recipe, { mockUrl: mock.url, folder: own, document, headers });
  if (values.keep === undefined) rmSync(own, { recursive: true, force: true });
  tell(recipe.name, results, notes, begun);
  return { name: recipe.name, about: [recipe.generator, recipe.language, documentsOf(recipe)], results };
}

function documentsOf({ target, ages }: Recipe): string {
  return ages === undefined ? target : `${target}, ${ages.map((age) => VERSIONS[age]).join(', ')}`;
}

async function loadedRow(loader: Loader, document: Documents): Promise<Row> {
  const begun = Date.now();
  const { results, notes } = await tryLoader(loader, document, values.all || wanted !== undefined);
  tell(loader.name, results, notes, begun);
  return { name: loader.name, about: [loader.tool, loader.counted], results };
}

function tell(name: string, results: readonly string[], notes: readonly string[], begun: number): void {
  console.error(`${name}: ${results.join(', ')} (${Math.round((Date.now() - begun) / 1000)} s)`);
  for (const note of notes) console.error(`  ${note.replaceAll('\n', '\n  ')}`);
}
