import type { Condition, OpenApiDocument, Schema } from '../../../contract/document.ts';
import type { ContractOperation } from '../../../contract/operations.ts';
import { declaredResponse, examplesOf } from '../../../contract/responses.ts';
import { parseRuntimeExpression } from '../../../contract/runtime-expression.ts';
import { beginnings } from './beginnings.ts';
import { declaredSchemas } from './declared-schemas.ts';

/** A value by which an example answers, although the API goes by nothing of the kind. */
export interface TestDatum {
  readonly operation: ContractOperation;
  /** The runtime expression for where it is sent, and the name of the field or parameter there. */
  readonly expression: string;
  readonly field: string;
  /** The value itself, or texts of which one has to be the beginning of it. */
  readonly value: string | readonly string[];
  /** What has to be sent besides. */
  readonly others: readonly { readonly field: string; readonly value: string }[];
  readonly status: number;
  readonly example: string;
  /** What the example shows, in words. */
  readonly summary: string;
}

/** All test data that an operation of a version has: the conditions of its examples (`x-when`). */
export function testDataOf(document: OpenApiDocument, operation: ContractOperation): TestDatum[] {
  return Object.keys(operation.operation.responses)
    .map(Number)
    .filter(Number.isInteger)
    .flatMap((status) =>
      examplesOf(document, declaredResponse(document, operation, status)).flatMap(([example, { summary, ...node }]) =>
        [node['x-when'] ?? []].flat().flatMap((condition) =>
          dataIn(document, operation, condition).map((datum) => ({
            ...datum,
            operation,
            status,
            example,
            summary: summary ?? example,
          })),
        ),
      ),
    );
}

type Found = Pick<TestDatum, 'expression' | 'field' | 'value' | 'others'>;

function dataIn(document: OpenApiDocument, operation: ContractOperation, condition: Condition): Found[] {
  const parts = Object.entries(condition).map(([expression, expected]) => ({
    expression,
    field: fieldOf(expression),
    schemas: declaredSchemas(document, operation, expression),
    value: typeof expected === 'string' ? expected : 'pattern' in expected ? beginnings(expected.pattern) : undefined,
  }));
  if (parts.some(({ schemas }) => schemas.length === 0)) return []; // of another operation with the same example
  const others = parts.flatMap(({ field, value, schemas }) =>
    typeof value === 'string' && isListed(value, schemas) ? [{ field, value }] : [],
  );
  return parts.flatMap(({ expression, field, value, schemas }) =>
    value === undefined || isListed(value, schemas) ? [] : [{ expression, field, value, others }],
  );
}

/** True where the contract says itself what can be sent, so that the API goes by the value. */
function isListed(value: Found['value'], schemas: readonly Schema[]): boolean {
  return value === 'true' || value === 'false' || schemas.some(listsValues);
}

function listsValues(schema: Schema): boolean {
  return schema.enum !== undefined || schema.const !== undefined || schema['x-extensible-enum'] !== undefined;
}

function fieldOf(expression: string): string {
  const part = parseRuntimeExpression(expression);
  if (part === undefined) return expression;
  return part.source === 'body' ? part.keys.join('.') : part.name;
}
