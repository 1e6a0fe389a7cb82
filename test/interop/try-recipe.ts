import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { callsOf, VERSIONS } from './calls.ts';
import { CommandFailed, NotAvailable } from './command.ts';
import { makeCalls } from './make-calls.ts';
import type { Cell } from './matrix.ts';
import type { Age, Client, Recipe, Target } from './recipe.ts';

const USUAL: readonly Age[] = ['newest', 'old'];

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
  /** What the header `version` of a client has to say, by its version. */
  readonly headers: ReadonlyMap<string, string>;
}

/** Generates, compiles and calls, as far as it goes. */
export async function tryRecipe(recipe: Recipe, surroundings: Surroundings): Promise<Outcome> {
  const { ages = USUAL } = recipe;
  const all = ages.flatMap(callsOf).length;
  const results: [Cell, Cell, Cell] = ['no', 'no', `0 of ${all}`];
  try {
    await recipe.prepare();
    const clients = ages.map((age) => clientOf(recipe, age, surroundings));
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
    results[2] = `${right} of ${all}`;
    return { results, notes };
  } catch (error) {
    if (error instanceof NotAvailable) return { results: notRun(results), notes: [error.message] };
    if (error instanceof CommandFailed) return { results, notes: [error.message] };
    throw error;
  }
}

/** What was done before something was missing stays done. */
function notRun([generates, compiles]: readonly [Cell, Cell, Cell]): [Cell, Cell, Cell] {
  const kept = (cell: Cell) => (cell === 'yes' ? cell : 'not run');
  return [kept(generates), kept(compiles), 'not run'];
}

function clientOf(recipe: Recipe, age: Age, { folder, document, headers }: Surroundings): Client {
  const version = VERSIONS[age];
  const own = join(folder, age);
  mkdirSync(own);
  return {
    age,
    version,
    sent: headers.get(version) ?? version,
    document: document(version, recipe.target),
    folder: own,
  };
}
