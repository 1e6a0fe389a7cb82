import type { ContractOperation } from '../../contract/operations.ts';
import { keysNeeded, type Violation } from '../../validation/catalogue.ts';
import type { Finding } from '../../validation/finding.ts';
import { joined } from '../../validation/joined.ts';
import type { MockContext } from '../context.ts';
import { answerOperation } from '../operation.ts';
import type { Outcome } from '../outcome.ts';
import { asksForResponse, parsePrefer } from '../request/prefer.ts';
import type { ReceivedRequest } from '../request/received.ts';
import { jsonResponse } from '../responses/response.ts';
import type { MockVersion } from '../versions.ts';
import { innerOperation, innerRequest } from './inner-operation.ts';

/**
 * Answers an encrypted request: the message inside is judged and answered like a request for the plain operation, and a
 * success goes back signed and encrypted, in the form in which the request came. Refusals are plain.
 *
 * @param versionViolations what is wrong with the header that selects the version
 */
export async function answerEncrypted(
  context: MockContext,
  mockVersion: MockVersion,
  operation: ContractOperation,
  request: ReceivedRequest,
  versionViolations: readonly Violation[],
): Promise<Outcome> {
  const { document, operations, version } = mockVersion;
  const refuse = (violations: readonly Violation[]) =>
    answerOperation(context, mockVersion, operation, request, violations);
  const { segments = [] } = request.target;
  const outer = context.validateRequest({ version, operation, request, segments, now: context.now() });
  const { content } = outer;
  if (versionViolations.length > 0 || outer.violations.length > 0 || content.kind !== 'json') {
    return refuse(versionViolations);
  }
  const inner = innerOperation(operations, operation);
  const envelopes = await context.envelopesFor?.(document);
  if (envelopes === undefined || inner === undefined) {
    // Whoever asks for an answer by its name wants to see the placeholder, or a refusal.
    const { preference } = parsePrefer(request.headers.get('prefer'));
    return refuse(asksForResponse(preference) ? [] : [keysNeeded]);
  }

  const read = await envelopes.open(content.value);
  if ('violation' in read) return refuse([read.violation]);
  const meant = innerRequest(operation, inner, request, read.opened.message);
  if ('violations' in meant) return refuse(meant.violations);

  const { response, violations, warnings, fault } = await answerOperation(
    context,
    mockVersion,
    inner,
    meant.request,
    [],
  );
  const outcome = {
    version,
    operation,
    fault,
    violations: violations.map(inBody),
    warnings: joined(outer.warnings, warnings.map(inBody)),
  };
  if (response.status < 200 || response.status > 299) return { ...outcome, response };
  const sealed = await envelopes.seal(response.body ?? '{}', read.opened);
  return { ...outcome, response: jsonResponse(response.status, sealed, response.headers) };
}

/** Whatever the message stands for, it was sent in a body. */
function inBody<Found extends Finding>(finding: Found): Found {
  return finding.in === 'query' || finding.in === 'path' ? { ...finding, in: 'body' } : finding;
}
