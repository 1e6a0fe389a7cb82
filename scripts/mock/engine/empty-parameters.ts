import { dereference } from '../../contract/dereference.ts';
import type { OpenApiDocument, Parameter, Schema } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { perOperation } from '../declared/per-operation.ts';
import type { Violation } from '../findings/finding.ts';
import { lastValue } from '../request/fields.ts';
import type { ReceivedRequest } from '../request/received.ts';

/** Keywords that an empty text may break. */
const LIMITS = ['minLength', 'pattern', 'format', 'enum', 'const'] as const;

/** The optional parameters that may be left out but not be empty. */
const fragileParameters = perOperation((document, { parameters }) =>
  parameters
    .filter((parameter) => parameter.required !== true && !mayBeEmpty(document, parameter))
    .map(({ in: part, name }) => ({ in: part, name, lowerName: name.toLowerCase() })),
);

/**
 * Optional parameters that were sent empty although they may not be. Prism takes them for not sent; a required one it
 * reports itself.
 */
export function emptyParameters(
  document: OpenApiDocument,
  operation: ContractOperation,
  { headers, target }: ReceivedRequest,
): Violation[] {
  const found: Violation[] = [];
  for (const { in: part, name, lowerName } of fragileParameters(document, operation)) {
    if (part === 'header' && headers.get(lowerName) === '') found.push(empty('header', name));
    if (part === 'query' && lastValue(target.query, name) === '') found.push(empty('query', name));
  }
  return found;
}

function mayBeEmpty(document: OpenApiDocument, { schema, allowEmptyValue }: Parameter): boolean {
  if (allowEmptyValue === true || schema === undefined || typeof schema === 'boolean') return true;
  const { type, ...keywords } = dereference<Schema>(document, schema);
  const isText = type === undefined || type === 'string' || (Array.isArray(type) && type.includes('string'));
  return isText && !LIMITS.some((keyword) => keywords[keyword] !== undefined);
}

function empty(part: 'header' | 'query', name: string): Violation {
  return { kind: 'invalid', in: part, field: name, message: 'is empty', code: 'empty' };
}
