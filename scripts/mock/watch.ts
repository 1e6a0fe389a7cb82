import type { Contract } from '../contract/contract.ts';
import { watchFiles } from '../server/watch-files.ts';

/**
 * Loads the contract anew whenever one of its files changes.
 *
 * @param paths absolute paths of the folders and files that it consists of
 * @param loadAnew loads it from its sources
 * @param changed is given each contract that could be loaded
 * @param failed is told why one could not; the files are watched on
 * @returns ends the watching
 */
export function watchContract(
  paths: readonly string[],
  loadAnew: () => Promise<Contract>,
  changed: (contract: Contract) => void,
  failed: (error: unknown) => void,
): Promise<() => Promise<void>> {
  return watchFiles(paths, { changed: async () => changed(await loadAnew()), failed });
}
