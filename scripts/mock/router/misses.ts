import type { Contract } from '../../contract/load.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import type { Violation } from '../findings/finding.ts';
import { safePath } from '../findings/redact.ts';
import { allowedMethods, routerOf } from './router.ts';

/** What is said about a path that cannot be decoded. */
export const malformedPath: Violation = {
  kind: 'path-malformed',
  in: 'path',
  message: 'has a percent sign that starts no valid sequence',
  code: 'path-malformed',
};

/**
 * What is said about a path that no operation has.
 *
 * @param nearest the operation of this version that comes nearest
 */
export function unknownPath(
  contract: Contract,
  version: string,
  method: string,
  segments: readonly string[],
  nearest: ContractOperation | undefined,
): Violation {
  const later = laterOperation(contract, version, method, segments);
  return {
    kind: 'path-unknown',
    in: 'path',
    message: `${safePath(segments)} is not known in this version${later === undefined ? hint(nearest) : ''}`,
    code: 'path-unknown',
    ...(later !== undefined && { since: later.version }),
    ...operationId(later?.operation ?? nearest),
  };
}

/** What is said about a method that the path does not have. */
export function unknownMethod(
  method: string,
  operations: readonly ContractOperation[],
  nearest: ContractOperation | undefined,
): Violation {
  return {
    kind: 'method-unknown',
    in: 'method',
    message: `${method} is not one of ${allowedMethods(operations)}${hint(nearest)}`,
    code: 'method-unknown',
    ...operationId(nearest),
  };
}

function hint(nearest: ContractOperation | undefined): string {
  if (nearest === undefined) return '';
  return `, the nearest operation is ${nearest.method.toUpperCase()} ${nearest.path} (${nearest.operationId})`;
}

function operationId(operation: ContractOperation | undefined) {
  return operation === undefined ? {} : { operationId: operation.operationId };
}

/** What the request means in the first later version that knows it. */
function laterOperation(contract: Contract, version: string, method: string, segments: readonly string[]) {
  const names = contract.versions.map((resolved) => resolved.version);
  for (const later of names.slice(names.indexOf(version) + 1)) {
    const match = routerOf(contract.operations(later))(method, segments);
    if (match.kind === 'operation') return { version: later, operation: match.operation };
  }
  return undefined;
}
