import { dereference } from '../../contract/dereference.ts';
import type { OpenApiDocument, Parameter, Schema } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { emptyParameter, type Violation, wrongNumber } from '../catalogue.ts';
import { knownNames } from '../known-names.ts';
import { perOperation } from '../per-operation.ts';
import { isPlain } from '../wire/plain.ts';
import { type Fields, lastValue } from './fields.ts';
import type { SentRequest } from './request.ts';

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
  if (!isPlain(document, operation)) return []; // read as they are written
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
    found.push(wrongNumber(part, name, type));
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

/** Keywords that an empty text may break. */
const LIMITS = ['minLength', 'pattern', 'format', 'enum', 'const'] as const;

/** The optional parameters that may be left out but not be empty. */
const fragileParameters = perOperation((document, operation) =>
  (isPlain(document, operation) ? operation.parameters : [])
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
  { headers, target }: Pick<SentRequest, 'headers' | 'target'>,
): Violation[] {
  const found: Violation[] = [];
  for (const { in: part, name, lowerName } of fragileParameters(document, operation)) {
    if (part === 'header' && headers.get(lowerName) === '') found.push(emptyParameter('header', name));
    if (part === 'query' && lastValue(target.query, name) === '') found.push(emptyParameter('query', name));
  }
  return found;
}

function mayBeEmpty(document: OpenApiDocument, { schema, allowEmptyValue }: Parameter): boolean {
  if (allowEmptyValue === true || schema === undefined || typeof schema === 'boolean') return true;
  const { type, ...keywords } = dereference<Schema>(document, schema);
  const isText = type === undefined || type === 'string' || (Array.isArray(type) && type.includes('string'));
  return isText && !LIMITS.some((keyword) => keywords[keyword] !== undefined);
}
