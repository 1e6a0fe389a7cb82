import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { usageError } from '../../contract/errors.ts';
import { SPEC_FOLDER } from '../../paths.ts';
import { guideError } from './guide-fault.ts';
import type { GuideText } from './guide-text.ts';
import { readGuide } from './read-guide.ts';

/** What says what a folder is for. */
const NO_GUIDE = 'README.md';

/**
 * The folders whose guides belong on a site.
 *
 * @param spec absolute path of the contract's folder, whose guides are in `guides/`, if it has any
 * @param extra absolute paths of further folders
 */
export function guideFolders(spec = SPEC_FOLDER, extra: readonly string[] = []): string[] {
  const own = join(spec, 'guides');
  return existsSync(own) ? [own, ...extra] : [...extra];
}

/**
 * Reads the guides of folders: every Markdown file but a README.
 *
 * @param folders absolute paths
 * @returns by their order, then by name
 * @throws ContractError `GUIDE_INVALID`, also when two guides have one name; `USAGE` for a folder that cannot be read;
 *   `FILE_UNREADABLE`, `YAML_SYNTAX`, `YAML_UNUSABLE`
 */
export function readGuides(folders: readonly string[]): GuideText[] {
  const byName = new Map<string, GuideText>();
  for (const path of folders.flatMap(filesOf)) {
    const guide = readGuide(path);
    const other = byName.get(guide.name);
    if (other !== undefined) {
      throw guideError(
        `There are two guides with the name ${JSON.stringify(guide.name)}, the other is ${other.place.file}.`,
        'Give one of the files another name.',
        { file: path, line: 1, column: 1 },
      );
    }
    byName.set(guide.name, guide);
  }
  return [...byName.values()].sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1));
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.md') && entry.name !== NO_GUIDE)
      .map(({ name }) => join(folder, name))
      .sort();
  } catch (error) {
    throw usageError(
      `The folder of guides ${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Name a folder that holds Markdown files.',
    );
  }
}
