import { ContractError } from '../../../../scripts/contract/errors.ts';

/** Whether something happened that somebody let happen by hand. Any other error than that it cannot is one. */
export async function happens(done: Promise<unknown>): Promise<boolean> {
  try {
    await done;
    return true;
  } catch (error) {
    if (error instanceof ContractError && error.code === 'USAGE') return false;
    throw error;
  }
}
