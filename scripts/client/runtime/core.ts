import createPathClient, { mergeHeaders } from 'openapi-fetch';
import type { ContractData, OperationData } from './contract-data.ts';
import { startDeadline } from './deadline.ts';
import { ExpressCheckoutError } from './errors.ts';
import { nearest } from './nearest.ts';
import { type GivenInit, prepareRequest } from './request.ts';
import { type GivenOptions, readOptions, type Settings } from './settings.ts';
import { exchange } from './transport.ts';
import type { HttpMethod } from './types.ts';

const METHODS: readonly HttpMethod[] = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'];

/** The methods that change nothing. See RFC 9110, section 9.2.1. */
const READING = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** Any operation of any version; the types of `Client` say what each one takes. */
interface AnyOperation {
  parameters: object;
  /** Written by this client, whatever the content type. */
  requestBody?: { content: { 'text/plain': string } };
  responses: Record<number, never>;
}
type AnyPaths = Record<string, Record<Lowercase<HttpMethod>, AnyOperation>>;
type PathClient = ReturnType<typeof createPathClient<AnyPaths>>;

/**
 * Makes the client that all entries of the package share. Which operations a version has, and what they take, the types
 * of the entries say.
 *
 * @param packageVersion of this package, for the user agent
 * @throws ExpressCheckoutError `OPTION_INVALID`, `VERSION_UNKNOWN`, `API_KEY_IN_BROWSER`
 */
export function makeClient(contract: ContractData, packageVersion: string, options: GivenOptions): object {
  const settings = readOptions(contract, packageVersion, options);
  const { baseUrl, headers } = settings;
  // A redirect is not followed: it could carry card data to an address that nobody has checked.
  const paths = createPathClient<AnyPaths>({ baseUrl, headers, redirect: 'manual' });
  const operations = Object.entries(contract.operations);
  const send = async (method: string, path: string, init?: GivenInit) => {
    const nameOf = (operation: OperationData) => `${operation.method} ${operation.path}`;
    const found = operations.find(([, operation]) => nameOf(operation) === `${method} ${path}`);
    const names = operations.map(([, operation]) => nameOf(operation));
    return request(contract, paths, settings, found ?? unknownOperation(`${method} ${path}`, names), init);
  };
  const call = async (operationId: string, init?: GivenInit) => {
    const found = operations.find(([id]) => id === operationId);
    return request(
      contract,
      paths,
      settings,
      found ??
        unknownOperation(
          String(operationId),
          operations.map(([id]) => id),
        ),
      init,
    );
  };
  const methods = METHODS.map((method) => [method, (path: string, init?: GivenInit) => send(method, path, init)]);
  const { use, eject } = paths;
  return { ...Object.fromEntries(methods), call, use, eject };
}

async function request(
  contract: ContractData,
  paths: PathClient,
  settings: Settings,
  [operation, data]: [string, OperationData],
  init: GivenInit = {},
) {
  const { sendApiKey, timeoutMs = settings.timeoutMs, headers, params, fetch = settings.fetch, ...rest } = init;
  const prepared = prepareRequest(operation, data, settings, init);
  const deadline = startDeadline(timeoutMs, init.signal);
  const requestIdHeader = contract.headers.requestId;
  try {
    const result = await paths.request(toMethod(data.method), data.path, {
      ...rest,
      params: { ...params, path: prepared.path, query: prepared.query },
      headers: mergeHeaders(prepared.headers, headers),
      body: prepared.body,
      bodySerializer: (body: unknown) => body,
      signal: deadline.signal,
      fetch: (sent: Request) =>
        exchange(sent, {
          operation,
          redirects: data.redirects,
          deadline,
          fetch,
          requestIdHeader,
          onlyReads: READING.has(data.method),
        }),
    });
    const { response } = result;
    const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    return location === null ? result : { location, response };
  } finally {
    deadline.clear();
  }
}

/** As openapi-fetch writes it. */
function toMethod(name: string): Lowercase<HttpMethod> {
  const method = METHODS.find((known) => known === name) ?? unknownOperation(name);
  return method.toLowerCase() as Lowercase<HttpMethod>;
}

function unknownOperation(name: string, names: readonly string[] = []): never {
  const meant = nearest(name, names);
  const guess = meant === undefined ? '' : ` Did you mean ${meant}?`;
  throw new ExpressCheckoutError(
    'OPERATION_UNKNOWN',
    `${name} is no operation of the API that this client knows.${guess}`,
  );
}
