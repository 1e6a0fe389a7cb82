import type { ContractOperation } from '../contract/operations.ts';
import type { Answer } from './answers/answer.ts';
import { CORS_HEADERS } from './answers/cors.ts';
import type { Finding, Violation } from './findings/finding.ts';
import { toHeaderValue } from './findings/header-value.ts';

/** The answer to one request, and what led to it. */
export interface Outcome {
  readonly answer: Answer;
  readonly version: string;
  /** The operation that was meant; absent for an unknown address. */
  readonly operation?: ContractOperation;
  readonly violations: readonly Violation[];
  readonly warnings: readonly Finding[];
  /** Set for the mock's own addresses, which are no exchange with the API. */
  readonly own?: true;
}

/** Together below what Node's client accepts of all headers, 16 kB. */
const VIOLATIONS_LIMIT = 7000;
const WARNINGS_LIMIT = 5000;

/** The headers of an outcome's answer, with what the mock says about the request. */
export function headersOf({ answer, version, violations, warnings }: Outcome): Record<string, string> {
  const headers: Record<string, string> = { ...answer.headers, ...CORS_HEADERS, 'x-contract-version': version };
  if (violations.length > 0) headers['x-contract-violations'] = toHeaderValue(violations, VIOLATIONS_LIMIT);
  if (warnings.length > 0) headers['x-contract-warnings'] = toHeaderValue(warnings, WARNINGS_LIMIT);
  return headers;
}
