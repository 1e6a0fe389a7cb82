import { type ContractError, usageError } from '../../contract/errors.ts';
import { nearest } from '../../contract/nearest.ts';

/**
 * @param times how often something stands in for the usual answer; undefined until it is taken back
 * @throws ContractError `USAGE`
 */
export function checkTimes(times: number | undefined): void {
  if (times === undefined || (Number.isInteger(times) && times > 0)) return;
  const hint = 'Give a whole number above 0, or leave it out for an answer that stays.';
  throw usageError(`\`times\` is ${times}, which is no count.`, hint);
}

export function unknownOperation(operationId: string, known: readonly string[]): ContractError {
  const meant = nearest(operationId, known);
  // The guess is in the message, which is all that some test runners show.
  return usageError(
    `There is no operation ${JSON.stringify(operationId)}${meant === undefined ? '.' : `; did you mean ${meant}?`}`,
    `The operations are ${known.join(', ')}.`,
  );
}
