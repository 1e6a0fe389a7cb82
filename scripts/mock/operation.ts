import type { ContractOperation } from '../contract/operations.ts';
import { invalidOverride, type Violation } from '../validation/catalogue.ts';
import type { Finding } from '../validation/finding.ts';
import { joined } from '../validation/joined.ts';
import { acceptFaults } from '../validation/request/accept.ts';
import type { MockContext } from './context.ts';
import { faultyAnswer } from './faults/answer.ts';
import { faultByIdentifier } from './faults/by-identifier.ts';
import type { AskedFault } from './faults/fault.ts';
import type { Outcome } from './outcome.ts';
import type { AcceptedRequest } from './request/expression.ts';
import { asksForResponse, checkPreference, type Preference, parsePrefer } from './request/prefer.ts';
import type { ReceivedRequest } from './request/received.ts';
import { answerFor } from './responses/by-request.ts';
import { type AnswerOverride, delayed, readOverride, withHeaders } from './responses/override.ts';
import { chooseRefusal, generalRefusal } from './responses/refusal.ts';
import type { MockResponse } from './responses/response.ts';
import { StoreUnavailable } from './sandbox/store/unavailable.ts';
import { unstorableName } from './sandbox/unstorable-name.ts';
import type { MockVersion } from './versions.ts';

/** A response, and what was found only when it was made. */
type Answered = Pick<Outcome, 'fault' | 'response'> & Partial<Pick<Outcome, 'violations' | 'warnings'>>;

/**
 * Answers a request for an operation: with the error that the contract declares if something is wrong with it, else
 * with what was preferred, what a test suite asked for, the example that the request selects, or the first; and with a
 * fault, if one is asked for.
 *
 * @param versionViolations what is wrong with the header that selects the version
 * @param told what was told about the address
 */
export function answerOperation(
  context: MockContext,
  mockVersion: MockVersion,
  operation: ContractOperation,
  request: ReceivedRequest,
  versionViolations: readonly Violation[],
  told: readonly Finding[] = [],
): Outcome | Promise<Outcome> {
  const { document, version } = mockVersion;
  const { headers, target, origin } = request;
  const { segments = [] } = target;
  const validated = context.validateRequest({ version, operation, request, segments, now: context.now() });
  const { preference, violations: preferViolations } = parsePrefer(headers.get('prefer'));
  const faults = joined(
    versionViolations,
    withoutFields(validated.violations, versionViolations),
    acceptFaults(document, operation, headers.get('accept')),
    preferViolations,
  );
  const asks = faults.length === 0 && asksForResponse(preference);
  const violations = asks ? checkPreference(document, operation, preference) : faults;
  const outcome = { version, operation, violations, warnings: joined(told, validated.warnings) };
  const { query, content, parameters } = validated;
  const accepted = { headers: validated.headers, segments, query, content, parameters, origin };

  const refusal = chooseRefusal(document, operation, violations, preference);
  if (refusal === undefined) {
    const answered = succeed(context, mockVersion, operation, accepted, preference);
    if (answered instanceof Promise) {
      return answered.then(({ warnings = [], ...made }) => {
        return { ...outcome, ...made, warnings: joined(outcome.warnings, warnings) };
      });
    }
    return { ...outcome, ...answered };
  }
  if (!refusal.declared) return { ...outcome, response: generalRefusal(mockVersion, refusal.kind, [operation]) };
  const choice = { code: refusal.status, example: refusal.example };
  const response = context.responses(version, operation, choice, accepted);
  if (response instanceof Promise) return response.then((made) => ({ ...outcome, response: made }));
  return { ...outcome, response };
}

/** Prism finds the malformed version once more, in its own words. */
function withoutFields(violations: readonly Violation[], told: readonly Violation[]): readonly Violation[] {
  if (told.length === 0) return violations;
  const fields = new Set(told.map(({ field }) => field));
  return violations.filter((violation) => violation.in !== 'header' || !fields.has(violation.field));
}

