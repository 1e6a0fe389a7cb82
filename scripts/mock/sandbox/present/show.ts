import type { Contract } from '../../../contract/contract.ts';
import type { OpenApiDocument } from '../../../contract/document.ts';
import type { JsonObject } from '../../../contract/json.ts';
import type { ContractOperation } from '../../../contract/operations.ts';
import { declaredResponse, examplesOf } from '../../../contract/responses.ts';
import { perOperation } from '../../../validation/per-operation.ts';
import { responseViolations } from '../../../validation/validate-response.ts';
import type { AcceptedRequest } from '../../request/expression.ts';
import type { answerFor } from '../../responses/by-request.ts';
import type { MockResponse } from '../../responses/response.ts';
import type { Responses } from '../../responses/responses.ts';
import type { MockVersion } from '../../versions.ts';
import type { Facts } from '../facts.ts';

/** What of the mock the sandbox needs: the contract that is in force, and the stateless answers. */
export interface Surroundings {
  readonly contract: Contract;
  readonly responses: Responses;
}

/** A call that is being answered. */
export interface Call {
  readonly context: Surroundings;
  readonly mockVersion: MockVersion;
  readonly operation: ContractOperation;
  readonly request: AcceptedRequest;
  /** What a stateless mock would answer. */
  readonly chosen: ReturnType<typeof answerFor>;
}

/**
 * Answers with what the newest version would say, as the caller's version says it.
 *
 * @throws Error when the version does not allow it, which would be the mock's own fault
 */
export async function show(call: Call, facts: Facts, body: JsonObject): Promise<MockResponse> {
  const { mockVersion, operation } = call;
  const { migrate, version: newest } = facts;
  const { document, version } = mockVersion;
  const { operationId } = operation;
  const shown =
    version === newest ? body : migrate(body, { operation: operationId, status: 200, from: newest, to: version }).body;
  const violations = responseViolations(document, operation, { status: 200, body: shown });
  const [violation] = violations;
  if (violation !== undefined) {
    throw new Error(`${operationId} in ${version}: ${violation.pointer ?? ''} ${violation.message}`);
  }
  return { status: 200, headers: await headersFor(call, facts), body: JSON.stringify(shown) };
}

/**
 * Answers as a stateless mock does to what is not refused.
 *
 * @param request what is answered; the call's own when left out
 */
export async function answerUsually(
  { context, mockVersion, operation, chosen, request: sent }: Call,
  request = sent,
): Promise<MockResponse> {
  const usual = chosen !== undefined && chosen.code >= 400 ? { code: 200 } : (chosen ?? {});
  return context.responses(mockVersion.version, operation, usual, request);
}

type Headers = MockResponse['headers'];

const lastHeaders = new WeakMap<
  ContractOperation,
  { readonly merchant: string | undefined; readonly headers: Headers }
>();

/** The headers of the example, which depend on the merchant account alone; most clients act for one. */
async function headersFor({ context, mockVersion, operation, request }: Call, facts: Facts): Promise<Headers> {
  const merchant = facts.merchantHeader === undefined ? undefined : request.headers.get(facts.merchantHeader);
  const last = lastHeaders.get(operation);
  if (last !== undefined && last.merchant === merchant) return last.headers;
  const { headers } = await context.responses(mockVersion.version, operation, { code: 200 }, request);
  lastHeaders.set(operation, { merchant, headers });
  return headers;
}

/** Answers with the example that the caller's version shows for what happened before (`x-state`). */
export function refuse(
  { context, mockVersion, operation, request }: Call,
  state: string,
): MockResponse | Promise<MockResponse> {
  const { document, version } = mockVersion;
  const choice = answerOfState(document, operation, state) ?? refusals(document, operation).get('');
  return context.responses(version, operation, choice ?? { code: 400 }, request);
}

/** What must have happened for an answer; undefined when it needs nothing. */
export function stateOf(
  document: OpenApiDocument,
  operation: ContractOperation,
  { code, example }: { readonly code: number; readonly example?: string | undefined },
): string | undefined {
  return statesOf(document, operation).get(`${code} ${example}`);
}

/** What must have happened for the answers of an operation, by their codes and names. */
const statesOf = perOperation((document, operation) => {
  const codes = Object.keys(operation.operation.responses ?? {});
  return new Map(
    codes.flatMap((code) =>
      examplesOf(document, declaredResponse(document, operation, Number(code))).map(
        ([name, { 'x-state': state }]) => [`${code} ${name}`, state] as const,
      ),
    ),
  );
});

/** The example for what happened before, a refusal or not; undefined when the operation has none. */
export function answerOfState(document: OpenApiDocument, operation: ContractOperation, state: string) {
  return refusals(document, operation).get(state);
}

/** The examples for what happened before, and that for any wrong value under ''. */
const refusals = perOperation((document, operation) => {
  const found = new Map<string, { readonly code: number; readonly example: string }>();
  for (const code of [200, 400, 404]) {
    for (const [example, { 'x-state': state, 'x-cause': cause, 'x-field': field }] of examplesOf(
      document,
      declaredResponse(document, operation, code),
    )) {
      const key = state ?? (cause === 'invalid' && field === undefined ? '' : undefined);
      if (key !== undefined && !found.has(key)) found.set(key, { code, example });
    }
  }
  return found;
});
