import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { packageManifest } from '../package-manifest.ts';
import { CODE_FOLDER, RUNS_AS_WRITTEN } from '../paths.ts';
import type { ContractVersion, SourceContract } from './contract.ts';
import { correctionFiles } from './correction-files.ts';
import type { Correction } from './corrections.ts';
import { isJsonObject } from './json.ts';
import { isOverlayName } from './overlay-names.ts';
import { readRegularFile } from './regular-file.ts';
import { sha256 } from './sha256.ts';

/** What is kept beside resolved documents, so that it can be told whether they are still those of the sources. */
export interface Snapshot {
  readonly sources: {
    /** Paths relative to the contract's folder, sorted. */
    readonly files: readonly string[];
    /** Over the names and the contents of these files. */
    readonly sha256: string;
  };
  /** What made the documents. */
  readonly madeBy: {
    /** The version of this package. */
    readonly package: string;
    /** SHA-256 of the code, which may change at any time where it is written. */
    readonly code: string;
  };
  readonly corrections?: readonly Correction[] | undefined;
  readonly versions: readonly (ContractVersion & {
    /** SHA-256 of the document's JSON text. */
    readonly sha256: string;
  })[];
}

/** The name of the file that describes the documents beside it. */
export const SNAPSHOT_FILE = 'snapshot.json';

/**
 * Describes resolved documents.
 *
 * @param folder absolute path of the contract's folder
 * @param hashOf gives the SHA-256 of the JSON text of a version's document, as it is kept
 */
export function describeSnapshot(
  { files, versions, corrections }: SourceContract,
  folder: string,
  hashOf: (version: string) => string,
): Snapshot {
  const names = files.map((path) => relative(folder, path)).sort();
  return {
    sources: { files: names, sha256: hashSources(folder, names) },
    madeBy: { package: packageManifest().version, code: codeHash() },
    ...(corrections.length > 0 && { corrections }),
    versions: versions.map(({ version, date, changesets }) => ({
      version,
      date,
      changesets,
      sha256: hashOf(version),
    })),
  };
}

/**
 * Reads the description of resolved documents.
 *
 * @param folder absolute path of the contract's folder as it is now
 * @param origin `package` for documents that were built when the package was, `cache` for others
 * @returns undefined when the text is none, or describes documents of other sources or of another program
 */
export function readSnapshot(text: string, folder: string, origin: 'cache' | 'package'): Snapshot | undefined {
  const snapshot = parse(text);
  if (snapshot === undefined || snapshot.madeBy.package !== packageManifest().version) return undefined;
  const checksCode = origin === 'cache' || RUNS_AS_WRITTEN;
  if (checksCode && snapshot.madeBy.code !== codeHash()) return undefined;
  return isCurrent(snapshot.sources, folder) ? snapshot : undefined;
}

function parse(text: string): Snapshot | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isSnapshot(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isSnapshot(value: unknown): value is Snapshot {
  if (!isJsonObject(value) || !isJsonObject(value.sources) || !isJsonObject(value.madeBy)) return false;
  return Array.isArray(value.sources.files) && Array.isArray(value.versions);
}

/** A new file can only come in through one that has changed, or as an overlay or a correction. */
function isCurrent({ files, sha256: expected }: Snapshot['sources'], folder: string): boolean {
  try {
    const known = new Set(files);
    return namedIn(folder).every((path) => known.has(path)) && hashSources(folder, files) === expected;
  } catch {
    return false; // a file or the folder is not there any more
  }
}

/** The files that nothing refers to. */
function namedIn(folder: string): string[] {
  const overlays = join(folder, 'overlays');
  const corrections = correctionFiles(join(folder, 'corrections')).map((path) => relative(folder, path));
  if (!existsSync(overlays)) return corrections;
  const found = readdirSync(overlays, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && isOverlayName(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  return [...found, ...corrections];
}

function hashSources(folder: string, files: readonly string[]): string {
  return sha256(files.map((path) => `${path} ${sha256(readRegularFile(resolve(folder, path)))}`).join('\n'));
}

let code: string | undefined;

function codeHash(): string {
  if (code !== undefined) return code;
  const folder = RUNS_AS_WRITTEN ? join(CODE_FOLDER, 'contract') : CODE_FOLDER;
  const names = readdirSync(folder).filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'));
  // In the package the names tell what is in the files.
  const read = (name: string) => (RUNS_AS_WRITTEN ? readFileSync(join(folder, name), 'utf8') : name);
  code = sha256(names.sort().map(read).join('\n'));
  return code;
}
