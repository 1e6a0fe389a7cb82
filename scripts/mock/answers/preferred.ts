import { dereference } from '../../contract/dereference.ts';
import type { OpenApiDocument, Response } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { declaredResponse, examplesOf } from '../declared/responses.ts';
import type { Violation } from '../findings/finding.ts';
import { safeName } from '../findings/redact.ts';
import type { Preference } from '../request/prefer.ts';

/** What a caller prefers but the operation does not have. Without a code the lowest success is meant, as in Prism. */
export function checkPreference(
  document: OpenApiDocument,
  operation: ContractOperation,
  { code, example }: Preference,
): Violation[] {
  const declared = Object.keys(operation.operation.responses);
  const status = code === undefined ? successStatus(declared) : String(code);
  const response = responseOf(document, operation, status);
  if (response === undefined) return [unknown(`asks for ${status}, this operation declares ${declared.join(', ')}`)];
  if (example === undefined) return [];
  const names = examplesOf(document, response).map(([name]) => name);
  if (names.includes(example)) return [];
  const elsewhere = declared.find((other) =>
    examplesOf(document, responseOf(document, operation, other)).some(([name]) => name === example),
  );
  const hint =
    elsewhere === undefined ? `it has ${names.join(', ') || 'none'}` : `it belongs to ${elsewhere}, name the code too`;
  return [unknown(`asks for the example ${safeName(example)}, which ${status} does not have: ${hint}`)];
}

function successStatus(declared: readonly string[]): string {
  return [...declared].sort().find((status) => status.startsWith('2')) ?? declared[0] ?? 'default';
}

function responseOf(document: OpenApiDocument, operation: ContractOperation, status: string): Response | undefined {
  const { responses } = operation.operation;
  const exact = responses[status];
  if (exact !== undefined) return dereference<Response>(document, exact);
  return declaredResponse(document, operation, Number(status));
}

function unknown(message: string): Violation {
  return { kind: 'prefer-unknown', in: 'header', field: 'prefer', message, code: 'prefer-unknown' };
}
