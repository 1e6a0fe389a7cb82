import { ContractError, type SourcePosition } from '../../contract/errors.ts';

/** The error about a guide that cannot be published as it is. */
export function guideError(message: string, hint: string, position: SourcePosition): ContractError {
  return new ContractError({ code: 'GUIDE_INVALID', message, hint, position });
}
