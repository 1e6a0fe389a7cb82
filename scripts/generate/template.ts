import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_FOLDER } from '../paths.ts';

/**
 * A file that is written in the language itself and copied as it is. Installed packages have it in the same place; one of
 * Go ends in `.txt` there, because Go would compile it with the repository that has the package in node_modules.
 */
export function template(language: string, name: string): string {
  return readFileSync(join(PACKAGE_FOLDER, 'scripts/generate/templates', language, name), 'utf8');
}
