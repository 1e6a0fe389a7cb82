import { statSync } from 'node:fs';
import { ContractError } from '../contract/errors.ts';

/**
 * A folder that an option names, told before any work when it is not there.
 *
 * @param option its name, without dashes
 * @param path absolute path
 * @throws ContractError `FILE_NOT_FOUND`
 */
export function existingFolder(option: string, path: string, hint: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return path;
  throw new ContractError({
    code: 'FILE_NOT_FOUND',
    message: `\`--${option}\` names ${path}, which ${found === undefined ? 'does not exist' : 'is not a folder'}.`,
    hint,
  });
}
