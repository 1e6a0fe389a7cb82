import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadContract } from '../../scripts/contract/load.ts';
import { headerByRole } from '../../scripts/contract/operations.ts';
import { BASELINE } from '../../scripts/contract/versions.ts';
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

/**
 * What the header `version` of a client of some versions has to say.
 *
 * @returns by version: its date, and for the baseline the date before all others that its document has as an example
 */
export async function versionHeaders(versions: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const contract = await loadContract();
  return new Map(
    versions.map((version) => {
      const example = headerByRole(contract.operations(version), 'version')?.example;
      return [version, version === BASELINE ? `${example}` : version];
    }),
  );
}
