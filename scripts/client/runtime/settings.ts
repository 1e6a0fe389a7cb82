import type { ContractData } from './contract-data.ts';
import { checkCredential } from './credential.ts';
import { environment } from './environment.ts';
import { ExpressCheckoutError } from './errors.ts';
import { checkText, invalidOption } from './invalid-option.ts';
import { type Limits, readLimits } from './limits.ts';
import type { ClientAuthToken } from './options.ts';
import { type TokenSource, tokenSource } from './token.ts';
import { chooseVersion } from './version.ts';

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
  /** Without a slash at its end. */
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
  // Who uses no TypeScript may call without any.
  if (!options) throw invalidOption('Give `createClient` an object like `{ version, merchantId, baseUrl, apiKey }`.');
  const { version, merchantId, baseUrl, apiKey, clientAuthToken } = options;
  checkText('version', version);
  checkText('merchantId', merchantId);
  checkText('baseUrl', baseUrl);
  if (!/^[\x21-\x7e]+$/.test(merchantId)) throw invalidOption('`merchantId` has a character that no header can hold.');
  if ((apiKey === undefined) === (clientAuthToken === undefined)) {
    throw invalidOption('Give either `apiKey`, on a server, or `clientAuthToken`, in an app or a browser.');
  }
  if (apiKey !== undefined) checkKey(apiKey, options.dangerouslyAllowApiKeyInTestDom);
  return {
    baseUrl: readBaseUrl(baseUrl, options.allowInsecureHttp),
    headers: {
      [contract.headers.merchant]: merchantId,
      [contract.headers.version]: chooseVersion(contract, version).header,
      // A page of another origin would have to be allowed to send it.
      ...(environment() === 'server' && { 'user-agent': `express-checkout-client/${packageVersion}` }),
    },
    authorization: apiKey && `Basic ${base64(`${apiKey}:`)}`,
    token:
      clientAuthToken === undefined
        ? undefined
        : tokenSource(clientAuthToken, (contract.tokenLifetimeSeconds ?? Infinity) * 1000),
    fetch: options.fetch,
    limits: readLimits({ timeoutMs: 60_000, maxRetries: 2 }, options),
  };
}

function readBaseUrl(baseUrl: string, allowsInsecure: unknown): string {
  const { protocol, username, password, hostname, href } = new URL(URL.canParse(baseUrl) ? baseUrl : 'about:blank');
  if (!/^https?:/.test(protocol) || username || password || /[?#]/.test(baseUrl)) {
    throw invalidOption(
      '`baseUrl` has to be a whole URL like https://api.example.com, without a user name or a password, a query or a fragment.',
    );
  }
  if (protocol === 'http:' && allowsInsecure !== true && !LOOPBACK.test(hostname)) {
    throw invalidOption(
      '`baseUrl` is http:, so everyone on the way can read what is sent. Use https:, or `allowInsecureHttp: true` in a network of your own.',
    );
  }
  return href.replace(/\/$/, '');
}

/** This machine, as `URL` writes its names. */
const LOOPBACK = /^(127(\.\d+){3}|\[::1\]|\[::ffff:7f..:[\da-f]+\]|(.+\.)?localhost\.?)$/;

function checkKey(apiKey: unknown, allowsTestDom: unknown): void {
  checkCredential('apiKey', apiKey);
  if (apiKey.includes(':')) throw invalidOption('`apiKey` has a colon. Give the key alone, without a password.');
  const place = environment();
  const isTestDom = place === 'simulated page';
  if (place === 'server' || (isTestDom && allowsTestDom === true)) return;
  throw new ExpressCheckoutError(
    'API_KEY_IN_BROWSER',
    `Everyone can read an API key in a ${place}. Use \`clientAuthToken\`, which your server gets with \`options.get_client_auth_token\`.${
      isTestDom ? ' A test on a server sets `dangerouslyAllowApiKeyInTestDom: true`.' : ''
    }`,
  );
}

/** Base64 of the text's UTF-8 bytes. See RFC 7617, section 2.1. */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
