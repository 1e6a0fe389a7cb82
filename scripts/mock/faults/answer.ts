import type { ContractOperation } from '../../contract/operations.ts';
import { declaredResponse } from '../../contract/responses.ts';
import { mockFailed } from '../../validation/catalogue.ts';
import type { MockContext } from '../context.ts';
import type { AcceptedRequest } from '../request/expression.ts';
import { delayed } from '../responses/override.ts';
import { generalRefusal } from '../responses/refusal.ts';
import type { MockResponse } from '../responses/response.ts';
import type { MockVersion } from '../versions.ts';
import { type AskedFault, type Fault, RETRY_AFTER, type TransportFault } from './fault.ts';

/** An answer with a fault; `fault` is what is left to whoever sends it. */
export interface FaultyAnswer {
  readonly response: MockResponse;
  readonly fault?: TransportFault;
}

/** Statuses that may say when to come again. See RFC 6585, section 4, and RFC 9110, section 15.6.4. */
const WITH_RETRY_AFTER = new Set([429, 503]);

/**
 * Answers with a fault that was asked for. A status has the body that the operation declares for it, else that of an
 * error which any operation can have.
 *
 * @param well makes the answer as it would be without the fault
 */
export async function faultyAnswer(
  context: MockContext,
  mockVersion: MockVersion,
  operation: ContractOperation,
  request: AcceptedRequest,
  { fault, delay, retryAfter }: AskedFault,
  well: () => MockResponse | Promise<MockResponse>,
): Promise<FaultyAnswer> {
  await delayed({ delay });
  if (fault === undefined) return { response: await well() };
  if (typeof fault !== 'number') return { response: spoilt(await well(), fault), fault };
  const { document, version } = mockVersion;
  const isDeclared = declaredResponse(document, operation, fault) !== undefined;
  const response = isDeclared
    ? await context.responses(version, operation, { code: fault }, request)
    : { ...generalRefusal(mockVersion, mockFailed.kind, [operation]), status: fault };
  const isLater = retryAfter !== undefined || WITH_RETRY_AFTER.has(fault);
  const headers = isLater ? { 'retry-after': String(retryAfter ?? RETRY_AFTER) } : {};
  return { response: { ...response, headers: { ...response.headers, ...headers } } };
}

/** A body that comes whole and ends in the middle of its JSON. */
function spoilt(response: MockResponse, fault: Fault): MockResponse {
  if (fault !== 'broken-json') return response;
  return { ...response, body: firstHalf(response.body ?? '') || '{' };
}

/** What goes out of a body that is cut. */
export function firstHalf(body: string): string {
  return body.slice(0, Math.floor(body.length / 2));
}
