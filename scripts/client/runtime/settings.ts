import type { ContractData } from './contract-data.ts';
import { ExpressCheckoutError } from './errors.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
const REQUIRED = ['version', 'merchantId', 'baseUrl'] as const;

/** Options as they come from a caller who may not use TypeScript. */
export interface GivenOptions {
  readonly version?: string;
  readonly merchantId?: string;
  readonly baseUrl?: string;
  readonly apiKey?: string | undefined;
  readonly clientAuthToken?: string | undefined;
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  readonly timeoutMs?: number | undefined;
}

/** What every call of a client has in common. */
export interface Settings {
  readonly baseUrl: string;
  /** Headers that every call carries. */
  readonly headers: Readonly<Record<string, string>>;
  /** Value of the Authorization header. */
  readonly authorization: string | undefined;
  readonly token: string | undefined;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly timeoutMs: number;
}

/**
 * Checks the options of a client.
 *
 * @throws ExpressCheckoutError `OPTION_INVALID`, `VERSION_UNKNOWN`, `API_KEY_IN_BROWSER`
 */
export function readOptions(contract: ContractData, options: GivenOptions): Settings {
  const {
    version = '',
    merchantId = '',
    baseUrl = '',
    apiKey,
    clientAuthToken,
    timeoutMs = DEFAULT_TIMEOUT_MS,
  } = options;
  for (const name of REQUIRED) if (!options[name]) throw invalid(`\`${name}\` is missing or empty.`);
  if (!/^[\x21-\x7e]+$/.test(merchantId)) throw invalid('`merchantId` has a character that no header can hold.');
  if ((apiKey === undefined) === (clientAuthToken === undefined)) {
    throw invalid('Give either `apiKey`, on a server, or `clientAuthToken`, in an app or a browser.');
  }
  if (apiKey === '' || clientAuthToken === '') throw invalid('The credentials are empty; is a setting missing?');
  if (!(timeoutMs > 0)) throw invalid('`timeoutMs` has to be a number of milliseconds above zero.');
  if (!URL.canParse(baseUrl) || !/^https?:/.test(baseUrl)) {
    throw invalid('`baseUrl` has to be a whole URL, like https://api.example.com.');
  }
  if (apiKey !== undefined && isBrowser()) {
    throw new ExpressCheckoutError(
      'API_KEY_IN_BROWSER',
      'An API key does not belong into a browser, where everyone can read it. Use `clientAuthToken`, which your server gets with `options.get_client_auth_token`.',
    );
  }
  return {
    baseUrl,
    headers: { [contract.headers.merchant]: merchantId, [contract.headers.version]: headerFor(contract, version) },
    authorization: apiKey === undefined ? undefined : `Basic ${base64(`${apiKey}:`)}`,
    token: clientAuthToken,
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
    timeoutMs,
  };
}

function headerFor({ versions }: ContractData, version: string): string {
  const value = Object.hasOwn(versions, version) ? versions[version] : undefined;
  if (value !== undefined) return value;
  throw new ExpressCheckoutError(
    'VERSION_UNKNOWN',
    `${JSON.stringify(version)} is not a version of this client. The versions are ${Object.keys(versions).join(', ')}.`,
  );
}

/** True in a page, a frame or a worker; a server has neither a document nor scripts to import. */
function isBrowser(): boolean {
  return typeof Reflect.get(globalThis, 'document') === 'object' || 'importScripts' in globalThis;
}

/** Base64 of the text's UTF-8 bytes. See RFC 7617, section 2.1. */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function invalid(message: string): ExpressCheckoutError {
  return new ExpressCheckoutError('OPTION_INVALID', message);
}
