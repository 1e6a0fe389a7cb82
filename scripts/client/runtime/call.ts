import type createPathClient from 'openapi-fetch';
import { mergeHeaders } from 'openapi-fetch';
import { remember } from './answered.ts';
import type { HttpMethod } from './client.ts';
import type { ContractData, OperationData } from './contract-data.ts';
import { startDeadline } from './deadline.ts';
import { readLimits } from './limits.ts';
import { propertyOf } from './property.ts';
import { type GivenInit, prepareRequest, takesToken } from './request.ts';
import type { Settings } from './settings.ts';
import { exchange } from './transport.ts';

/** The methods that OpenAPI knows. */
export const METHODS: readonly HttpMethod[] = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'];

/** Any operation of any version; the types of `Client` say what each one takes. */
interface AnyOperation {
  parameters: object;
  /** Written by this client, whatever the content type. */
  requestBody?: { content: { 'text/plain': string } };
  responses: Record<number, never>;
}
export type AnyPaths = Record<string, Record<Lowercase<HttpMethod>, AnyOperation>>;

/** What the calls of a client share. */
interface Caller {
  readonly contract: ContractData;
  readonly settings: Settings;
  readonly paths: ReturnType<typeof createPathClient<AnyPaths>>;
}

/**
 * Calls an operation: from what the caller gives to what the API answers.
 *
 * @throws ExpressCheckoutError whatever is not a documented answer
 */
export async function callOperation(
  { contract, settings, paths }: Caller,
  operation: string,
  data: OperationData,
  init: GivenInit = {},
) {
  const { sendApiKey, timeoutMs, maxRetries, headers, params, fetch = settings.fetch, ...rest } = init;
  const limits = readLimits(init, settings.limits);
  const getToken = settings.token !== undefined && takesToken(operation, data) ? settings.token : undefined;
  const deadline = startDeadline(limits.timeoutMs, init.signal);
  const onlyReads = data.safe === true;
  const requestIdHeader = contract.headers.requestId;
  try {
    const token = await getToken?.(deadline, { operation });
    const prepared = prepareRequest(operation, data, settings, init, token);
    const result = await paths.request(data.method, data.path, {
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
          onlyReads,
          maxRetries: onlyReads || isKnownAgain(data, init.body) ? limits.maxRetries : 0,
        }),
    });
    const { response } = result;
    const requestId = (requestIdHeader && response.headers.get(requestIdHeader)) || undefined;
    remember(response, { operation, data, errors: contract.errors, requestId, onlyReads });
    const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    return location === null ? result : { location, response };
  } finally {
    deadline.clear();
  }
}

/** True when the API knows the call again, by what the caller calls it, and does not carry it out twice. */
function isKnownAgain({ idempotentBy }: OperationData, body: unknown): boolean {
  const key = idempotentBy === undefined ? undefined : propertyOf(body, idempotentBy);
  return key !== undefined && key !== null && key !== '';
}
