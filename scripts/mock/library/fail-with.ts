import type { Contract } from '../../contract/contract.ts';
import { checkFault, type Fault } from '../faults/fault.ts';
import type { Overrides } from '../responses/override.ts';
import { checkTimes, unknownOperation } from './checks.ts';

/** How an operation fails. */
export interface FailWithOptions {
  /** How often; until it is taken back when left out. */
  readonly times?: number | undefined;
  /** Milliseconds to wait before it fails. */
  readonly delay?: number | undefined;
  /** The seconds of `Retry-After`, which 429 and 503 have anyway. */
  readonly retryAfter?: number | undefined;
}

/**
 * Makes an operation fail. Requests are judged as ever: a wrong one is refused, and does not use the fault up.
 *
 * @returns takes the fault back
 * @throws ContractError `USAGE` for an operation that no version has, and for a fault that is none
 */
export function failWith(
  contract: Contract,
  overrides: Overrides,
  operationId: string,
  fault: Fault,
  { times, delay, retryAfter }: FailWithOptions = {},
): () => void {
  checkTimes(times);
  checkFault({ fault, delay, retryAfter });
  const known = new Set(
    contract.versions.flatMap(({ version }) => contract.operations(version).map((one) => one.operationId)),
  );
  if (!known.has(operationId)) throw unknownOperation(operationId, [...known]);
  return overrides.add(operationId, { kind: 'fault', fault, delay, retryAfter }, times);
}
