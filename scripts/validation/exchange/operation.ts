import type { Contract } from '../../contract/contract.ts';
import { type ContractOperation, webhooksOf } from '../../contract/operations.ts';
import type { ExchangeFinding } from './finding.ts';

/** The operation, or the webhook, that a finding is about, in a version. */
export function operationIn(
  contract: Contract,
  version: string,
  { operation, direction }: Pick<ExchangeFinding, 'direction' | 'operation'>,
): ContractOperation | undefined {
  if (direction === 'webhook') return webhooksOf(contract.document(version)).find(({ path }) => path === operation);
  return operation === null ? undefined : operationById(contract.operations(version), operation);
}

const byId = new WeakMap<readonly ContractOperation[], ReadonlyMap<string, ContractOperation>>();

/** The operation that has an operationId. */
export function operationById(operations: readonly ContractOperation[], id: string): ContractOperation | undefined {
  const known = byId.get(operations) ?? new Map(operations.map((operation) => [operation.operationId, operation]));
  byId.set(operations, known);
  return known.get(id);
}

/** The versions after one, oldest first. */
export function laterVersions(contract: Contract, version: string): string[] {
  const names = contract.versions.map((known) => known.version);
  return names.slice(names.indexOf(version) + 1);
}
