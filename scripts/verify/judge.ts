import type { Contract } from '../contract/contract.ts';
import type { CredentialPlace } from '../contract/credentials.ts';
import type { ContractOperation } from '../contract/operations.ts';
import { fromPointer, toPointer } from '../contract/pointer.ts';
import {
  acceptedContentType,
  acceptedWithoutCredentials,
  acceptedWithoutRequired,
  acceptedWrongToken,
  acceptedWrongValue,
  cutOffAnswer,
  failedOnWrongRequest,
  noAnswer,
  oldHttp,
  otherAnswerCharset,
  refusedExample,
  refusedToken,
  tooLargeAnswer,
  undecodableAnswer,
  type Violation,
} from '../validation/catalogue.ts';
import type { ExchangeFinding, FindingKind } from '../validation/exchange/finding.ts';
import { createExchangeValidator } from '../validation/exchange/validate-exchange.ts';
import type { Finding } from '../validation/finding.ts';
import type { RefusalCheck } from './checks/checks.ts';
import type { Answer } from './http/answer.ts';
import { jsonOf } from './http/json.ts';
import { createStateRefusals } from './state-refusals.ts';

/** What a server has to do with a request. */
export type Expectation =
  | { readonly kind: 'accept'; readonly example: string | undefined }
  /** The call signs in with a token at this place. When it is not sure that what it names is there, only 401 is a refusal. */
  | { readonly kind: 'accept-token'; readonly place: CredentialPlace; readonly isSure: boolean }
  | { readonly kind: 'refuse'; readonly check: PlantedFault }
  /** Whatever the contract declares: what the request names may not be there. */
  | { readonly kind: 'answer' };

/** What of a request is wrong on purpose, and where. */
export type PlantedFault = Pick<RefusalCheck, 'fault' | 'in' | 'pointer' | 'rule'>;

/** What is found in one exchange. */
export interface Judgement {
  readonly findings: readonly ExchangeFinding[];
  readonly notJudged: readonly string[];
  readonly judged: boolean;
}

/** Judges an answer by what the contract declares, and by what the request was made for. */
export type Judge = (
  version: string,
  operation: ContractOperation,
  answer: Answer,
  expectation: Expectation,
) => Judgement;

/** Too many requests, which says nothing about any of them. See RFC 6585, section 4. */
const TOO_MANY = 429;
const UNAUTHORIZED = 401;
const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i;

/** @param mostBytes the most bytes of a body that are read */
export function createJudge(contract: Contract, mostBytes: number): Judge {
  const validate = createExchangeValidator(contract);
  const stateRefusal = createStateRefusals(contract);
  return (version, operation, answer, expectation) => {
    const { operationId } = operation;
    const about = (status: number | null) => (kind: FindingKind, finding: Finding) =>
      told({ version, operation: operationId, status }, kind, finding);
    if (answer.failure !== undefined) {
      if (answer.failure === 'stopped') return { findings: [], notJudged: ['the run was stopped'], judged: false };
      return { findings: [about(null)('violation', noAnswer(answer.failure))], notJudged: [], judged: true };
    }
    const { status, headers, body, httpVersion } = answer;
    const tell = about(status);
    const result = validate({ operationId, version, response: { status, headers, body } }, version);
    const ofBody = bodyFault(body, mostBytes);
    const charset = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1].match(CHARSET)?.[1];
    const around = [
      ...(ofBody === undefined ? [] : [tell('violation', ofBody)]),
      ...(httpVersion.startsWith('1.1') ? [] : [tell('drift', oldHttp(httpVersion))]),
      ...(charset === undefined || /^utf-?8$/i.test(charset) ? [] : [tell('drift', otherAnswerCharset)]),
    ];
    if (status === TOO_MANY) {
      return { findings: around, notJudged: ['the server asked for fewer requests (--rate)'], judged: false };
    }
    const found = [...result.findings, ...around];
    // A status that is not declared says it already.
    const unmet = found.some(({ in: part }) => part === 'status') ? undefined : unmetExpectation(expectation, status);
    const notJudged = ofBody === undefined ? result.notJudged : [];
    const state =
      unmet === undefined || expectation.kind === 'refuse'
        ? undefined
        : stateRefusal(version, operation, status, jsonOf(body));
    if (state !== undefined)
      return { findings: found, notJudged: [...notJudged, refusedForState(state)], judged: true };
    return { findings: unmet === undefined ? found : [...found, tell('violation', unmet)], notJudged, judged: true };
  };
}

function refusedForState(state: string): string {
  return `whether an example is accepted: it was refused for what had happened before, as the contract has it (${state})`;
}

function unmetExpectation(expectation: Expectation, status: number): Violation | undefined {
  if (expectation.kind === 'answer') return undefined;
  if (expectation.kind === 'accept') return status < 400 ? undefined : refusedExample(status, expectation.example);
  if (expectation.kind === 'accept-token') {
    const { isSure, place } = expectation;
    const isRefused = isSure ? status >= 400 : status === UNAUTHORIZED;
    return isRefused ? refusedToken(status, place.in, place.name) : undefined;
  }
  if (status >= 500) return failedOnWrongRequest(status);
  return status >= 400 ? undefined : acceptedFault(expectation.check);
}

function acceptedFault({ fault, in: part, pointer, rule }: PlantedFault): Violation {
  const name = pointer === '' ? undefined : fromPointer(pointer).join('.');
  switch (fault) {
    case 'credentials':
      return acceptedWithoutCredentials(part, name ?? '');
    case 'token':
      return acceptedWrongToken(part, name ?? '', rule);
    case 'content-type':
      return acceptedContentType();
    case 'missing':
      return { ...acceptedWithoutRequired(part, name), pointer };
    default:
      return { ...acceptedWrongValue(part, name, rule), pointer };
  }
}

function bodyFault(body: unknown, most: number): Violation | undefined {
  if (body === 'cut-off') return cutOffAnswer;
  if (body === 'undecodable') return undecodableAnswer;
  return body === 'too-large' ? tooLargeAnswer(most) : undefined;
}

function told(
  about: Pick<ExchangeFinding, 'operation' | 'status' | 'version'>,
  kind: FindingKind,
  { in: part, field, pointer, message, code }: Finding,
): ExchangeFinding {
  return {
    ...about,
    kind,
    code,
    direction: 'answer',
    in: part,
    pointer: pointer ?? (field === undefined ? '' : toPointer([field]).slice(1)),
    message,
    expected: null,
    found: null,
    since: null,
  };
}
