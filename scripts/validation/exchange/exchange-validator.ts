import type { Contract } from '../../contract/contract.ts';
import { headerByRole } from '../../contract/operations.ts';
import { MASK, safeName } from '../masking.ts';
import { selectVersion } from '../select-version.ts';
import type { RequestValidator } from '../validate-request.ts';
import { findAddress } from './address.ts';
import { judgeAnswer } from './answer.ts';
import { deprecationsIn } from './deprecation.ts';
import { described, type JudgedMessage } from './described.ts';
import type { Exchange, ExchangeRequest } from './exchange.ts';
import { headersOf } from './headers.ts';
import { type JudgedPart, NOTHING_FOUND } from './judged.ts';
import { judgeRequest } from './request.ts';
import { judgeWebhook } from './webhook.ts';

/** What is found in an exchange. */
export interface ExchangeResult extends JudgedPart {
  /** The operationId, or the event of a webhook; null when no operation has the address. */
  readonly operation: string | null;
  /** The version that it was held against. */
  readonly version: string;
  /** False when nothing of the exchange could be judged. */
  readonly judged: boolean;
}

/** How exchanges are held against a contract. */
export interface ExchangeRules {
  /** The version of exchanges that do not say theirs; the newest when left out. */
  readonly version?: string | undefined;
  /** Base URLs at which the API is to be found, beside the servers that the documents name. */
  readonly baseUrls?: readonly string[];
  /** True to refuse what the real API passes over in silence. */
  readonly strict?: boolean;
  /** True to accept what the real API is known to take although its pages forbid it. */
  readonly lenient?: boolean;
}

/**
 * Holds an exchange against the contract: its request as strictly as the mock does, its answer, or a webhook's payload.
 *
 * @param version the version to hold it against, whatever it says itself
 */
export type ExchangeValidator = (exchange: Exchange, version?: string) => ExchangeResult;

/**
 * Makes a validator of exchanges.
 *
 * @param requestValidator gives what judges requests, which loads far more than the rest; asked for the first request
 */
export function exchangeValidator(
  contract: Contract,
  rules: ExchangeRules,
  requestValidator: () => RequestValidator,
): ExchangeValidator {
  const { baseUrls = [] } = rules;
  const newest = contract.resolve(undefined);
  const fallback = rules.version ?? newest;
  const names = new Set(contract.versions.map(({ version }) => version));
  const versionHeader = headerByRole(contract.operations(newest), 'version')?.name;

  const select = ({ request, version }: Exchange, forced: string | undefined) => {
    const sent = versionHeader === undefined ? undefined : headerOf(request, versionHeader);
    const own = sent === undefined || sent.includes(MASK) ? undefined : sent;
    const named = own === undefined && names.has(version ?? '') ? version : undefined;
    const selected = selectVersion(contract, versionHeader ?? '', own, named ?? fallback);
    return { ...selected, version: forced ?? selected.version };
  };

  return (exchange, forced) => {
    const { version, violations } = select(exchange, forced);
    if (exchange.webhook !== undefined) {
      const part = judgeWebhook(contract, version, exchange.webhook, exchange.request?.body);
      return { ...part, operation: exchange.webhook, version, judged: part.notJudged.length === 0 };
    }
    const address = findAddress(contract, version, exchange, baseUrls);
    if (address.kind === 'elsewhere') {
      return { operation: null, version, findings: [], notJudged: [address.reason], judged: false };
    }
    const { request, response } = exchange;
    if (address.kind === 'unknown') {
      const message = messageOf(exchange.operationId === undefined ? null : safeName(exchange.operationId), version);
      const findings = described(contract, message, { violations: [address.violation], warnings: [] });
      return { operation: null, version, findings, notJudged: [], judged: true };
    }
    const { operation } = address;
    const ofRequest =
      request === undefined
        ? NOTHING_FOUND
        : judgeRequest(contract, requestValidator(), { ...address, version, versionViolations: violations, request });
    const ofAnswer =
      response === undefined ? NOTHING_FOUND : judgeAnswer(contract, version, operation, response, request?.method);
    return {
      operation: operation.operationId,
      version,
      findings: [...ofRequest.findings, ...ofAnswer.findings],
      notJudged: [...ofRequest.notJudged, ...ofAnswer.notJudged],
      deprecations: ofRequest.deprecations ?? deprecationsIn(contract, version, operation, []),
      judged: true,
    };
  };
}

/** An exchange of which only the name is known. */
function messageOf(name: string | null, version: string): JudgedMessage {
  return { operation: undefined, name, version, direction: 'request', status: null, valueAt: () => undefined };
}

function headerOf(request: ExchangeRequest | undefined, name: string): string | undefined {
  return request === undefined ? undefined : headersOf(request.headers).get(name.toLowerCase());
}
