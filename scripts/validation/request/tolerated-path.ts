import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { routerOf } from '../../contract/router.ts';

/** The operation that a path means which the pages do not have. */
export interface ToleratedPath {
  readonly operation: ContractOperation;
  /** The decoded segments of the path that it stands for. */
  readonly segments: readonly string[];
  /** True when the API is known to take the path for this operation, and not only for others. */
  readonly seen: boolean;
}

/**
 * What a path means that no operation has, if the API is known to take such paths (`x-tolerated`): one with a slash at
 * its end, or the other path of an operation.
 *
 * @param operations those of the document
 */
export function toleratedPath(
  document: OpenApiDocument,
  operations: readonly ContractOperation[],
  method: string,
  segments: readonly string[],
): ToleratedPath | undefined {
  const { slashes, paths = [] } = document['x-tolerated'] ?? {};
  const hasSlash = slashes !== undefined && segments.length > 1 && segments.at(-1) === '';
  const plain = hasSlash ? segments.slice(0, -1) : segments;
  const asked = `${method.toLowerCase()} /${plain.join('/')}`;
  const other = paths.find(({ method: wanted, path }) => `${wanted} ${path}` === asked);
  if (other !== undefined) {
    const operation = operations.find(({ operationId }) => operationId === other.operationId);
    return operation && { operation, segments: operation.path.slice(1).split('/'), seen: !hasSlash };
  }
  if (!hasSlash) return undefined;
  const match = routerOf(operations)(method, plain);
  if (match.kind !== 'operation') return undefined;
  const { operation } = match;
  return { operation, segments: plain, seen: slashes.includes(operation.operationId) };
}
