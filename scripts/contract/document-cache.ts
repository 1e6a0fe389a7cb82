import { readCacheLines, writeCacheLines } from './cache-files.ts';
import type { ContractDocuments, SourceContract } from './contract.ts';
import type { JsonObject } from './json.ts';
import { packDocuments, unpackDocuments } from './packed-documents.ts';
import type { SourceFolders } from './references.ts';
import { sha256 } from './sha256.ts';
import { describeSnapshot, readSnapshot } from './snapshot.ts';

const LIKE = /^contract-[0-9a-f]{32}\.ndjson(\.|$)/;

/**
 * The documents that were resolved from a contract's folder before.
 *
 * @param cache absolute path of the cache folder
 * @param folders where the contract is, and what else could be read
 * @returns undefined when there are none, or when the contract or the program has changed since
 */
export function readCachedDocuments(cache: string, folders: SourceFolders): ContractDocuments | undefined {
  // Read at once: another process may put other documents there while this one still asks for them.
  const [described = '', hash, packed = ''] = readCacheLines(cache, nameOf(folders));
  const snapshot = readSnapshot(described, folders.folder, 'cache');
  if (snapshot === undefined || sha256(packed) !== hash) return undefined;
  return { ...unpackDocuments(JSON.parse(packed)), corrections: snapshot.corrections };
}

/**
 * Keeps the documents of a contract for the next start. Where nothing can be written, nothing is.
 *
 * @param cache absolute path of the cache folder, which is made if it is not there
 * @param folders where the contract is, and what else could be read
 */
export function cacheDocuments(cache: string, folders: SourceFolders, contract: SourceContract): void {
  const { versions } = contract;
  const packed = JSON.stringify(
    packDocuments({ versions, document: (version) => contract.document(version) as unknown as JsonObject }),
  );
  const hashOf = (version: string) => sha256(JSON.stringify(contract.document(version)));
  const snapshot = describeSnapshot(contract, folders.folder, hashOf);
  writeCacheLines(cache, { name: nameOf(folders), like: LIKE }, [JSON.stringify(snapshot), sha256(packed), packed]);
}

/** What was resolved with additions, or with more folders allowed, is not for those who have others. */
function nameOf({ folder, allowed = [], overlays = [] }: SourceFolders): string {
  return `contract-${sha256(JSON.stringify([folder, allowed, overlays])).slice(0, 32)}.ndjson`;
}
