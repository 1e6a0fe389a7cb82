import { accessSync, constants, readFileSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ContractError } from '../contract/errors.ts';
import { isExported } from '../export/targets.ts';

/**
 * Makes sure that a file can be written, before there is any work that would be in vain: that its folder is there and can
 * be written to, and that it takes the place of nothing but an earlier export. Nothing is made or changed.
 *
 * @param file absolute path
 * @throws ContractError `FILE_UNWRITABLE`, or `FILE_FOREIGN` for a file that somebody else has written
 */
export function assertReplaceable(file: string): void {
  const folder = statsOf(dirname(file));
  if (folder === undefined) throw unwritable(file, `the folder ${dirname(file)} does not exist`, 'Make the folder');
  if (!folder.isDirectory()) throw unwritable(file, `${dirname(file)} is not a folder`);
  const existing = statsOf(file);
  if (existing?.isDirectory()) throw unwritable(file, 'it is a folder', 'Give the name of a file in it');
  if (existing !== undefined && !existing.isFile()) return; // a pipe or a device, which nothing takes the place of
  attempt(file, () => accessSync(dirname(file), constants.W_OK | constants.X_OK));
  if (existing === undefined || existing.size === 0) return;
  if (attempt(file, () => isExported(readFileSync(file, 'utf8')))) return;
  throw new ContractError({
    code: 'FILE_FOREIGN',
    message: `${file} would be replaced, but \`ecc export\` has not written it.`,
    hint: 'Move what is yours to another place, or give another name with `--out`; nothing was changed.',
  });
}

/**
 * Writes a file as a whole: what is there already stays until the new one is complete.
 *
 * @param file absolute path
 * @throws ContractError `FILE_UNWRITABLE`
 */
export function writeWhole(file: string, text: string): void {
  const existing = statsOf(file);
  if (existing !== undefined && !existing.isFile()) {
    attempt(file, () => writeFileSync(file, text));
    return;
  }
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}`);
  try {
    attempt(file, () => {
      writeFileSync(draft, text, { flag: 'wx' });
      renameSync(draft, file);
    });
  } finally {
    rmSync(draft, { force: true });
  }
}

function statsOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

function attempt<Result>(file: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw unwritable(file, error instanceof Error ? error.message : String(error), undefined, error);
  }
}

function unwritable(file: string, why: string, remedy = 'Make the folder writable', cause?: unknown): ContractError {
  return new ContractError({
    code: 'FILE_UNWRITABLE',
    message: `${file} cannot be written: ${why}.`,
    hint: `${remedy}, or give another name with \`--out\`.`,
    cause,
  });
}
