import { versionHeaderValue } from '../contract/client-headers.ts';
import type { Contract } from '../contract/contract.ts';
import { headerByRole } from '../contract/operations.ts';
import type { Tally } from '../report/tally.ts';
import type { ExchangeFinding } from '../validation/exchange/finding.ts';
import { createExchangeValidator, type ExchangeRules } from '../validation/exchange/validate-exchange.ts';
import { exchangeOfCall, type ReadCall } from './exchange-of-call.ts';
import { FAILURES } from './failure.ts';
import type { PassedCall } from './passed.ts';

/** What is told of a call that was judged. */
export interface JudgedCall {
  readonly call: PassedCall;
  readonly read: ReadCall;
  readonly version: string;
  readonly operation: string | null;
  readonly findings: readonly ExchangeFinding[];
}

export interface JudgeOptions extends ExchangeRules {
  /** How many bytes may come out of a packed body. */
  readonly bodyLimit: number;
  /** Of `--as`: the version that clients speak, and the one that the server is sent. */
  readonly versions?: { readonly client: string; readonly upstream: string } | undefined;
}

/**
 * Holds calls against the contract: both directions against the version that the request names. Between two versions
 * the request is held against that of the client, and the answer against that of the server.
 */
export function createJudge(
  contract: Contract,
  tally: Tally,
  { bodyLimit, versions, ...rules }: JudgeOptions,
): (call: PassedCall) => Promise<JudgedCall> {
  const validate = createExchangeValidator(contract, rules);
  const header = headerByRole(contract.operations(contract.resolve(undefined)), 'version');

  const judgeBetween = ({ request, response }: ReadCall, client: string, upstream: string) => {
    const asked = validate({ request }, client);
    if (response === undefined || asked.operation === null) return asked;
    const { method, url } = request;
    // Of the request only the address counts, or its operation, for which nothing of it is judged a second time.
    const asking =
      method.toUpperCase() === 'HEAD'
        ? { request: { method, url, headers: [], body: 'not-kept' as const } }
        : { operationId: asked.operation };
    const both = validate({ ...asking, response }, upstream);
    const answers = both.findings.filter(({ direction }) => direction === 'answer');
    const notJudged = both.notJudged.filter((reason) => !reason.startsWith('body of a request'));
    return { ...asked, findings: [...asked.findings, ...answers], notJudged: [...asked.notJudged, ...notJudged] };
  };

  /** Whatever the client asks for, it is shown one version; the request is that version's. */
  const asClientOf = (read: ReadCall): ReadCall => {
    if (versions === undefined || header === undefined) return read;
    const others = read.request.headers.filter(([name]) => name.toLowerCase() !== header.name.toLowerCase());
    const value = versionHeaderValue(contract.document(versions.client), header);
    return { ...read, request: { ...read.request, headers: [...others, [header.name, value]] } };
  };

  return async (call) => {
    const read = asClientOf(await exchangeOfCall(call, bodyLimit));
    const { request, response } = read;
    const result =
      versions === undefined
        ? validate({ request, ...(response && { response }) })
        : judgeBetween(read, versions.client, versions.upstream);
    const shown = versions === undefined ? [] : driftOf(call, versions.client);
    const findings = [...result.findings, ...shown];
    const notJudged = [
      ...result.notJudged,
      ...(call.failure === undefined ? [] : [FAILURES[call.failure]]),
      ...(call.shown?.notShown === undefined ? [] : [call.shown.notShown]),
    ];
    tally.add({ ...result, findings, notJudged });
    return { call, read, version: result.version, operation: result.operation, findings };
  };
}

/** What the client's version does not know and was shown all the same. */
function driftOf({ shown }: PassedCall, version: string): ExchangeFinding[] {
  return (shown?.drift ?? []).map(({ code, pointer, since, message, operation, status }) => ({
    kind: 'drift',
    code,
    operation,
    version,
    direction: 'answer',
    status,
    in: 'body',
    pointer,
    message,
    expected: null,
    found: null,
    since,
  }));
}
