import type { OperationData } from './contract-data.ts';
import { ExpressCheckoutError } from './errors.ts';
import { encodeForm, type Fields } from './form.ts';
import type { HeadersOptions, HeaderValues, Middleware, MiddlewareCall } from './middleware.ts';
import { invalid, kindOf, toJson } from './values.ts';

const CONTENT_TYPES = { form: 'application/x-www-form-urlencoded', json: 'application/json' };

/** What a caller gives to one call, as openapi-fetch takes it, and what this client adds. */
export interface GivenInit
  extends Partial<Pick<MiddlewareCall['options'], 'parseAs' | 'querySerializer' | 'pathSerializer'>> {
  readonly params?: { readonly path?: Fields; readonly query?: Fields; readonly header?: HeaderValues } | undefined;
  readonly body?: unknown;
  readonly sendApiKey?: boolean | undefined;
  readonly timeoutMs?: number | undefined;
  readonly maxRetries?: number | undefined;
  readonly signal?: AbortSignal | null | undefined;
  readonly headers?: HeadersOptions | undefined;
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Sees this call only, after that of the client. */
  readonly middleware?: readonly Middleware[] | undefined;
}

/** The parts of a request that the client decides on. */
interface PreparedRequest {
  readonly headers: HeadersOptions;
  readonly query: Fields;
  /** The encoded body. */
  readonly body: string | undefined;
}

/**
 * Encodes the body and puts the credentials where the operation takes them.
 *
 * @param operation the operationId, for messages
 * @param authorization value of the header, of a client that has the API key
 * @param givenToken the client auth token, for an operation that takes it
 * @throws ExpressCheckoutError `REQUEST_INVALID`, `API_KEY_MISSING`
 */
export function prepareRequest(
  operation: string,
  { body: kind = 'form', keyExempt, token }: OperationData,
  authorization: string | undefined,
  { params, body, sendApiKey }: GivenInit,
  givenToken: string | undefined,
): PreparedRequest {
  if (sendApiKey && !authorization) throw keyWanted('API_KEY_MISSING', operation, '`sendApiKey` is set');
  const tokenIn = (place: string) => (givenToken && token?.in === place ? { [token.name]: givenToken } : undefined);
  const inForm = tokenIn('form');
  if (body !== undefined && !isFields(body)) throw invalid('body', 'has to be a plain object of fields', operation);
  const fields = (inForm ?? body) && { ...inForm, ...body };
  return {
    headers: {
      authorization: (sendApiKey ?? !keyExempt) ? authorization : undefined,
      'content-type': fields && CONTENT_TYPES[kind],
    },
    query: { ...tokenIn('query'), ...params?.query },
    body: fields && (kind === 'json' ? toJson(fields, 'body', operation) : encodeForm(fields, operation)),
  };
}

/**
 * True when the operation takes a client auth token, if the client has one.
 *
 * @throws ExpressCheckoutError `TOKEN_NOT_ACCEPTED` when it wants the API key
 */
export function takesToken(operation: string, { token, keyExempt }: OperationData): boolean {
  if (token || keyExempt) return token !== undefined;
  throw keyWanted('TOKEN_NOT_ACCEPTED', operation, `${operation} does not accept a client auth token`);
}

function keyWanted(code: 'API_KEY_MISSING' | 'TOKEN_NOT_ACCEPTED', operation: string, why: string) {
  const message = `${why}. Call it on your server, with a client that has the API key.`;
  return new ExpressCheckoutError(code, message, { operation });
}

/** Not a form, a search, a date or the like: they have no fields of their own, so nothing would be sent. */
function isFields(value: unknown): value is Fields {
  return kindOf(value) === 'Object' && !(Symbol.iterator in Object(value));
}
