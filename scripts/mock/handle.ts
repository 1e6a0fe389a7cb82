import type { Contract } from '../contract/load.ts';
import type { ContractOperation } from '../contract/operations.ts';
import { isPreflight, preflightAnswer } from './answers/cors.ts';
import { fromEngine } from './answers/from-engine.ts';
import { healthAnswer, isHealthPath } from './answers/health.ts';
import { checkPreference } from './answers/preferred.ts';
import { generalRefusal } from './answers/refused.ts';
import type { Engine } from './engine/engine.ts';
import type { Violation } from './findings/finding.ts';
import { judge } from './judge.ts';
import type { Outcome } from './outcome.ts';
import { chooseRefusal } from './refusal/choose.ts';
import { parsePrefer } from './request/prefer.ts';
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
}

/** Answers one request. Nothing is kept between requests. */
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
  if (isHealthPath(segments) && (method === 'GET' || method === 'HEAD')) {
    return { ...plain, version, answer: healthAnswer(contract, defaultVersion) };
  }

  const match = edition.route(method, segments);
  if (match.kind === 'operation') return answerOperation(context, edition, match.operation, request, violations);
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

async function answerOperation(
  { contract, engine }: MockContext,
  edition: Edition,
  operation: ContractOperation,
  request: ReceivedRequest,
  versionViolations: readonly Violation[],
): Promise<Outcome> {
  const { document, version } = edition;
  const { segments = [] } = request.target;
  const judged = await judge({ contract, engine, edition, operation, request, segments });
  const { preference, violations: preferViolations } = parsePrefer(request.headers.get('prefer'));
  // Prism finds the malformed version once more, in its own words.
  const told = new Set(versionViolations.map(({ field }) => field));
  const others = judged.violations.filter((violation) => violation.in !== 'header' || !told.has(violation.field));
  const faults = [...versionViolations, ...others, ...preferViolations];
  const violations = faults.length > 0 ? faults : checkPreference(document, operation, preference);
  const outcome = { version, operation, violations, warnings: judged.warnings };

  const refusal = chooseRefusal(document, operation, violations, preference);
  if (refusal !== undefined && !refusal.declared) {
    return { ...outcome, answer: generalRefusal(edition, refusal.kind, [operation]) };
  }
  const choice = refusal === undefined ? preference : { code: refusal.status, example: refusal.example };
  const answer = await engine.answer(await edition.engineOperation(operation), choice);
  return { ...outcome, answer: fromEngine(answer) };
}
