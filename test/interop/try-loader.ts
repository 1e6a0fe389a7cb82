import { CommandFailed, NotAvailable } from './command.ts';
import type { Documents } from './documents.ts';
import type { Loader } from './loader.ts';
import type { Cell } from './matrix.ts';
import type { Target } from './recipe.ts';

/** What the tools read: the columns of their table. */
export const LOADED_TARGETS: readonly Target[] = ['openapi-3.1', 'openapi-3.0', 'generator'];

/** The versions whose documents they read. */
export const LOADED_VERSIONS = { newest: '2021-03-25', baseline: 'baseline' } as const;

/**
 * Has a tool read the documents of every target.
 *
 * @param all whether it reads those that take it long as well; they are not run otherwise
 * @returns a cell for each target, and what was wrong or why it was not run
 */
export async function tryLoader(
  loader: Loader,
  document: Documents,
  all: boolean,
): Promise<{ readonly results: readonly Cell[]; readonly notes: readonly string[] }> {
  try {
    await loader.prepare();
  } catch (error) {
    if (!(error instanceof NotAvailable)) throw error;
    return { results: LOADED_TARGETS.map(() => 'not run'), notes: [error.message] };
  }
  const results: Cell[] = [];
  const notes: string[] = [];
  for (const target of LOADED_TARGETS) {
    if (!all && loader.slow?.includes(target)) {
      results.push('not run');
      continue;
    }
    const fault = await faultOf(loader, document, target);
    results.push(fault === undefined ? 'yes' : 'no');
    if (fault !== undefined) notes.push(`${target}: ${fault}`);
  }
  return { results, notes };
}

async function faultOf(loader: Loader, document: Documents, target: Target): Promise<string | undefined> {
  const { newest, baseline } = LOADED_VERSIONS;
  try {
    await loader.load({ newest: document(newest, target), baseline: document(baseline, target) });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return error.message;
  }
}
