import { writePath, writeQuery } from './address.ts';
import { remember } from './answered.ts';
import type { ContractData, OperationData } from './contract-data.ts';
import { startDeadline } from './deadline.ts';
import { mergeHeaders } from './headers.ts';
import { readLimits } from './limits.ts';
import type { Middleware, MiddlewareCall } from './middleware.ts';
import { throughMiddleware } from './middleware-chain.ts';
import { propertyOf } from './property.ts';
import { type GivenInit, prepareRequest, takesToken } from './request.ts';
import type { Settings } from './settings.ts';
import { exchange, isRedirect } from './transport.ts';

/** What the calls of a client share. */
interface Caller {
  readonly contract: ContractData;
  readonly settings: Settings;
  readonly middleware: readonly Middleware[];
}

/**
 * Calls an operation: from what the caller gives to what the API answers.
 *
 * @throws ExpressCheckoutError whatever is not a documented answer
 */
export async function callOperation(
  { contract, settings, middleware }: Caller,
  operation: string,
  data: OperationData,
  init: GivenInit = {},
) {
  const { baseUrl } = settings;
  const {
    parseAs = 'json',
    querySerializer = (query: object) => writeQuery(query, operation),
    pathSerializer = (path: string, parameters: object) => writePath(path, parameters, operation),
  } = init;
  const { timeoutMs, maxRetries } = readLimits(settings.limits, init);
  const getToken = settings.token && takesToken(operation, data) ? settings.token : undefined;
  const deadline = startDeadline(timeoutMs, init.signal);
  const { errors, headers: names } = contract;
  const requestIdOf = (answer?: Response) => (names.requestId && answer?.headers.get(names.requestId)) || undefined;
  try {
    const token = await getToken?.(deadline, operation);
    const { headers, query, body } = prepareRequest(operation, data, settings.authorization, init, token);
    const search = querySerializer(query);
    const address = pathSerializer(`${baseUrl}${data.path}`, init.params?.path ?? {});
    const request = new Request(`${address}${search && '?'}${search}`, {
      ...init,
      // A redirect is not followed: it could carry card data to an address that nobody has checked.
      redirect: 'manual',
      method: data.method,
      headers: mergeHeaders(settings.headers, headers, init.headers, init.params?.header),
      body: body ?? null,
      signal: deadline.signal,
    });
    const send = (sent: Request) =>
      exchange(sent, {
        ...data,
        operation,
        deadline,
        fetch: init.fetch ?? settings.fetch,
        maxRetries: data.safe || isKnownAgain(data, init.body) ? maxRetries : 0,
        requestIdOf,
      });
    const response = await throughMiddleware(
      [...middleware, ...(init.middleware ?? [])],
      {
        request,
        schemaPath: data.path,
        params: { ...init.params, query },
        id: Math.random().toString(36).slice(2),
        options: {
          baseUrl,
          parseAs,
          querySerializer,
          pathSerializer,
          bodySerializer: (given) => given,
          fetch: (input, own) => send(new Request(input, own)),
        },
      },
      send,
    );
    remember(response, { operation, data, errors, requestId: requestIdOf(response), onlyReads: data.safe === true });
    const location = isRedirect(response) ? response.headers.get('location') : null;
    if (location !== null) return { location, response };
    return response.ok ? { data: await read(response, parseAs), response } : { error: await read(response), response };
  } finally {
    deadline.clear();
  }
}

/** What an answer holds; an error in another form than JSON, which only middleware can give, is text. */
async function read(response: Response, parseAs: MiddlewareCall['options']['parseAs'] = 'json'): Promise<unknown> {
  if (parseAs === 'stream') return response.body;
  if (parseAs !== 'json') return response[parseAs]();
  const text = await response.text();
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch (error) {
    if (response.ok) throw error;
    return text;
  }
}

/** True when the API knows the call again, by what the caller calls it, and does not carry it out twice. */
function isKnownAgain({ idempotentBy }: OperationData, body: unknown): boolean {
  const key = idempotentBy && propertyOf(body, idempotentBy);
  return key !== undefined && key !== null && key !== '';
}
