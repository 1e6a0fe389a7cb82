import { resolve } from 'node:path';
import { usageError } from '../../../contract/errors.ts';
import { memoryStore } from './memory.ts';
import type { Store } from './store.ts';

/** Where the sandbox keeps its state; in memory when all is left out. */
export interface StatePlace {
  /** A folder that keeps it over restarts. */
  readonly stateDir?: string | undefined;
  /** A PostgreSQL that processes share. */
  readonly stateUrl?: string | undefined;
}

/**
 * Opens the store that is meant. What the others need is loaded only for them.
 *
 * @throws ContractError `USAGE`, `TOOL_MISSING`, `STATE_UNREACHABLE`, `STATE_UNWRITABLE`, `STATE_VERSION`
 */
export async function openStore({ stateDir, stateUrl }: StatePlace): Promise<Store> {
  checkPlace({ stateDir, stateUrl });
  if (stateUrl !== undefined) return (await import('./postgres.ts')).postgresStore(stateUrl);
  if (stateDir !== undefined) return (await import('./folder.ts')).folderStore(resolve(stateDir));
  return memoryStore();
}

/** A store that was asked for by its place or by what is in it. */
export interface StateOptions extends StatePlace {
  /** A YAML file with what merchant accounts have that have nothing yet, in the form of `GET /_contract/state`. */
  readonly stateSeed?: string | undefined;
}

/**
 * Opens the store that options ask for, and sows it. What they do not name is left to the caller.
 *
 * @returns undefined when none is asked for
 * @throws ContractError as `openStore` and `sow`
 */
export async function openState({ stateSeed, ...place }: StateOptions): Promise<Store | undefined> {
  if (stateSeed === undefined && place.stateDir === undefined && place.stateUrl === undefined) return undefined;
  const store = await openStore(place);
  if (stateSeed === undefined) return store;
  try {
    await (await import('../state/seed.ts')).sow(store, resolve(stateSeed));
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** @throws ContractError `USAGE` for two places */
function checkPlace({ stateDir, stateUrl }: StatePlace): void {
  if (stateDir === undefined || stateUrl === undefined) return;
  throw usageError('The state is kept in a folder or in PostgreSQL, not in both.', 'Leave one of them out.');
}
