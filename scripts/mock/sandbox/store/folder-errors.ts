import { closeSync, openSync, statfsSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ContractError } from '../../../contract/errors.ts';
import { StoreUnavailable } from './unavailable.ts';

/** What the system and the store say when there is no room. */
const FULL = /ENOSPC|EDQUOT|EFBIG|no space left|quota exceeded|file too large|MDB_MAP_FULL/i;
/** Bytes that a change may need. */
const LITTLE = 1_000_000;
/** As much as the store's file grows at least, and a little more. */
const PAGE = Buffer.alloc(65_536);
const FOREIGN = /MDB_INVALID|MDB_VERSION_MISMATCH|MDB_CORRUPTED|not an LMDB file/i;

/** What is wrong with a folder that cannot be opened. */
export function folderError(folder: string, error: unknown): ContractError {
  if (error instanceof ContractError) return error;
  const text = textOf(error);
  if (FOREIGN.test(text)) return otherVersion(folder);
  const reason = FULL.test(text) ? 'there is no room left' : text;
  return new ContractError({
    code: 'STATE_UNWRITABLE',
    message: `The sandbox cannot keep its state in ${folder}: ${reason}.`,
    hint: 'Name a folder that you may write to, on a disk with room.',
    cause: error,
  });
}

/** The error about a state that another version of this package keeps in another form. */
export function otherVersion(folder: string): ContractError {
  return new ContractError({
    code: 'STATE_VERSION',
    message: `What is in ${folder} is no state that this version of the sandbox can read.`,
    hint: 'Name another folder, or export the state with the version that made it and import it here.',
  });
}

/**
 * What a folder says that could be opened before.
 *
 * @param file the name of the file in it
 */
export function folderUnavailable(folder: string, file: string, error: unknown): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error;
  // The store tells the reason in a promise of its own, which nobody else waits for.
  if (error instanceof Error && 'commitError' in error) Promise.resolve(error.commitError).catch(() => {});
  const text = textOf(error);
  if (FULL.test(text) || hasNoRoom(folder, file)) return new StoreUnavailable('full');
  return new StoreUnavailable('unreachable', /\b(?:E[A-Z]{2,}|MDB_[A-Z_]+)\b/.exec(text)?.[0]);
}

/** A write that had to stop in the middle is told as any other fault, so a page is written where the file ends. */
function hasNoRoom(folder: string, file: string): boolean {
  const probe = join(folder, `.room-${process.pid}`);
  try {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < LITTLE) return true;
    const opened = openSync(probe, 'w');
    try {
      return writeSync(opened, PAGE, 0, PAGE.length, statSync(join(folder, file)).size) < PAGE.length;
    } finally {
      closeSync(opened);
      unlinkSync(probe);
    }
  } catch (error) {
    return FULL.test(textOf(error));
  }
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? `${error.code}: ${error.message}` : error.message;
}
