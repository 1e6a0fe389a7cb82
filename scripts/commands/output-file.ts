import { accessSync, constants, readFileSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ContractError } from '../contract/errors.ts';
import { isExported } from '../export/targets.ts';
import { assertWritable } from './preconditions.ts';

/**
 * Makes sure that a file can be written, before there is any work that would be in vain: that its folder is there and can
 * be written to, and that it takes the place of nothing but an earlier export. Nothing is made or changed.
 *
 * @param file absolute path
 * @throws ContractError `FILE_UNWRITABLE`, or `FILE_FOREIGN` for a file that somebody else has written
 */
export function assertReplaceable(file: string): void {
  const folder = statsOf(dirname(file));
  if (folder === undefined)
    throw unwritable(file, `the folder ${dirname(file)} does not exist`, { remedy: 'Make the folder' });
  if (!folder.isDirectory()) throw unwritable(file, `${dirname(file)} is not a folder`);
  const existing = statsOf(file);
  if (existing?.isDirectory()) throw unwritable(file, 'it is a folder', { remedy: 'Give the name of a file in it' });
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
 * Makes sure that a file can be written that may be replaced, before there is any work that would be in vain. Folders
 * on the way to it need not exist. Nothing is made or changed.
 *
 * @param file absolute path
 * @param option the option that names another file, without dashes
 * @throws ContractError `FILE_UNWRITABLE`
 */
export function assertFileWritable(file: string, option: string): void {
  const existing = attempt(file, () => statsOf(file), option);
  if (existing?.isDirectory()) {
    throw unwritable(file, 'it is a folder', { remedy: 'Give the name of a file in it', option });
  }
  if (existing === undefined || existing.isFile()) assertWritable(dirname(file), option);
  else attempt(file, () => accessSync(file, constants.W_OK), option);
}

/**
 * Writes a file as a whole: what is there already stays until the new one is complete.
 *
 * @param file absolute path
 * @param option the option that names another file, without dashes
 * @throws ContractError `FILE_UNWRITABLE`
 */
export function writeWhole(file: string, text: string, option = 'out'): void {
  const existing = statsOf(file);
  if (existing !== undefined && !existing.isFile()) {
    attempt(file, () => writeFileSync(file, text), option);
    return;
  }
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}`);
  try {
    attempt(
      file,
      () => {
        writeFileSync(draft, text, { flag: 'wx' });
        renameSync(draft, file);
      },
      option,
    );
  } finally {
    rmSync(draft, { force: true });
  }
}

function statsOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

function attempt<Result>(file: string, action: () => Result, option?: string): Result {
  try {
    return action();
  } catch (error) {
    throw unwritable(file, error instanceof Error ? error.message : String(error), { option, cause: error });
  }
}

interface UnwritableDetails {
  readonly remedy?: string;
  readonly option?: string | undefined;
  readonly cause?: unknown;
}

function unwritable(
  file: string,
  why: string,
  { remedy = 'Make the folder writable', option = 'out', cause }: UnwritableDetails = {},
): ContractError {
  return new ContractError({
    code: 'FILE_UNWRITABLE',
    message: `${file} cannot be written: ${why}.`,
    hint: `${remedy}, or give another name with \`--${option}\`.`,
    cause,
  });
}
