import { dereference } from './dereference.ts';
import { type Example, JSON_CONTENT_TYPE, type OpenApiDocument, type Response } from './document.ts';
import type { ContractOperation } from './operations.ts';

/** An example of a response, by its name. */
export type NamedExample = readonly [name: string, example: Example];

/**
 * The response that an operation declares for a status: the status itself, its range (`4XX`) or `default`, in this
 * order. See OpenAPI 3.1.1, section 4.8.16.
 */
export function declaredResponse(
  document: OpenApiDocument,
  operation: ContractOperation,
  status: number,
): Response | undefined {
  const byStatus = known.get(operation) ?? new Map<number, Response | undefined>();
  known.set(operation, byStatus);
  if (!byStatus.has(status)) byStatus.set(status, findResponse(document, operation, status));
  return byStatus.get(status);
}

/** An operation stands in one document, and traffic asks for the same answers again and again. */
const known = new WeakMap<ContractOperation, Map<number, Response | undefined>>();

function findResponse(
  document: OpenApiDocument,
  { operation: { responses } }: ContractOperation,
  status: number,
): Response | undefined {
  const response = responses[String(status)] ?? responses[`${String(status).charAt(0)}XX`] ?? responses.default;
  return response && dereference<Response>(document, response);
}

/** The named JSON examples of a response, in their order. */
export function examplesOf(document: OpenApiDocument, response: Response | undefined): NamedExample[] {
  const examples = Object.entries(response?.content?.[JSON_CONTENT_TYPE]?.examples ?? {});
  return examples.map(([name, example]) => [name, dereference<Example>(document, example)]);
}
