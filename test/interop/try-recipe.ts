import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CALLS, VERSIONS } from './calls.ts';
import { CommandFailed, NotAvailable } from './command.ts';
import { makeCalls } from './make-calls.ts';
import type { Cell } from './matrix.ts';
import type { Age, Client, Recipe, Target } from './recipe.ts';

const AGES: readonly Age[] = ['newest', 'old'];

/** What came of a recipe. */
export interface Outcome {
  /** The cells of the matrix: generates, compiles, calls right. */
  readonly results: readonly [Cell, Cell, Cell];
  /** What was wrong, or why it was not run. */
  readonly notes: readonly string[];
}

export interface Surroundings {
  /** Where the calls go, for example `http://127.0.0.1:4010`. */
  readonly mockUrl: string;
  /** An empty folder. */
  readonly folder: string;
  /** The path of a document. */
  document(version: string, target: Target): string;
}

/** Generates, compiles and calls, as far as it goes. */
export async function tryRecipe(recipe: Recipe, surroundings: Surroundings): Promise<Outcome> {
  const results: [Cell, Cell, Cell] = ['no', 'no', `0 of ${CALLS.length}`];
  try {
    await recipe.prepare();
    const clients = AGES.map((age) => clientOf(recipe, age, surroundings));
    for (const client of clients) await recipe.generate(client);
    results[0] = 'yes';
    for (const client of clients) await recipe.compile(client);
    results[1] = 'yes';
    const notes: string[] = [];
    let right = 0;
    for (const client of clients) {
      const made = await makeCalls(recipe, client, surroundings.mockUrl);
      right += made.right;
      notes.push(...made.faults);
    }
    results[2] = `${right} of ${CALLS.length}`;
    return { results, notes };
  } catch (error) {
    if (error instanceof NotAvailable) return { results: ['not run', 'not run', 'not run'], notes: [error.message] };
    if (error instanceof CommandFailed) return { results, notes: [error.message] };
    throw error;
  }
}

function clientOf(recipe: Recipe, age: Age, { folder, document }: Surroundings): Client {
  const version = VERSIONS[age];
  const own = join(folder, age);
  mkdirSync(own);
  return { age, version, document: document(version, recipe.target), folder: own };
}
