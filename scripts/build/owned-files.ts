import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../contract/json.ts';
import { MANIFEST_NAME, type Manifest, manifestPaths, readManifest } from './manifest.ts';
import { DOCS_FOLDER, SITE_MANIFEST_NAME } from './site-steps.ts';

/** Files of which git keeps a copy; the others are built on every machine and need not be there. */
export const KEPT_IN_GIT = /^openapi\/(.*\.yaml|index\.json)$/;

/** Which files of an output folder are generated. */
export interface OwnedFiles {
  /** Paths that builds are known to have written; what of them is no longer produced goes. */
  readonly paths: ReadonlySet<string>;
  /** True when a file may be replaced by what a build writes. */
  mayReplace(path: string): boolean;
}

/**
 * What commands have written to a folder, from the manifest of the last one and, in a clone, from the index that git keeps.
 * Whatever else lies there is somebody's own and is left alone.
 *
 * @param out absolute path of the output folder
 */
export function ownedFiles(out: string, last: Manifest | undefined): OwnedFiles {
  const paths = new Set([...manifestPaths(last), ...indexedFiles(out), ...siteFiles(out)]);
  // With a manifest that cannot be read nobody knows the files, only that the folder is one of ours.
  const isOurs = last === undefined && existsSync(join(out, MANIFEST_NAME));
  return {
    paths,
    mayReplace: (path) => isOurs || paths.has(path) || path === MANIFEST_NAME || KEPT_IN_GIT.test(path),
  };
}

/** What `ecc docs` has put into the folder that builds write their site to. */
function siteFiles(out: string): string[] {
  const site = readManifest(join(out, DOCS_FOLDER), SITE_MANIFEST_NAME);
  return manifestPaths(site).map((path) => `${DOCS_FOLDER}/${path}`);
}

function indexedFiles(out: string): string[] {
  try {
    const index: unknown = JSON.parse(readFileSync(join(out, 'openapi/index.json'), 'utf8'));
    const versions = isJsonObject(index) && Array.isArray(index.versions) ? index.versions : [];
    return versions.flatMap((entry) => (isJsonObject(entry) ? Object.values(entry) : [])).flatMap(documentPath);
  } catch {
    return []; // nothing was built yet
  }
}

function documentPath(name: unknown): string[] {
  if (typeof name !== 'string') return [];
  const [, folder = 'openapi', file] =
    /^(?:\.\.\/(openapi-3\.0|generator)\/)?([\w-]+\.(?:json|yaml))$/.exec(name) ?? [];
  return file === undefined ? [] : [`${folder}/${file}`];
}
