import type { Contract } from '../contract/load.ts';
import type { Answers } from './answers/answers.ts';
import { isPreflight, preflightAnswer } from './answers/cors.ts';
import type { Overrides } from './answers/overrides.ts';
import { generalRefusal } from './answers/refused.ts';
import { CONTROL_SEGMENT, type Control } from './control/control.ts';
import type { Engine } from './engine/engine.ts';
import { answerOperation } from './operation-answer.ts';
import type { Outcome } from './outcome.ts';
import type { ReceivedRequest } from './request/received.ts';
import { malformedPath, unknownMethod, unknownPath } from './router/misses.ts';
import { byNearness } from './router/nearest.ts';
import { allowedMethods } from './router/router.ts';
import type { Edition } from './versions/editions.ts';
import { selectVersion } from './versions/select.ts';

/** What the mock knows beside the request. */
export interface MockContext {
  readonly contract: Contract;
  readonly engine: Engine;
  readonly editionOf: (version: string) => Edition;
  /** The version of requests that name none. */
  readonly defaultVersion: string;
  /** The header that names the version, in lower case; undefined when the contract has none. */
  readonly versionHeader: string | undefined;
  readonly answers: Answers;
  readonly overrides: Overrides;
  /** The mock's own addresses. */
  readonly control: Control;
  /** True to refuse what the real API passes over in silence. */
  readonly strict: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Answers one request. An answer depends on the request, the contract and the overrides of a test suite alone. */
export async function handle(context: MockContext, request: ReceivedRequest): Promise<Outcome> {
  const { contract, defaultVersion, versionHeader = '' } = context;
  const { headers, method, target } = request;
  const plain = { violations: [], warnings: [] };
  if (isPreflight(method, headers)) return { ...plain, version: defaultVersion, answer: preflightAnswer(headers) };

  const { version, violations } = selectVersion(contract, versionHeader, headers.get(versionHeader), defaultVersion);
  const edition = context.editionOf(version);
  const { segments } = target;
  if (segments === undefined) {
    return { ...plain, version, answer: generalRefusal(edition, 'path-malformed'), violations: [malformedPath] };
  }
  if (segments[0] === CONTROL_SEGMENT) {
    return { ...plain, version, answer: await context.control(request, segments.slice(1)), own: true };
  }

  const match = edition.route(method, segments);
  if (match.kind === 'operation') {
    return answerOperation(context, edition, match.operation, request, violations);
  }
  if (match.kind === 'none') {
    const near = byNearness(edition.operations, method, segments);
    const miss = unknownPath(contract, version, method, segments, near[0]);
    const answer = generalRefusal(edition, miss.kind, near);
    return { ...plain, version, answer, violations: [miss, ...violations] };
  }
  const allow = { allow: allowedMethods(match.operations) };
  if (method === 'OPTIONS') return { ...plain, version, answer: { status: 204, headers: allow, body: undefined } };
  const near = byNearness(match.operations, method, segments);
  const miss = unknownMethod(method, match.operations, near[0]);
  const answer = generalRefusal(edition, miss.kind, near, allow);
  return { ...plain, version, answer, violations: [miss, ...violations] };
}
