import { dereference } from '../../contract/dereference.ts';
import type { Condition, OpenApiDocument, Response } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { declaredResponse, examplesOf } from '../../contract/responses.ts';
import { perOperation } from '../../validation/per-operation.ts';
import { type AcceptedRequest, inputValue } from '../request/expression.ts';

/** An answer that the operation declares. */
interface ChosenAnswer {
  readonly code: number;
  /** Left out for a response that is chosen as a whole. */
  readonly example?: string;
}

type Test = (request: AcceptedRequest) => boolean;
type Conditional<Answer> = Answer & { readonly matches: Test };

/**
 * The answer that a request selects by what it holds: the first example whose `x-when` is met, statuses and examples in
 * the document's order. Where a whole response has a condition that is met, no other success answers.
 *
 * @param code the status that it has to have; any when left out
 * @returns undefined when none is meant in particular
 */
export function answerFor(
  document: OpenApiDocument,
  operation: ContractOperation,
  request: AcceptedRequest,
  code?: number,
): ChosenAnswer | undefined {
  const { responses, examples } = conditionalAnswers(document, operation);
  const response = code === undefined ? responses.find(({ matches }) => matches(request)) : undefined;
  const mayAnswer = (status: number) =>
    code === undefined ? response === undefined || status === response.code || status >= 400 : status === code;
  const example = examples.find((candidate) => mayAnswer(candidate.code) && candidate.matches(request));
  if (example !== undefined) return { code: example.code, example: example.example };
  return response === undefined ? undefined : { code: response.code };
}

const conditionalAnswers = perOperation((document, operation) => {
  const { responses } = operation.operation;
  const codes = Object.keys(responses)
    .map(Number)
    .filter((code) => Number.isInteger(code));
  return {
    responses: codes.flatMap((code): Conditional<{ code: number }>[] => {
      const when = dereference<Response>(document, responses[code] ?? {})['x-when'];
      return when === undefined ? [] : [{ code, matches: anyOf([when].flat(), operation.path) }];
    }),
    examples: codes.flatMap((code) =>
      examplesOf(document, declaredResponse(document, operation, code)).flatMap(
        ([example, { 'x-when': when }]): Conditional<Required<ChosenAnswer>>[] =>
          when === undefined ? [] : [{ code, example, matches: anyOf([when].flat(), operation.path) }],
      ),
    ),
  };
});

function anyOf(conditions: readonly Condition[], path: string): Test {
  const tests = conditions.map((condition) => allOf(condition, path));
  return (request) => tests.some((test) => test(request));
}

function allOf(condition: Condition, path: string): Test {
  const tests = Object.entries(condition).map(([expression, expected]): Test => {
    const read = inputValue(path, expression);
    if (typeof expected === 'string') return (request) => read(request) === expected;
    if ('not' in expected) return (request) => read(request) !== expected.not;
    const pattern = new RegExp(expected.pattern, 'u');
    return (request) => {
      const value = read(request);
      return value !== undefined && pattern.test(value);
    };
  });
  return (request) => tests.every((test) => test(request));
}
