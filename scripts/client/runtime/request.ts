import type { OperationData } from './contract-data.ts';
import { ExpressCheckoutError } from './errors.ts';
import { encodeForm, type Fields } from './form.ts';
import type { HeadersOptions } from './middleware.ts';
import type { Settings } from './settings.ts';
import { toJson, toQuery, toText } from './values.ts';

const CONTENT_TYPES = { form: 'application/x-www-form-urlencoded', json: 'application/json' };

/** What a caller gives to one call, as openapi-fetch takes it, and what this client adds. */
export interface GivenInit {
  readonly params?: { readonly path?: Fields; readonly query?: Fields; readonly header?: Fields } | undefined;
  readonly body?: unknown;
  readonly sendApiKey?: boolean | undefined;
  readonly timeoutMs?: number | undefined;
  readonly maxRetries?: number | undefined;
  readonly signal?: AbortSignal | null | undefined;
  readonly headers?: HeadersOptions | undefined;
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
}

/** The parts of a request that the client decides on. */
export interface PreparedRequest {
  readonly headers: Record<string, string>;
  readonly path: Fields;
  readonly query: Fields;
  /** The encoded body. */
  readonly body: string | undefined;
}

/**
 * Encodes the body and puts the credentials where the operation takes them.
 *
 * @param name the operationId, for messages
 * @param givenToken the client auth token, for an operation that takes it
 * @throws ExpressCheckoutError `REQUEST_INVALID`, `API_KEY_MISSING`
 */
export function prepareRequest(
  name: string,
  operation: OperationData,
  { authorization: known }: Settings,
  init: GivenInit,
  givenToken: string | undefined,
) {
  const path = mapped(init.params?.path, (value, key) => toText(value, { operation: name, name: key }));
  checkPath(name, operation.path, path);
  const { token: place } = operation;
  const token = givenToken === undefined || place === undefined ? {} : { [place.name]: givenToken };
  const inForm = place?.in === 'form' ? token : {};
  const inQuery = place?.in === 'query' ? token : {};
  const body = encodeBody(name, operation, init.body, inForm);
  const kind = operation.body ?? 'form';
  const authorization = authorizationFor(name, operation, known, init.sendApiKey);
  return {
    headers: {
      ...(authorization !== undefined && { authorization }),
      ...(body !== undefined && { 'content-type': CONTENT_TYPES[kind] }),
    },
    path,
    query: {
      ...inQuery,
      ...mapped(init.params?.query, (value, key) => toQuery(value, { operation: name, name: key })),
    },
    body,
  } satisfies PreparedRequest;
}

function mapped(fields: Fields = {}, write: (value: unknown, name: string) => unknown): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, write(value, name)]));
}

/** An identifier that is empty or a dot segment would name another resource. */
function checkPath(operation: string, path: string, parameters: Fields): void {
  for (const [, name = ''] of path.matchAll(/\{([^{}]+)\}/g)) {
    const value = String(parameters[name] ?? '');
    if (value !== '' && value !== '.' && value !== '..') continue;
    throw new ExpressCheckoutError('REQUEST_INVALID', `The path parameter \`${name}\` is missing or empty.`, {
      operation,
    });
  }
}

function authorizationFor(
  name: string,
  operation: OperationData,
  authorization: string | undefined,
  sendApiKey: boolean | undefined,
): string | undefined {
  if (sendApiKey === true && authorization === undefined) {
    throw new ExpressCheckoutError(
      'API_KEY_MISSING',
      '`sendApiKey` is set, but this client has a client auth token and no API key. Call from your server.',
      { operation: name },
    );
  }
  return (sendApiKey ?? operation.keyExempt !== true) ? authorization : undefined;
}

/**
 * True when the operation takes a client auth token, if the client has one.
 *
 * @throws ExpressCheckoutError `TOKEN_NOT_ACCEPTED` when it wants the API key
 */
export function takesToken(name: string, operation: OperationData): boolean {
  if (operation.token !== undefined) return true;
  if (operation.keyExempt === true) return false;
  throw new ExpressCheckoutError(
    'TOKEN_NOT_ACCEPTED',
    `${name} does not accept a client auth token. Call it on your server, with a client that has the API key.`,
    { operation: name },
  );
}

function encodeBody(
  operation: string,
  { body: kind }: OperationData,
  body: unknown,
  token: Readonly<Record<string, string>>,
) {
  if (body === undefined && Object.keys(token).length === 0) return undefined;
  const fields = body ?? {};
  if (!isFields(fields)) {
    throw new ExpressCheckoutError('REQUEST_INVALID', 'The body has to be a plain object of fields.', { operation });
  }
  return kind === 'json' ? toJson(fields, { operation, name: 'body' }) : encodeForm({ ...token, ...fields }, operation);
}

/** Not a form, a search, a date or the like: they have no fields of their own, so nothing would be sent. */
function isFields(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null || Symbol.iterator in value) return false;
  return Object.prototype.toString.call(value) === '[object Object]';
}
