import { ContractError } from '../../../contract/errors.ts';

/**
 * The error about a package that a store needs and that its users install themselves: binaries cannot be bundled, and
 * most users need none.
 *
 * @param option what asks for the store
 */
export function peerMissing(name: string, option: string, cause: unknown): ContractError {
  return new ContractError({
    code: 'TOOL_MISSING',
    message: `\`${option}\` needs the package ${name}, which cannot be loaded.`,
    hint: `npm install --save-dev ${name}`,
    cause,
  });
}
