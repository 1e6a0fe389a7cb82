import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isJsonObject } from '../contract/json.ts';
import type { OutputFile } from '../contract/output.ts';
import { readManifest } from './manifest.ts';
import { withOutputFolder } from './output-folder.ts';
import { OutputWriter } from './write-outputs.ts';

/** The file in a site's folder that lists what was written there. */
const LIST_NAME = '.files.json';

/**
 * Puts the files of a site into a folder, all of them or none, and takes away what an earlier site had. Whatever else
 * lies in the folder is left alone.
 *
 * @param folder absolute path of the site's folder
 * @throws ContractError `BUILD_RUNNING`, `FILE_FOREIGN`, `FILE_UNWRITABLE`
 */
export async function writeSite(folder: string, files: readonly OutputFile[]): Promise<void> {
  await withOutputFolder(folder, async () => {
    const owned = new Set([...listedFiles(folder), ...builtFiles(folder)]);
    const writer = new OutputWriter(folder, (path) => owned.has(path) || path === LIST_NAME);
    try {
      for (const file of files) writer.add(file);
      const paths = files.map(({ path }) => path).sort();
      writer.add({ path: LIST_NAME, content: `${JSON.stringify(paths, null, 1)}\n` });
      const known = new Set(paths);
      writer.commit([...owned].filter((path) => !known.has(path) && existsSync(join(folder, path))));
    } finally {
      writer.close();
    }
  });
}

function listedFiles(folder: string): string[] {
  try {
    const paths: unknown = JSON.parse(readFileSync(join(folder, LIST_NAME), 'utf8'));
    return Array.isArray(paths) ? paths.filter((path) => typeof path === 'string' && isBelow(path)) : [];
  } catch {
    return []; // nothing was written yet
  }
}

/** The files of a folder that `ecc build` has made, such as `generated/docs`. */
function builtFiles(folder: string): string[] {
  const steps = Object.values(readManifest(dirname(folder))?.steps ?? {});
  const prefix = `${basename(folder)}/`;
  return steps
    .flatMap(({ files }) => (isJsonObject(files) ? Object.keys(files) : []))
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length));
}

function isBelow(path: string): boolean {
  return !path.startsWith('/') && !path.split(/[/\\]/).includes('..');
}
