import type { Contract } from '../../contract/contract.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { successorOf } from '../../contract/successor.ts';
import type { Finding } from '../finding.ts';

/** Something that an exchange uses and that the contract advises against. */
export interface Deprecation {
  /** The operationId. */
  readonly operation: string;
  /** The parameter or the field of the request; null for the operation itself. */
  readonly field: string | null;
  /** The operation that takes its place, as `createOrder (POST /orders)`; null where the contract names none. */
  readonly successor: string | null;
}

const byOperation = new WeakMap<ContractOperation, Map<string | null, Deprecation>>();

/** What a request uses that is deprecated; the same objects again and again. */
export function deprecationsIn(
  contract: Contract,
  version: string,
  operation: ContractOperation,
  warnings: readonly Finding[],
): Deprecation[] {
  const fields = warnings.flatMap(({ code, field }) => (code === 'deprecated' && field !== undefined ? [field] : []));
  const used = [...(operation.operation.deprecated === true ? [null] : []), ...fields];
  if (used.length === 0) return [];
  const known = byOperation.get(operation) ?? new Map<string | null, Deprecation>();
  byOperation.set(operation, known);
  return used.map((field) => {
    const deprecation = known.get(field) ?? {
      operation: operation.operationId,
      field,
      successor: field === null ? successorText(successorOf(contract.operations(version), operation)) : null,
    };
    known.set(field, deprecation);
    return deprecation;
  });
}

function successorText(next: ContractOperation | undefined): string | null {
  return next === undefined ? null : `${next.operationId} (${next.method.toUpperCase()} ${next.path})`;
}
