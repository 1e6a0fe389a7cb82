import Negotiator from 'negotiator';
import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { declaredResponse } from '../../contract/responses.ts';
import { notAcceptable, type Violation } from '../catalogue.ts';
import { perOperation } from '../per-operation.ts';

/** What is wrong with an `Accept` header that rules out all that the operation can answer with. See RFC 9110, 12.5.1. */
export function acceptFaults(
  document: OpenApiDocument,
  operation: ContractOperation,
  accept: string | undefined,
): Violation[] {
  if (accept === undefined || accept === '*/*' || accept.trim() === '') return [];
  const types = offeredTypes(document, operation);
  if (types.length === 0 || new Negotiator({ headers: { accept } }).mediaTypes(types).length > 0) return [];
  return [notAcceptable(types)];
}

const offeredTypes = perOperation((document, operation) => {
  const statuses = Object.keys(operation.operation.responses).map(Number);
  const types = statuses.flatMap((status) => Object.keys(declaredResponse(document, operation, status)?.content ?? {}));
  return [...new Set(types)];
});
