import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, GENERATED_FOLDER, SPEC_FOLDER } from '../paths.ts';
import { COMMIT_NAME } from './commit-name.ts';
import type { Contract, ContractDocuments } from './contract.ts';
import { contractOf } from './contract-of.ts';
import { cacheDocuments, readCachedDocuments } from './document-cache.ts';
import { ContractError } from './errors.ts';
import type { SourceFolders } from './references.ts';
import { openDocuments } from './resolved-documents.ts';

export type { Contract } from './contract.ts';

/** How a contract is loaded. */
export interface LoadOptions {
  /** The folder for resolved documents of contracts that were not built; the user's cache folder when left out. */
  readonly cache?: string | undefined;
  /** Absolute paths of OpenAPI Overlays that are added on top of versions, in the order in which they apply. */
  readonly overlays?: readonly string[] | undefined;
  /** Absolute paths of folders outside of the contract's own that its references and links may lead into. */
  readonly allowed?: readonly string[] | undefined;
}

/**
 * Loads a contract. Documents that are resolved already and belong to the sources as they are now are read, each when
 * it is asked for; otherwise the sources are resolved, and the documents are kept in the cache for the next time.
 *
 * @param spec absolute path of the folder with `openapi.yaml` and `overlays/`; the package's own contract when left out
 * @throws ContractError when a source file is missing or wrong
 */
export async function loadContract(
  spec = SPEC_FOLDER,
  { cache, allowed, overlays = [] }: LoadOptions = {},
): Promise<Contract> {
  const folders = { folder: spec, allowed, overlays };
  const documents = documentsAtHand(folders, cache);
  if (documents !== undefined) return contractOf(documents);
  // Loaded here, because reading and resolving the sources takes heavy packages.
  const { resolveSources } = await import('./resolve-sources.ts');
  const contract = await resolveSources(spec, { allowed, overlays });
  cacheDocuments(cacheFolder(cache), folders, contract);
  return contract;
}

/**
 * The package's own contract, at once, from documents that are resolved already. An installed package has them.
 *
 * @throws ContractError `CONTRACT_NOT_BUILT` when the sources would have to be resolved first
 */
export function loadBuiltContract(): Contract {
  const documents = documentsAtHand({ folder: SPEC_FOLDER, allowed: undefined, overlays: [] }, undefined);
  if (documents !== undefined) return contractOf(documents);
  throw new ContractError({
    code: 'CONTRACT_NOT_BUILT',
    message: "The package's documents are not built, or its contract has changed since.",
    hint: 'Run `npm run build`, or give the contract: `contract: await loadContract()`.',
  });
}

function documentsAtHand(folders: SourceFolders, cache: string | undefined): ContractDocuments | undefined {
  const isOwn = folders.folder === SPEC_FOLDER && folders.overlays?.length === 0;
  return (isOwn ? builtDocuments() : undefined) ?? readCachedDocuments(cacheFolder(cache), folders);
}

/** Nothing while a command that was ended has left them half way; the next build goes on. */
function builtDocuments(): ContractDocuments | undefined {
  if (existsSync(join(GENERATED_FOLDER, COMMIT_NAME))) return undefined;
  return openDocuments(join(GENERATED_FOLDER, 'openapi'), SPEC_FOLDER);
}
