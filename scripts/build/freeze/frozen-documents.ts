import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fingerprintOf } from '../../compare/fingerprint.ts';
import { git } from '../../contract/git.ts';
import { isJsonObject, type JsonObject } from '../../contract/json.ts';
import { sha256 } from '../../contract/sha256.ts';

/** Where the documents of published versions are kept. */
export interface FrozenPlace {
  /** Absolute path of the folder with `index.json`. */
  readonly folder: string;
  /** Whether the files that lie there count, where git does not know the folder. */
  readonly onDisk: boolean;
}

/** One published version. */
interface FrozenVersion {
  readonly version: string;
  /** Undefined in an index that was written before there were any. */
  readonly fingerprint: string | undefined;
  /** @returns undefined when it is not there any more */
  document(): Promise<JsonObject | undefined>;
}

/** What was published. */
export interface Frozen {
  readonly versions: readonly FrozenVersion[];
  /** Names of the corrections that are in it already, and allow nothing more. */
  readonly corrections: ReadonlySet<string>;
}

/**
 * The documents that count as published. In a git repository they are those of the last commit, so that no build can move
 * them; elsewhere, as in an unpacked package, those that lie in the folder.
 *
 * @returns undefined when nothing was published yet
 */
export function frozenDocuments({ folder, onDisk }: FrozenPlace): Frozen | undefined {
  const committed = committedFiles(folder);
  const read = committed?.('index.json') === undefined ? undefined : committed;
  const source = read ?? (onDisk ? (name: string) => fileIn(folder, name) : undefined);
  const index = source === undefined ? undefined : parsed(source('index.json'));
  if (source === undefined || !isJsonObject(index) || !Array.isArray(index.versions)) return undefined;
  const corrections = Array.isArray(index.corrections) ? index.corrections : [];
  return {
    versions: index.versions.filter(isJsonObject).map(({ version, fingerprint, json, yaml, sha256: hash }) => {
      const expected = typeof fingerprint === 'string' ? fingerprint : undefined;
      return {
        version: String(version),
        fingerprint: expected,
        document: () =>
          documentOf(folder, source, { json: String(json), yaml: String(yaml), hash: String(hash), expected }),
      };
    }),
    corrections: new Set(corrections.flatMap((one) => (isJsonObject(one) ? [String(one.name)] : []))),
  };
}

type Read = (name: string) => Buffer | undefined;

/** The JSON beside it is read much faster than the YAML in git; it is taken when it means the same. */
async function documentOf(
  folder: string,
  read: Read,
  { json, yaml, hash, expected }: { json: string; yaml: string; hash: string; expected: string | undefined },
): Promise<JsonObject | undefined> {
  const quick = parsed(fileIn(folder, json));
  if (isJsonObject(quick) && expected !== undefined && fingerprintOf(quick) === expected) return quick;
  const text = read(yaml)?.toString();
  if (text === undefined || sha256(text) !== hash) return undefined;
  const { makeDocumentFromString } = await import('@redocly/openapi-core');
  const { parsed: document } = makeDocumentFromString<unknown>(text, yaml);
  return isJsonObject(document) ? document : undefined;
}

/** Reads files of a folder as they are in the last commit; undefined outside of a repository. */
function committedFiles(folder: string): Read | undefined {
  if (folder.includes('node_modules')) return undefined;
  let existing = folder;
  const below: string[] = [];
  while (!existsSync(existing) && dirname(existing) !== existing) {
    below.unshift(basename(existing));
    existing = dirname(existing);
  }
  const prefix = git(existing, ['rev-parse', '--show-prefix'])?.toString().trim();
  if (prefix === undefined) return undefined;
  const path = [...prefix.split('/').filter((part) => part !== ''), ...below].join('/');
  return (name) => git(existing, ['show', `HEAD:${path === '' ? '' : `${path}/`}${name}`]);
}

function fileIn(folder: string, name: string): Buffer | undefined {
  try {
    return readFileSync(join(folder, name));
  } catch {
    return undefined; // not built
  }
}

function parsed(text: Buffer | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text.toString());
  } catch {
    return undefined;
  }
}
