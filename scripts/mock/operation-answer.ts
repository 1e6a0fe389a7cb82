import type { ContractOperation } from '../contract/operations.ts';
import type { Answer } from './answers/answer.ts';
import { exampleFor } from './answers/by-request.ts';
import { delayed, overridden, withHeaders } from './answers/overridden.ts';
import { checkPreference } from './answers/preferred.ts';
import { generalRefusal } from './answers/refused.ts';
import type { Violation } from './findings/finding.ts';
import type { MockContext } from './handle.ts';
import { judge } from './judge.ts';
import type { Outcome } from './outcome.ts';
import { chooseRefusal } from './refusal/choose.ts';
import { acceptFault } from './request/accept.ts';
import type { AcceptedRequest } from './request/input-value.ts';
import { type Preference, parsePrefer } from './request/prefer.ts';
import type { ReceivedRequest } from './request/received.ts';
import type { Edition } from './versions/editions.ts';
import { strictly } from './warnings/strictly.ts';

/**
 * Answers a request for an operation: with the error that the contract declares if something is wrong with it, else
 * with what was preferred, what a test suite asked for, the example that the request selects, or the first.
 *
 * @param versionViolations what is wrong with the header that selects the version
 */
export async function answerOperation(
  context: MockContext,
  edition: Edition,
  operation: ContractOperation,
  request: ReceivedRequest,
  versionViolations: readonly Violation[],
): Promise<Outcome> {
  const { contract, engine, now } = context;
  const { document, version } = edition;
  const { headers, target } = request;
  const { segments = [] } = target;
  const judged = await judge({ contract, engine, edition, operation, request, segments, now: now() });
  const { violations: found, warnings } = context.strict ? strictly(judged) : judged;
  const { preference, violations: preferViolations } = parsePrefer(headers.get('prefer'));
  // Prism finds the malformed version once more, in its own words.
  const told = new Set(versionViolations.map(({ field }) => field));
  const others = found.filter((violation) => violation.in !== 'header' || !told.has(violation.field));
  const notAcceptable = acceptFault(document, operation, headers.get('accept'));
  const faults = [...versionViolations, ...others, ...notAcceptable, ...preferViolations];
  const asks = asksForAnswer(preference);
  const violations = faults.length > 0 || !asks ? faults : checkPreference(document, operation, preference);
  const outcome = { version, operation, violations, warnings };
  const accepted = { headers, segments, query: target.query, content: judged.content };

  const refusal = chooseRefusal(document, operation, violations, preference);
  if (refusal === undefined)
    return { ...outcome, ...(await success(context, edition, operation, accepted, preference)) };
  if (!refusal.declared) return { ...outcome, answer: generalRefusal(edition, refusal.kind, [operation]) };
  const choice = { code: refusal.status, example: refusal.example };
  return { ...outcome, answer: await context.answers(edition, operation, choice, accepted) };
}

/** The answer to a request without fault; a wrong override is the one thing that can still be found. */
async function success(
  { answers, overrides }: MockContext,
  edition: Edition,
  operation: ContractOperation,
  request: AcceptedRequest,
  preference: Preference,
): Promise<{ answer: Answer; violations?: readonly Violation[] }> {
  const { document } = edition;
  if (asksForAnswer(preference)) {
    const { code, example, dynamic } = preference;
    const chosen =
      example === undefined && dynamic !== true ? exampleFor(document, operation, request, code) : undefined;
    return { answer: await answers(edition, operation, chosen ?? preference, request) };
  }
  const override = overrides.take(operation.operationId);
  if (override === undefined) {
    const choice = exampleFor(document, operation, request) ?? {};
    return { answer: await answers(edition, operation, choice, request) };
  }
  await delayed(override);
  const read = overridden(document, operation, override);
  if (read.kind === 'answer') return { answer: read.answer };
  if (read.kind === 'example') {
    return { answer: withHeaders(await answers(edition, operation, read, request), override) };
  }
  const answer = generalRefusal(edition, 'override-invalid', [operation]);
  return { answer, violations: [invalidOverride(edition.version, operation.operationId, read.message)] };
}

/** A seed alone asks for nothing. */
function asksForAnswer({ code, example, dynamic }: Preference): boolean {
  return code !== undefined || example !== undefined || dynamic === true;
}

function invalidOverride(version: string, operationId: string, message: string): Violation {
  return {
    kind: 'override-invalid',
    in: 'answer',
    message: `respondWith for ${operationId} does not fit ${version}: ${message}`,
    code: 'override-invalid',
    operationId,
  };
}
