import type { Contract } from '../contract/contract.ts';
import { packagedContractNow } from '../contract/packaged-contract.ts';
import type { Exchange, ExchangeBody, HeaderFields } from '../validation/exchange/exchange.ts';
import type { ExchangeFinding } from '../validation/exchange/finding.ts';
import { createExchangeValidator } from '../validation/exchange/validate-exchange.ts';
import { ContractMismatchError, type FailingKinds, failuresIn, mismatchMessage } from './mismatch.ts';

type Fetch = typeof globalThis.fetch;

/** How calls are held against the contract. */
export interface ContractFetchOptions {
  /** The version of calls that do not name theirs in the header; the newest when left out. */
  readonly version?: string;
  /**
   * Where the API is, one base URL or several; calls to anywhere else pass unseen. When left out, every call is one of
   * the API, whatever its host.
   */
  readonly baseUrl?: string | readonly string[];
  /** What fails: violations, or drift as well. Violations when left out. */
  readonly failOn?: FailingKinds;
  /** Is told of each finding, of both kinds; nothing is thrown then, unless `throws` says so. */
  readonly onFinding?: (finding: ExchangeFinding) => void;
  /** Whether a call that does not keep the contract is rejected; true unless there is an `onFinding`. */
  readonly throws?: boolean;
  /** True to refuse what the real API passes over in silence. */
  readonly strict?: boolean;
  /** True to accept what the real API is known to take although its pages forbid it. */
  readonly lenient?: boolean;
  /** Another contract than the package's own, from `loadContract()`. */
  readonly contract?: Contract;
}

/**
 * A `fetch` that holds each call, request and answer, against the contract. It sends what it is given and gives what it
 * gets; failures of the network are those of the inner `fetch`.
 *
 * @param inner what sends, for example `globalThis.fetch` or the `fetch` of a mock without a port
 * @throws ContractMismatchError out of a call that does not keep the contract
 */
export function contractFetch(inner: Fetch = globalThis.fetch, options: ContractFetchOptions = {}): Fetch {
  const { version, baseUrl, failOn, onFinding, throws = onFinding === undefined, strict, lenient } = options;
  const contract = options.contract ?? packagedContractNow();
  const baseUrls = baseUrl === undefined ? undefined : [baseUrl].flat();
  const validate = createExchangeValidator(contract, {
    version: contract.resolve(version),
    ...(baseUrls && { baseUrls }),
    ...(strict !== undefined && { strict }),
    ...(lenient !== undefined && { lenient }),
  });
  return async (input, init) => {
    const { sent, copy } = prepare(input, init);
    const requestBody = bytesOf(copy);
    const response = await inner(...sent);
    const { method, url } = copy;
    const exchange: Exchange = {
      request: {
        method,
        url: baseUrls === undefined ? pathOf(url) : url,
        headers: fieldsOf(copy.headers),
        body: await requestBody,
      },
      response: {
        status: response.status,
        headers: fieldsOf(response.headers),
        body: await bytesOf(response.clone()),
      },
    };
    const result = validate(exchange);
    for (const finding of result.findings) onFinding?.(finding);
    const failures = failuresIn(result, failOn);
    if (throws && failures.length > 0) {
      const what = `${method} ${new URL(url).pathname}`;
      const message = mismatchMessage(what, result.version, { findings: failures, notJudged: [] }, contract);
      throw new ContractMismatchError(message, failures);
    }
    return response;
  };
}

/** What goes to the inner `fetch`, and a copy of it to be read. A stream can be read once, so it is split. */
function prepare(input: Parameters<Fetch>[0], init: Parameters<Fetch>[1]): { sent: Parameters<Fetch>; copy: Request } {
  const isStream = typeof init?.body === 'object' && init.body !== null && Symbol.asyncIterator in init.body;
  if (isStream) {
    const request = new Request(input, init);
    return { copy: request.clone(), sent: [request] };
  }
  return { copy: new Request(input instanceof Request ? input.clone() : input, init), sent: [input, init] };
}

/** A body that breaks off breaks off for the caller as well, who is told by what he reads. */
async function bytesOf(message: Request | Response): Promise<ExchangeBody> {
  if (message.body === null) return undefined;
  return message.arrayBuffer().then(
    (bytes) => new Uint8Array(bytes),
    () => 'cut-off' as const,
  );
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

function fieldsOf(headers: Headers): HeaderFields {
  return [...headers];
}
