import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { declaredResponse, examplesOf } from '../declared/responses.ts';

/**
 * An error body of the contract for a request that no operation declares an answer to, such as an unknown path: the
 * first example of the cause that is about no field, else the first of the cause `invalid`, else any error example.
 *
 * @param operations where to look, the nearest first
 * @returns an empty object when the contract has no error example
 */
export function generalError(
  document: OpenApiDocument,
  operations: readonly ContractOperation[],
  cause: string,
): unknown {
  const examples = operations.flatMap((operation) =>
    errorStatuses(operation).flatMap((status) => examplesOf(document, declaredResponse(document, operation, status))),
  );
  const ofCause = (wanted: string) =>
    examples.find(([, example]) => example['x-cause'] === wanted && example['x-field'] === undefined);
  const [, example] = ofCause(cause) ?? ofCause('invalid') ?? examples[0] ?? [];
  return example?.value ?? {};
}

function errorStatuses({ operation }: ContractOperation): number[] {
  return Object.keys(operation.responses)
    .map(Number)
    .filter((status) => status >= 400);
}
