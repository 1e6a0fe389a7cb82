import type { Condition, OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { declaredResponse, examplesOf } from '../../contract/responses.ts';
import { perOperation } from '../../validation/per-operation.ts';
import { type AcceptedRequest, inputValue } from '../request/expression.ts';

/** An answer that the operation declares. */
interface ChosenExample {
  readonly code: number;
  readonly example: string;
}

type Test = (request: AcceptedRequest) => boolean;

/**
 * The example that a request selects by what it holds: the first whose `x-when` is met, statuses and examples in the
 * document's order.
 *
 * @param code the status that it has to have; any when left out
 * @returns undefined when none is meant in particular
 */
export function exampleFor(
  document: OpenApiDocument,
  operation: ContractOperation,
  request: AcceptedRequest,
  code?: number,
): ChosenExample | undefined {
  return conditionalExamples(document, operation).find(
    (chosen) => (code === undefined || chosen.code === code) && chosen.matches(request),
  );
}

const conditionalExamples = perOperation(
  (document, operation): readonly (ChosenExample & { readonly matches: Test })[] =>
    Object.keys(operation.operation.responses)
      .map(Number)
      .filter((code) => Number.isInteger(code))
      .flatMap((code) =>
        examplesOf(document, declaredResponse(document, operation, code)).flatMap(([example, { 'x-when': when }]) =>
          when === undefined ? [] : [{ code, example, matches: anyOf([when].flat(), operation.path) }],
        ),
      ),
);

function anyOf(conditions: readonly Condition[], path: string): Test {
  const tests = conditions.map((condition) => allOf(condition, path));
  return (request) => tests.some((test) => test(request));
}

function allOf(condition: Condition, path: string): Test {
  const tests = Object.entries(condition).map(([expression, expected]): Test => {
    const read = inputValue(path, expression);
    if (typeof expected === 'string') return (request) => read(request) === expected;
    const pattern = new RegExp(expected.pattern, 'u');
    return (request) => {
      const value = read(request);
      return value !== undefined && pattern.test(value);
    };
  });
  return (request) => tests.every((test) => test(request));
}
