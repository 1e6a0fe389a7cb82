import { ContractError } from '../contract/errors.ts';
import { needsRecovery, recover } from './commit.ts';
import { assertUnlocked, lockFolder } from './folder-lock.ts';
import { unwritable } from './write-outputs.ts';

/**
 * Does something with a folder of generated files, while no other command writes to it. What an ended one was about to do
 * is done first, so that the folder is in one state.
 *
 * @param folder absolute path; it need not exist
 * @throws ContractError `BUILD_RUNNING`, `FILE_UNWRITABLE`
 */
export async function withOutputFolder<Result>(folder: string, action: () => Promise<Result>): Promise<Result> {
  const lock = attempt(folder, () => lockFolder(folder));
  try {
    if (needsRecovery(folder)) attempt(folder, () => recover(folder));
    return await action();
  } finally {
    lock.release();
  }
}

/**
 * Makes a folder of generated files fit to be looked at: in one state, and with no other command writing to it. Nothing
 * is changed when it is fit already.
 *
 * @throws ContractError `BUILD_RUNNING`, `FILE_UNWRITABLE`
 */
export async function settleOutputFolder(folder: string): Promise<void> {
  assertUnlocked(folder);
  if (needsRecovery(folder)) await withOutputFolder(folder, async () => {});
}

function attempt<Result>(folder: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw error instanceof ContractError ? error : unwritable(folder, error);
  }
}
