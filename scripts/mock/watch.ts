import { watch } from 'chokidar';
import type { Contract } from '../contract/contract.ts';

/** Editors save in several steps; this many milliseconds without a change mean that they are done. */
const QUIET = 100;

/**
 * Loads the contract anew whenever one of its files changes.
 *
 * @param paths absolute paths of the folders and files that it consists of
 * @param loadAnew loads it from its sources
 * @param changed is given each contract that could be loaded
 * @param failed is told why one could not; the files are watched on
 * @returns ends the watching
 */
export async function watchContract(
  paths: readonly string[],
  loadAnew: () => Promise<Contract>,
  changed: (contract: Contract) => void,
  failed: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const watcher = watch([...paths], { ignoreInitial: true });
  let timer: NodeJS.Timeout | undefined;
  let loading = Promise.resolve();
  const load = async () => {
    try {
      changed(await loadAnew());
    } catch (error) {
      failed(error);
    }
  };
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      loading = loading.then(load); // one after the other, so that the last change wins
    }, QUIET);
  });
  watcher.on('error', failed);
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  return async () => {
    clearTimeout(timer);
    await watcher.close();
    await loading;
  };
}
