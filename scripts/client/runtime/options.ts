import type { HeadersOptions } from './middleware.ts';

/** A client auth token whose end is known. */
export interface ExpiringToken {
  readonly token: string;
  /** As the answer says it that handed the token out, or as a Date. */
  readonly expiresAt: string | Date;
}

/** A client auth token, or what gets one: called when there is none yet, and when the last one has ended. */
export type ClientAuthToken = string | ExpiringToken | (() => string | ExpiringToken | Promise<string | ExpiringToken>);

/** What a client is made with, besides the version. */
export type ConnectionOptions = {
  /** Identifier of the merchant account. */
  readonly merchantId: string;
  /** For example `https://sandbox.juspay.in`. */
  readonly baseUrl: string;
  /** In place of the global `fetch`. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** How long a call may take, in milliseconds; 60,000 when left out, `Infinity` for no limit. */
  readonly timeoutMs?: number | undefined;
  /**
   * How often a call may be sent again when the connection fails or the server is busy (429, 502, 503, 504), within
   * `timeoutMs`; 2 when left out. Only calls that read are, and refunds, which the API knows by the identifier that you
   * give them: never an order or a payment.
   */
  readonly maxRetries?: number | undefined;
  /** True lets `baseUrl` begin with `http:` for another host than this machine; whoever is on the way reads all. */
  readonly allowInsecureHttp?: boolean | undefined;
} & (
  | {
      /** For servers only. */
      readonly apiKey: string;
      readonly clientAuthToken?: undefined;
      /**
       * True lets a test have the key in a page that a server simulates, with jsdom or happy-dom. In a browser and in an
       * app the key is refused all the same.
       */
      readonly dangerouslyAllowApiKeyInTestDom?: boolean | undefined;
    }
  | {
      readonly apiKey?: undefined;
      /**
       * For apps and browsers. A text is sent as it is; with `expiresAt`, a call after that throws `TOKEN_EXPIRED` before
       * anything is sent. A function gets a new one from your server whenever the last one has ended.
       */
      readonly clientAuthToken: ClientAuthToken;
    }
);

/** What a call can be given besides parameters and body. */
export interface CallOptions {
  /** True sends the API key to an operation that does without it; false keeps it back. */
  readonly sendApiKey?: boolean | undefined;
  /** How long this call may take, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** How often this call may be sent again, if at all. */
  readonly maxRetries?: number | undefined;
  readonly signal?: AbortSignal | null | undefined;
  /** Headers to add. */
  readonly headers?: HeadersOptions | undefined;
}
