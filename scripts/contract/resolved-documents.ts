import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContractDocuments } from './contract.ts';
import { ContractError } from './errors.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { sha256 } from './sha256.ts';
import { withSharedParts } from './shared-parts.ts';
import { readSnapshot, SNAPSHOT_FILE, type Snapshot } from './snapshot.ts';

/**
 * The resolved documents that lie in a folder, each read when it is asked for.
 *
 * @param folder absolute path of the folder with `<version>.json` and their description
 * @param spec absolute path of the contract's folder
 * @returns undefined when there are none, or when the contract has changed since
 */
export function openDocuments(folder: string, spec: string): ContractDocuments | undefined {
  const text = read(join(folder, SNAPSHOT_FILE));
  const snapshot = text === undefined ? undefined : readSnapshot(text, spec, 'package');
  return snapshot && documentsOf(snapshot, (version) => read(join(folder, `${version}.json`)));
}

/**
 * The documents of a snapshot; what two of them have in common is kept in memory once.
 *
 * @param textOf gives the JSON text of a version's document; undefined when it is not there
 */
function documentsOf(
  { versions, corrections }: Snapshot,
  textOf: (version: string) => string | undefined,
): ContractDocuments {
  const hashes = new Map(versions.map(({ version, sha256: hash }) => [version, hash]));
  let last: JsonObject | undefined;
  return {
    versions: versions.map(({ version, date, changesets }) => ({ version, date, changesets })),
    corrections,
    document(version) {
      const text = textOf(version);
      const document: unknown =
        text !== undefined && sha256(text) === hashes.get(version) ? JSON.parse(text) : undefined;
      if (!isJsonObject(document)) throw replaced(version);
      last = last === undefined ? document : withSharedParts(last, document);
      return last;
    },
  };
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // not built, or not readable: then the sources are read
  }
}

function replaced(version: string): ContractError {
  return new ContractError({
    code: 'DOCUMENT_REPLACED',
    message: `The resolved document of ${version} was replaced or removed since the program started.`,
    hint: 'Start the program again; when that does not help, run `ecc build` or install the package anew.',
  });
}
