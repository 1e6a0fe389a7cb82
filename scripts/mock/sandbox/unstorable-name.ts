import { ContractError } from '../../contract/errors.ts';
import { type ContractOperation, headerByRole } from '../../contract/operations.ts';
import { unmetRule, type Violation } from '../../validation/catalogue.ts';
import type { AcceptedRequest } from '../request/expression.ts';
import { isStorableName } from './store/names.ts';

/**
 * What is wrong with a request that names something so that the store cannot keep it.
 *
 * @returns undefined for any other error
 */
export function unstorableName(
  operation: ContractOperation,
  { headers }: AcceptedRequest,
  error: unknown,
): Violation | undefined {
  if (!(error instanceof ContractError) || error.code !== 'STATE_INVALID') return undefined;
  const words = `${error.message} ${error.hint ?? ''}`.trim();
  const header = headerByRole([operation], 'merchant')?.name;
  const merchant = header === undefined ? undefined : headers.get(header.toLowerCase());
  const isOfMerchant = merchant !== undefined && !isStorableName(merchant);
  return unmetRule(isOfMerchant ? 'header' : 'body', isOfMerchant ? header : undefined, 'maxLength', words);
}
