import { ContractError } from '../../../contract/errors.ts';

/** Keys of the folder's store end at 1978 bytes and hold three names. */
const LONGEST = 512;
const UNUSABLE = /\p{Cc}|\p{Cs}/u;

/** True for what can name a merchant account, a kind or a record in every store. */
export function isStorableName(name: string): boolean {
  return name !== '' && Buffer.byteLength(name) <= LONGEST && !UNUSABLE.test(name);
}

/** @throws ContractError `STATE_INVALID` for a name that a store cannot keep */
export function checkName(name: string): string {
  if (isStorableName(name)) return name;
  throw new ContractError({
    code: 'STATE_INVALID',
    message: 'A merchant account, a kind or an identifier cannot be kept by the store of the sandbox.',
    hint: `Use names of 1 to ${LONGEST} bytes without control characters.`,
  });
}
