import { publicFinding } from '../../validation/finding.ts';
import { maskedAnswer, maskedHeaders, maskedRequest } from '../../validation/masked-message.ts';
import type { Exchange, ObservedExchange } from './exchange.ts';

/** An exchange as it is shown to people and tests. */
export function describeExchange(
  id: string,
  { at, request, outcome, document, milliseconds }: ObservedExchange,
): Exchange {
  const { response, operation, version, violations, warnings, fault } = outcome;
  const declared = operation?.parameters.map(({ name }) => name) ?? [];
  const { path, query, body } = maskedRequest(document, operation, request);
  return {
    id,
    at: new Date(at).toISOString(),
    method: request.method.slice(0, 20),
    path,
    query,
    headers: Object.fromEntries(maskedHeaders(document, request.headers.entries(), declared)),
    ...(body !== undefined && { body }),
    version,
    ...(operation !== undefined && { operationId: operation.operationId }),
    status: response.status,
    ...(fault !== undefined && { fault }),
    ...(response.body !== undefined && { answer: maskedAnswer(document, response.body) }),
    violations: violations.map(publicFinding),
    warnings: warnings.map(publicFinding),
    milliseconds,
  };
}
