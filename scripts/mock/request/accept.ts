import Negotiator from 'negotiator';
import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { declaredResponse } from '../declared/responses.ts';
import type { Violation } from '../findings/finding.ts';

const offered = new WeakMap<ContractOperation, string[]>();

/** What is wrong with an `Accept` header that rules out all that the operation can answer with. See RFC 9110, 12.5.1. */
export function acceptFault(
  document: OpenApiDocument,
  operation: ContractOperation,
  accept: string | undefined,
): Violation[] {
  if (accept === undefined || accept === '*/*' || accept.trim() === '') return [];
  const types = offered.get(operation) ?? mediaTypesOf(document, operation);
  offered.set(operation, types);
  if (types.length === 0 || new Negotiator({ headers: { accept } }).mediaTypes(types).length > 0) return [];
  const message = `rules out ${types.join(' and ')}, and the operation answers with nothing else`;
  return [{ kind: 'not-acceptable', in: 'header', field: 'accept', message, code: 'not-acceptable' }];
}

function mediaTypesOf(document: OpenApiDocument, operation: ContractOperation): string[] {
  const statuses = Object.keys(operation.operation.responses);
  return [
    ...new Set(
      statuses.flatMap((status) => Object.keys(declaredResponse(document, operation, Number(status))?.content ?? {})),
    ),
  ];
}
