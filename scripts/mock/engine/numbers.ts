import { dereference } from '../../contract/dereference.ts';
import type { OpenApiDocument, Schema } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { knownNames } from '../declared/names.ts';
import { perOperation } from '../declared/per-operation.ts';
import type { Violation } from '../findings/finding.ts';
import { type Fields, lastValue } from '../request/fields.ts';

const INTEGER = /^-?\d+$/;
/** The JSON grammar. */
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

interface NumericField {
  readonly in: 'body' | 'query';
  readonly name: string;
  readonly type: 'integer' | 'number';
}

/** The query parameters and form fields that hold numbers. */
const numericFields = perOperation((document, operation): NumericField[] => {
  const parameters = operation.parameters.flatMap(({ in: part, name, schema }) =>
    part === 'query' && schema !== undefined
      ? [{ in: 'query' as const, name, schemas: [dereference<Schema>(document, schema)] }]
      : [],
  );
  const fields = [...knownNames(document, operation).body.names].map(([name, schemas]) => ({
    in: 'body' as const,
    name,
    schemas,
  }));
  return [...parameters, ...fields].flatMap(({ in: part, name, schemas }) => {
    const type = schemas.map(numberOf).find((found) => found !== undefined);
    return type === undefined ? [] : [{ in: part, name, type }];
  });
});

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
  for (const { in: part, name, type } of numericFields(document, operation)) {
    const value = lastValue(part === 'query' ? query : form, name);
    if (value === undefined || value === '' || !isOdd(type, value)) continue;
    found.push({ kind: 'invalid', in: part, field: name, message: `must be ${type}`, code: 'type' });
  }
  return found;
}

function isOdd(type: NumericField['type'], value: string): boolean {
  if ((type === 'integer' ? INTEGER : NUMBER).test(value)) return false;
  return type === 'integer' ? Number.isInteger(Number(value)) : !Number.isNaN(Number(value));
}

function numberOf({ type }: Schema): NumericField['type'] | undefined {
  return type === 'integer' || type === 'number' ? type : undefined;
}
