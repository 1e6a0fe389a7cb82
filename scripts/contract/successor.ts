import type { ContractOperation } from './operations.ts';

/** The operation that takes the place of a deprecated one; undefined where the contract names none. */
export function successorOf(
  operations: readonly ContractOperation[],
  { operation }: ContractOperation,
): ContractOperation | undefined {
  const successor = operation['x-successor'];
  return successor === undefined ? undefined : operations.find(({ operationId }) => operationId === successor);
}
