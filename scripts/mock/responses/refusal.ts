import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { declaredResponse, examplesOf, type NamedExample } from '../../contract/responses.ts';
import { refusalOf, VIOLATION_KINDS, type Violation, type ViolationKind } from '../../validation/catalogue.ts';
import type { Preference } from '../request/prefer.ts';
import type { MockVersion } from '../versions.ts';
import { jsonResponse, type MockResponse } from './response.ts';

/** What a refused request is answered with. */
export interface RefusalChoice {
  readonly kind: ViolationKind;
  readonly status: number;
  /** False when the operation declares no such status, and with it no body. */
  readonly declared: boolean;
  /** The name of the example that fits; undefined when the response has none. */
  readonly example: string | undefined;
}

/**
 * Chooses the status and the error example for a refused request. Of several faults the kind that stands first in the
 * table of kinds decides. Among the examples of the status come first: one of the same cause about one of the fields,
 * one of the same cause about no field, any.
 *
 * @param preference an example that is asked for by name is taken if the status has it
 * @returns undefined when nothing is wrong
 */
export function chooseRefusal(
  document: OpenApiDocument,
  operation: ContractOperation,
  violations: readonly Violation[],
  preference: Preference,
): RefusalChoice | undefined {
  const kind = VIOLATION_KINDS.find((candidate) => violations.some((violation) => violation.kind === candidate));
  if (kind === undefined) return undefined;
  const { cause, declared, otherwise } = refusalOf(kind);
  const status = declared.find((candidate) => declaredResponse(document, operation, candidate) !== undefined);
  if (status === undefined) return { kind, status: otherwise, declared: false, example: undefined };

  const examples = examplesOf(document, declaredResponse(document, operation, status));
  const fields = violations.filter((violation) => violation.kind === kind).map(({ field }) => field);
  const wanted = preference.code === undefined || preference.code === status ? preference.example : undefined;
  const chosen = examples.find(([name]) => name === wanted) ?? fittingExample(examples, cause, fields);
  return { kind, status, declared: true, example: chosen?.[0] };
}

function fittingExample(
  examples: readonly NamedExample[],
  cause: string,
  fields: readonly (string | undefined)[],
): NamedExample | undefined {
  const sameCause = examples.filter(([, example]) => example['x-cause'] === cause);
  for (const field of fields) {
    const aboutField = sameCause.find(([, example]) => field !== undefined && example['x-field'] === field);
    if (aboutField !== undefined) return aboutField;
  }
  return sameCause.find(([, example]) => example['x-field'] === undefined) ?? examples[0];
}

/**
 * The answer to a refused request for which no operation declares one: the status of the kind and an error body of
 * the version's document.
 *
 * @param nearest the operations whose error examples come first
 */
export function generalRefusal(
  { document, operations }: MockVersion,
  kind: ViolationKind,
  nearest: readonly ContractOperation[] = [],
  headers: Readonly<Record<string, string>> = {},
): MockResponse {
  const { cause, otherwise } = refusalOf(kind);
  return jsonResponse(otherwise, generalError(document, [...nearest, ...operations], cause), headers);
}

/**
 * An error body of the contract for a request that no operation declares an answer to, such as an unknown path: the
 * first example of the cause that is about no field, else the first of the cause `invalid`, else any error example.
 *
 * @param operations where to look, the nearest first
 * @returns an empty object when the contract has no error example
 */
function generalError(document: OpenApiDocument, operations: readonly ContractOperation[], cause: string): unknown {
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
