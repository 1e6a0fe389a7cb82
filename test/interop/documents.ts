import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_FOLDER } from '../../scripts/paths.ts';
import { run } from './command.ts';
import type { Target } from './recipe.ts';

const PROGRAM = ['--import', 'tsx', join(PACKAGE_FOLDER, 'scripts', 'cli.ts')];

/** Tells the path of a document. */
export type Documents = (version: string, target: Target) => string;

/**
 * Exports the documents of some versions, by the command that users have.
 *
 * @param folder where they are written; one that is there already is taken as it is
 */
export async function exportDocuments(
  folder: string,
  versions: readonly string[],
  targets: ReadonlySet<Target>,
): Promise<Documents> {
  const path: Documents = (version, target) => join(folder, `${target}-${version}.json`);
  for (const version of versions) {
    for (const target of targets) {
      const out = path(version, target);
      if (existsSync(out)) continue;
      const options = ['export', '--api-version', version, '--target', target, '--out', out];
      await run(process.execPath, [...PROGRAM, ...options], { cwd: PACKAGE_FOLDER });
    }
  }
  return path;
}