/** The answer to a good request, with the fault that somebody asked for: by `Prefer`, by an identifier, or by a test suite. */
function succeed(
  context: MockContext,
  mockVersion: MockVersion,
  operation: ContractOperation,
  request: AcceptedRequest,
  preference: Preference,
): Answered | Promise<Answered> {
  const { document } = mockVersion;
  const asked = askedFault(preference) ?? faultByIdentifier(document, operation, request);
  const prefers = asksForResponse(preference);
  const well = () =>
    prefers
      ? preferredAnswer(context, mockVersion, operation, request, preference)
      : usualAnswer(context, mockVersion, operation, request);
  const otherwise = (error: unknown) =>
    error instanceof StoreUnavailable
      ? laterAnswer(context, mockVersion, operation, request, error)
      : refusedName(context, mockVersion, operation, request, error);
  if (asked !== undefined) {
    return faultyAnswer(context, mockVersion, operation, request, asked, well).catch(otherwise);
  }
  const override = prefers ? undefined : context.overrides.take(operation.operationId);
  if (override === undefined) return answered(well(), otherwise);
  if (override.kind === 'fault') {
    return faultyAnswer(context, mockVersion, operation, request, override, well).catch(otherwise);
  }
  return overridden(context, mockVersion, operation, request, override);
}

function askedFault({ fault, delay, retryAfter }: Preference): AskedFault | undefined {
  return fault === undefined && delay === undefined ? undefined : { fault, delay, retryAfter };
}

function preferredAnswer(
  context: MockContext,
  { document, version }: MockVersion,
  operation: ContractOperation,
  request: AcceptedRequest,
  preference: Preference,
): MockResponse | Promise<MockResponse> {
  const { code, example, dynamic } = preference;
  const chosen = example === undefined ? answerFor(document, operation, request, code) : undefined;
  // What is made up has the status that the request asks for; an answer without a body is not made up.
  const kept = dynamic === true && chosen?.example !== undefined ? undefined : chosen;
  return context.responses(version, operation, kept ?? preference, request);
}

function usualAnswer(
  context: MockContext,
  mockVersion: MockVersion,
  operation: ContractOperation,
  request: AcceptedRequest,
): MockResponse | Promise<MockResponse> {
  const remembered = context.sandbox?.answer(context, mockVersion, operation, request);
  if (remembered !== undefined) return remembered;
  const { document, version } = mockVersion;
  return context.responses(version, operation, answerFor(document, operation, request) ?? {}, request);
}

function answered(
  response: MockResponse | Promise<MockResponse>,
  otherwise: (error: unknown) => Promise<Answered>,
): Answered | Promise<Answered> {
  return response instanceof Promise ? response.then((made) => ({ response: made }), otherwise) : { response };
}

/** Answers what is good while the store cannot be used; the warning says that it is no answer of the API. */
async function laterAnswer(
  context: MockContext,
  mockVersion: MockVersion,
  operation: ContractOperation,
  request: AcceptedRequest,
  error: StoreUnavailable,
): Promise<Answered> {
  const later = { fault: 503, delay: undefined, retryAfter: undefined } as const;
  const { response } = await faultyAnswer(context, mockVersion, operation, request, later, () => Promise.reject(error));
  return { response, warnings: [{ in: 'answer', message: error.message, code: 'state-unavailable' }] };
}

/** Refuses what is good for the API, and yet no name that the store can keep. */
async function refusedName(
  context: MockContext,
  mockVersion: MockVersion,
  operation: ContractOperation,
  request: AcceptedRequest,
  error: unknown,
): Promise<Answered> {
  const violation = unstorableName(operation, request, error);
  if (violation === undefined) throw error;
  const { document, version } = mockVersion;
  const refusal = chooseRefusal(document, operation, [violation], {});
  const response =
    refusal?.declared === true
      ? await context.responses(version, operation, { code: refusal.status, example: refusal.example }, request)
      : generalRefusal(mockVersion, violation.kind, [operation]);
  return { response, violations: [violation] };
}

async function overridden(
  { contract, responses }: MockContext,
  mockVersion: MockVersion,
  operation: ContractOperation,
  request: AcceptedRequest,
  override: AnswerOverride,
): Promise<Answered> {
  const { version } = mockVersion;
  await delayed(override);
  const read = readOverride(contract, version, operation, override);
  if (read.kind === 'response') return { response: read.response };
  if (read.kind === 'example') {
    return { response: withHeaders(await responses(version, operation, read, request), override) };
  }
  const response = generalRefusal(mockVersion, 'override-invalid', [operation]);
  return { response, violations: [invalidOverride(version, operation.operationId, read.message)] };
}
