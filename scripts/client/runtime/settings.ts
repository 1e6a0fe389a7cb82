import type { ContractData } from './contract-data.ts';
import { checkCredential } from './credential.ts';
import { type Environment, environment } from './environment.ts';
import { ExpressCheckoutError } from './errors.ts';
import { type Limits, readLimits } from './limits.ts';
import type { ClientAuthToken } from './options.ts';
import { type TokenSource, tokenSource } from './token.ts';
import { chooseVersion } from './version.ts';

const REQUIRED = ['version', 'merchantId', 'baseUrl'] as const;

/** Options as they come from a caller who may not use TypeScript. */
export interface GivenOptions {
  readonly version?: string;
  readonly merchantId?: string;
  readonly baseUrl?: string;
  readonly apiKey?: string | undefined;
  readonly clientAuthToken?: ClientAuthToken | undefined;
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  readonly timeoutMs?: number | undefined;
  readonly maxRetries?: number | undefined;
  readonly allowInsecureHttp?: boolean | undefined;
  readonly dangerouslyAllowApiKeyInTestDom?: boolean | undefined;
}

/** What every call of a client has in common. */
export interface Settings {
  readonly baseUrl: string;
  /** Headers that every call carries. */
  readonly headers: Readonly<Record<string, string>>;
  /** Value of the Authorization header. */
  readonly authorization: string | undefined;
  readonly token: TokenSource | undefined;
  /** What the caller gave in place of the global one. */
  readonly fetch: ((request: Request) => Promise<Response>) | undefined;
  readonly limits: Limits;
}

/**
 * Checks the options of a client. No message repeats a credential, or an address that may hold one.
 *
 * @param packageVersion of this package, for the user agent
 * @throws ExpressCheckoutError `OPTION_INVALID`, `VERSION_UNKNOWN`, `API_KEY_IN_BROWSER`
 */
export function readOptions(contract: ContractData, packageVersion: string, options: GivenOptions): Settings {
  const { version = '', merchantId = '', baseUrl = '', apiKey, clientAuthToken } = options;
  for (const name of REQUIRED) if (!options[name]) throw invalid(`\`${name}\` is missing or empty.`);
  if (!/^[\x21-\x7e]+$/.test(merchantId)) throw invalid('`merchantId` has a character that no header can hold.');
  checkCredentials(apiKey, clientAuthToken);
  const limits = readLimits(options);
  const url = readBaseUrl(baseUrl, options.allowInsecureHttp === true);
  const place = environment();
  if (apiKey !== undefined) checkPlace(place, options.dangerouslyAllowApiKeyInTestDom === true);
  return {
    baseUrl: url.href,
    headers: {
      [contract.headers.merchant]: merchantId,
      [contract.headers.version]: chooseVersion(contract, version).header,
      // A page of another origin would have to be allowed to send it.
      ...(place === 'server' && { 'user-agent': `express-checkout-client/${packageVersion}` }),
    },
    authorization: apiKey === undefined ? undefined : `Basic ${base64(`${apiKey}:`)}`,
    token: clientAuthToken === undefined ? undefined : tokenSource(clientAuthToken, lifetimeMs(contract)),
    fetch: options.fetch,
    limits,
  };
}

function checkCredentials(apiKey: unknown, clientAuthToken: unknown): void {
  if ((apiKey === undefined) === (clientAuthToken === undefined)) {
    throw invalid('Give either `apiKey`, on a server, or `clientAuthToken`, in an app or a browser.');
  }
  if (apiKey === undefined) return; // where a token comes from is checked where it is read
  checkCredential('apiKey', apiKey);
  if (apiKey.includes(':')) {
    throw invalid('`apiKey` has a colon, which ends the user name in Basic credentials. Give the key alone.');
  }
}

function readBaseUrl(baseUrl: string, allowsInsecure: boolean): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw invalid('`baseUrl` has to be a whole URL, like https://api.example.com.');
  }
  if (url.username !== '' || url.password !== '') {
    throw invalid('`baseUrl` holds a user name or a password, which would show up in logs. Give the key as `apiKey`.');
  }
  if (/[?#]/.test(baseUrl)) throw invalid('`baseUrl` has a query or a fragment. End it before.');
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && !allowsInsecure) {
    throw invalid(
      '`baseUrl` begins with http:, so everyone on the way can read credentials and card data. Use https:, or set `allowInsecureHttp: true` in a network of your own.',
    );
  }
  return url;
}

/** How long a token is good for, in milliseconds, as far as the documents say. */
function lifetimeMs({ tokenLifetimeSeconds }: ContractData): number | undefined {
  return tokenLifetimeSeconds === undefined ? undefined : tokenLifetimeSeconds * 1000;
}

/** True for this machine, as `URL` writes its names. */
function isLoopback(hostname: string): boolean {
  return /^(127(\.\d+){3}|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\]|(.+\.)?localhost\.?)$/.test(hostname);
}

function checkPlace(place: Environment, allowsTestDom: boolean): void {
  const isTestDom = place === 'simulated page';
  if (place === 'server' || (isTestDom && allowsTestDom)) return;
  const exception = isTestDom ? ' A test on a server sets `dangerouslyAllowApiKeyInTestDom: true`.' : '';
  throw new ExpressCheckoutError(
    'API_KEY_IN_BROWSER',
    `An API key does not belong into a ${place}, where everyone can read it. Use \`clientAuthToken\`, which your server gets with \`options.get_client_auth_token\`.${exception}`,
  );
}

/** Base64 of the text's UTF-8 bytes. See RFC 7617, section 2.1. */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function invalid(message: string): ExpressCheckoutError {
  return new ExpressCheckoutError('OPTION_INVALID', message);
}
