import type { Contract } from '../contract/contract.ts';
import { JSON_CONTENT_TYPE } from '../contract/document.ts';
import { usageError } from '../contract/errors.ts';
import { nearest } from '../contract/nearest.ts';
import { webhooksOf } from '../contract/operations.ts';
import { packagedContractNow } from '../contract/packaged-contract.ts';
import { declaredResponse } from '../contract/responses.ts';
import { counted } from '../report/words.ts';
import type { Exchange, ExchangeResponse } from '../validation/exchange/exchange.ts';
import {
  createExchangeValidator,
  type ExchangeResult,
  type ExchangeValidator,
} from '../validation/exchange/validate-exchange.ts';
import { type FailingKinds, failuresIn, mismatchMessage } from './mismatch.ts';
import {
  bodyOf,
  type FetchMessage,
  isFetchMessage,
  isFetchResponse,
  type ReceivedAnswer,
  readAnswer,
  readCopy,
} from './received.ts';

/** How something is held against the contract. */
export interface MatchOptions {
  /** A version, or any day; the newest when left out. */
  readonly version?: string;
  /** What fails: violations, or drift as well. Violations when left out. */
  readonly failOn?: FailingKinds;
}

/** How an answer is held against the contract. */
export interface AnswerOptions extends MatchOptions {
  /** The status of a body that comes alone; that of the success when left out. */
  readonly status?: number;
}

/** What a runner wants to know from a matcher. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** Messages of Fetch are read first, which takes a promise; all else is judged at once. */
// biome-ignore lint/suspicious/noConfusingVoidType: it is what a matcher returns
type Outcome<Received> = Received extends FetchMessage ? Promise<void> : void;

/** The matchers, as a test calls them. */
export interface ContractMatchers<Received> {
  /**
   * Holds an answer against its operation: a `Response`, the result of the client, an answer of axios or supertest, or a
   * body alone. Await it for a `Response`, whose body can still be read afterwards.
   *
   * @param operationId for example `getOrderStatus`
   */
  toMatchContract(operationId: string, options?: AnswerOptions): Outcome<Received>;
  /**
   * Holds the payload of a webhook against its event: a body, its text or its bytes, or a `Request`, which is awaited.
   *
   * @param event for example `ORDER_SUCCEEDED`
   */
  toBeWebhook(event: string, options?: MatchOptions): Outcome<Received>;
}

/** The matchers, as a runner takes them. */
export interface MatcherFunctions {
  toMatchContract(
    received: unknown,
    operationId: string,
    options?: AnswerOptions,
  ): MatcherResult | Promise<MatcherResult>;
  toBeWebhook(received: unknown, event: string, options?: MatchOptions): MatcherResult | Promise<MatcherResult>;
}

/**
 * Makes matchers for `expect.extend`.
 *
 * @param contractNow gives the contract; the package's own when left out
 */
export function createMatchers(contractNow: () => Contract = packagedContractNow): MatcherFunctions {
  let validate: ExchangeValidator | undefined;
  const judge = (exchange: Exchange, version: string, words: Wording): MatcherResult => {
    validate ??= createExchangeValidator(contractNow());
    return resultOf(contractNow(), version, validate(exchange, version), words);
  };
  return {
    toMatchContract(received, operationId, { version: wanted, failOn, status } = {}) {
      const contract = contractNow();
      const version = contract.resolve(wanted);
      const isKnown = knows(contract, version, { name: operationId, noun: 'an operation', namesIn: operationIdsIn });
      const words: Wording = { what: `The answer of ${operationId}`, failOn: isKnown ? failOn : 'drift' };
      const told = (answer: ReceivedAnswer) => {
        const response: ExchangeResponse =
          'status' in answer ? answer : { ...answer, status: status ?? successOf(contract, version, operationId) };
        return judge({ operationId, response }, version, words);
      };
      if (!isFetchResponse(received)) return told(readAnswer(received));
      const { status: sent, headers } = received;
      return readCopy(received).then((body) => told({ status: sent, headers: [...headers], body }));
    },
    toBeWebhook(received, event, { version: wanted, failOn } = {}) {
      const contract = contractNow();
      const version = contract.resolve(wanted);
      const isKnown = knows(contract, version, { name: event, noun: 'a webhook', namesIn: eventsIn });
      const words: Wording = { what: `The webhook ${event}`, failOn: isKnown ? failOn : 'drift' };
      const told = (body: Uint8Array | undefined) =>
        judge({ webhook: event, request: { method: 'POST', url: '/', headers: [], body } }, version, words);
      return isFetchMessage(received) ? readCopy(received).then(told) : told(bodyOf(received));
    },
  };
}

/** What is judged, and what of it fails. Of what its version does not have at all, nothing is judged, which fails. */
interface Wording {
  readonly what: string;
  readonly failOn: FailingKinds | undefined;
}

function resultOf(contract: Contract, version: string, result: ExchangeResult, words: Wording): MatcherResult {
  const { what, failOn } = words;
  const { notJudged } = result;
  const findings = failuresIn(result, failOn);
  const pass = findings.length === 0 && notJudged.length === 0;
  const others = result.findings.length - findings.length;
  const more = others === 0 ? '' : ` (with ${counted(others, 'drift', 'drifts')})`;
  const message = () =>
    pass
      ? `${what} keeps the contract of ${version}${more}, which it should not.`
      : mismatchMessage(what, version, { findings, notJudged }, contract);
  return { pass, message };
}

/** The status of an operation's success that has a body. */
function successOf(contract: Contract, version: string, operationId: string): number {
  const document = contract.document(version);
  const operation = contract.operations(version).find((candidate) => candidate.operationId === operationId);
  const declared = Object.keys(operation?.operation.responses ?? {}).filter((status) => /^2\d\d$/.test(status));
  const withBody = declared.find(
    (status) =>
      operation && declaredResponse(document, operation, Number(status))?.content?.[JSON_CONTENT_TYPE] !== undefined,
  );
  return Number(withBody ?? declared[0] ?? 200);
}

/** A name of the contract, and where such names are. */
interface Named {
  readonly name: string;
  readonly noun: string;
  namesIn(contract: Contract, version: string): readonly string[];
}

function operationIdsIn(contract: Contract, version: string): string[] {
  return contract.operations(version).map(({ operationId }) => operationId);
}

function eventsIn(contract: Contract, version: string): string[] {
  return webhooksOf(contract.document(version)).map(({ path }) => path);
}

/**
 * Whether a version has a name.
 *
 * @throws ContractError `USAGE` for one that no version has, which is most likely misspelled
 */
function knows(contract: Contract, version: string, { name, noun, namesIn }: Named): boolean {
  if (namesIn(contract, version).includes(name)) return true;
  const names = new Set(contract.versions.flatMap((known) => namesIn(contract, known.version)));
  if (names.has(name)) return false;
  const guess = nearest(name, [...names]);
  throw usageError(
    `\`${name}\` is not ${noun} of the contract${guess ? `; did you mean \`${guess}\`?` : '.'}`,
    'Take a name out of the documentation.',
  );
}
