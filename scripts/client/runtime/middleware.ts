/** Headers as `fetch` takes them, or by their names; null takes one away that the client would send. */
export type HeadersOptions = Required<RequestInit>['headers'] | HeaderValues;

/** Headers by their names. */
export type HeaderValues = Record<string, HeaderValue | HeaderValue[] | null | undefined>;

type HeaderValue = string | number | boolean;

/** What middleware is told of a call, as openapi-fetch tells it. */
export interface MiddlewareCall {
  readonly request: Request;
  /** The path with the names of its parameters in braces. */
  readonly schemaPath: string;
  readonly params: {
    readonly query?: Record<string, unknown>;
    readonly header?: Record<string, unknown>;
    readonly path?: Record<string, unknown>;
    readonly cookie?: Record<string, unknown>;
  };
  /** Another for each call. */
  readonly id: string;
  /** How the call is written and read. */
  readonly options: {
    readonly baseUrl: string;
    readonly parseAs: 'json' | 'text' | 'blob' | 'arrayBuffer' | 'stream';
    readonly querySerializer: (query: Record<string, unknown>) => string;
    readonly bodySerializer: (body: unknown) => unknown;
    readonly pathSerializer: (path: string, params: Record<string, unknown>) => string;
    readonly fetch: typeof globalThis.fetch;
  };
}

/** Sees each call of a client, and may give something else in place of what it sees. Middleware of openapi-fetch fits. */
export interface Middleware {
  /** Before the request is sent; a response given here is the answer, and nothing is sent. */
  readonly onRequest?: (call: MiddlewareCall) => Given<Request | Response>;
  readonly onResponse?: (call: MiddlewareCall & { readonly response: Response }) => Given<Response>;
  /** When there is no answer. */
  readonly onError?: (call: MiddlewareCall & { readonly error: unknown }) => Given<Response | Error>;
}

/** Nothing leaves what there is as it is. */
// biome-ignore lint/suspicious/noConfusingVoidType: a function without `return` gives void
type Given<Replacement> = void | undefined | Replacement | Promise<void | undefined | Replacement>;
