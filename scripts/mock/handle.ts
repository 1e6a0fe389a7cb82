import { allowedMethods } from '../contract/router.ts';
import { malformedPath, otherPath } from '../validation/catalogue.ts';
import { safePath } from '../validation/masking.ts';
import { byNearness, callOf, unknownMethodOf, unknownPathOf } from '../validation/not-found.ts';
import { toleratedPath } from '../validation/request/tolerated-path.ts';
import { selectVersion } from '../validation/select-version.ts';
import { ADMIN_SEGMENT } from './admin/segment.ts';
import type { MockContext } from './context.ts';
import { answerEncrypted } from './encrypted/answer.ts';
import { NEXT_PAGE_SEGMENT } from './next-page/location.ts';
import { answerNextPage } from './next-page/page.ts';
import { answerOperation } from './operation.ts';
import type { Outcome } from './outcome.ts';
import type { ReceivedRequest } from './request/received.ts';
import { isPreflight, preflightResponse } from './responses/cors.ts';
import { generalRefusal } from './responses/refusal.ts';
import { PAYMENT_PAGE_SEGMENT } from './sandbox/payment-page/location.ts';
import { answerPaymentPage } from './sandbox/payment-page/page.ts';

/**
 * Answers one request: at once, unless the mock's own addresses, a made-up response or a delay are asked for. An answer
 * depends on the request, the contract and the overrides of a test suite alone.
 */
export function handle(context: MockContext, request: ReceivedRequest): Outcome | Promise<Outcome> {
  const { contract, defaultVersion, versionHeader = '' } = context;
  const { headers, method, target } = request;
  const plain = { violations: [], warnings: [] };
  const admin = target.segments?.[0] === ADMIN_SEGMENT ? context.admin : undefined;
  if (admin === undefined && isPreflight(method, headers)) {
    return { ...plain, version: defaultVersion, response: preflightResponse(headers) };
  }

  const { version, violations } = selectVersion(contract, versionHeader, headers.get(versionHeader), defaultVersion);
  const mockVersion = context.versionOf(version);
  const { segments } = target;
  if (segments === undefined) {
    const response = generalRefusal(mockVersion, malformedPath.kind);
    return { ...plain, version, response, violations: [malformedPath] };
  }
  if (admin !== undefined) {
    const answered = admin(request, segments.slice(1));
    return answered.then((response) => ({ ...plain, version, response, own: true }));
  }

  if (segments[0] === NEXT_PAGE_SEGMENT) {
    return { ...plain, version, response: answerNextPage(request, segments.slice(1)), own: true };
  }

  if (segments[0] === PAYMENT_PAGE_SEGMENT && context.sandbox !== undefined) {
    const answered = answerPaymentPage(context.sandbox, context, request, segments.slice(1));
    return answered.then((response) => ({ ...plain, version, response, own: true }));
  }

  const match = mockVersion.route(method, segments);
  if (match.kind === 'operation') {
    const answer = match.operation.operation['x-encrypts'] === undefined ? answerOperation : answerEncrypted;
    return answer(context, mockVersion, match.operation, request, violations);
  }
  if (match.kind === 'none') {
    const meant = toleratedPath(mockVersion.document, mockVersion.operations, method, segments);
    if (meant !== undefined && context.rules.lenient) {
      const { operation } = meant;
      const told = [otherPath(safePath(segments), callOf(operation), meant.seen)];
      const asMeant = { ...request, target: { ...target, segments: meant.segments } };
      return answerOperation(context, mockVersion, operation, asMeant, violations, told);
    }
    const near = byNearness(mockVersion.operations, method, segments);
    const miss = unknownPathOf(contract, version, method, segments, near[0], meant);
    const response = generalRefusal(mockVersion, miss.kind, near);
    return { ...plain, version, response, violations: [miss, ...violations] };
  }
  const allow = { allow: allowedMethods(match.operations) };
  if (method === 'OPTIONS') return { ...plain, version, response: { status: 204, headers: allow, body: undefined } };
  const near = byNearness(match.operations, method, segments);
  const miss = unknownMethodOf(method, match.operations, near[0]);
  const response = generalRefusal(mockVersion, miss.kind, near, allow);
  return { ...plain, version, response, violations: [miss, ...violations] };
}
