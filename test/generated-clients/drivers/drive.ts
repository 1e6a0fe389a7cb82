// Makes the calls of a file through the generated client, and tells what comes of each, a line of JSON each.

import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { ApiError, createClient, ExpressCheckoutError, type Outcome, unwrap } from './checkout/index.js';

interface Call {
  readonly operation: string;
  readonly pathNames: readonly string[];
  readonly path: readonly string[];
  readonly query: object | null;
  readonly body: object | null;
  readonly extra: object;
  readonly headers: Readonly<Record<string, string>>;
  readonly withKey: boolean;
  readonly credential: 'key' | 'token';
}

type Method = (init: object) => Promise<Outcome<unknown>>;

/** The method of an operation whose name is only known now. */
function methodOf(client: object, operation: string): Method {
  const method: unknown = Reflect.get(client, operation);
  if (!isMethod(method)) throw new TypeError(`The client has no ${operation}.`);
  return method;
}

function isMethod(value: unknown): value is Method {
  return typeof value === 'function';
}

function initOf({ pathNames, path, query, body, extra, headers, withKey }: Call): object {
  const named = Object.fromEntries(pathNames.map((name, index) => [name, path[index]]));
  return {
    params: { path: named, ...(query !== null && { query }) },
    ...(body !== null && { body: { ...body, ...extra } }),
    ...(withKey && { sendApiKey: true }),
    headers,
  };
}

async function told(client: object, call: Call): Promise<object> {
  try {
    const result = await methodOf(client, call.operation)(initOf(call));
    const { location, response } = result;
    if (location !== undefined) return { error: 'Redirect', status: response.status, location };
    return typeof unwrap(result) === 'object' ? {} : { error: 'the answer is no object' };
  } catch (error) {
    const message = `${inspect(error, { showHidden: true })} ${JSON.stringify(error)}`;
    if (error instanceof ApiError) return { error: 'Api', status: error.status, message };
    return { error: error instanceof ExpressCheckoutError ? error.code : 'other', message };
  }
}

const [, , baseUrl = '', credentials = '', file = ''] = process.argv;
const { merchantId, apiKey, token } = JSON.parse(credentials);
const clients = {
  key: createClient({ baseUrl, merchantId, apiKey }),
  token: createClient({ baseUrl, merchantId, clientAuthToken: token }),
};
const calls: readonly Call[] = JSON.parse(readFileSync(file, 'utf8'));
for (const call of calls) console.log(JSON.stringify(await told(clients[call.credential], call)));
