import { dereference } from '../../contract/dereference.ts';
import type { OpenApiDocument, Schema } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { knownNames } from '../declared/names.ts';
import type { Finding, Violation } from '../findings/finding.ts';
import { type Fields, lastValue } from '../request/fields.ts';

const INTEGER = /^-?\d+$/;
/** The JSON grammar. */
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * Numbers that only JavaScript takes for numbers, such as `0x10` or one behind a space: Prism converts texts as
 * JavaScript does. What is no number at all Prism reports itself.
 */
export function oddNumbers(
  document: OpenApiDocument,
  operation: ContractOperation,
  query: Fields,
  form: Fields | undefined,
): Violation[] {
  const found: Violation[] = [];
  const check = (part: Finding['in'], field: string, schemas: readonly Schema[], value: string | undefined): void => {
    const number = schemas.map(numberOf).find((type) => type !== undefined);
    if (value === undefined || value === '' || number === undefined || Number.isNaN(Number(value))) return;
    if ((number === 'integer' ? INTEGER : NUMBER).test(value)) return;
    if (number === 'integer' && !Number.isInteger(Number(value))) return;
    found.push({ kind: 'invalid', in: part, field, message: `must be ${number}`, code: 'type' });
  };
  for (const { in: part, name, schema } of operation.parameters) {
    if (part !== 'query' || schema === undefined) continue;
    check('query', name, [dereference<Schema>(document, schema)], lastValue(query, name));
  }
  for (const [name, schemas] of knownNames(document, operation).body.names) {
    check('body', name, schemas, lastValue(form, name));
  }
  return found;
}

function numberOf({ type }: Schema): 'integer' | 'number' | undefined {
  return type === 'integer' || type === 'number' ? type : undefined;
}
