import createPlainClient from 'openapi-fetch';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Middleware } from '../../scripts/client/runtime/middleware.ts';
import { type Consumer, installClient } from './client-package.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { smallContract } from './small-contract.ts';

let consumer: Consumer;
let server: Recorder;

beforeAll(async () => {
  consumer = await installClient(smallContract());
  server = await startRecorder();
});
beforeEach(() => {
  server.take();
});
afterAll(async () => {
  await server.close();
  consumer.remove();
});

/** What of a client both libraries have. */
interface PathClient {
  GET(path: string, init?: object): Promise<{ data?: unknown; error?: unknown; response: Response }>;
  use(...middleware: Middleware[]): void;
  eject(...middleware: Middleware[]): void;
}

function ours(): PathClient {
  const options = { version: '2002-02-02', merchantId: 'acme', baseUrl: server.url, apiKey: 'key', maxRetries: 0 };
  return consumer.client.createClient(options) as unknown as PathClient; // of any path, as plain JavaScript has it
}

/** openapi-fetch itself, with what a client of ours fills in. */
function plain(): PathClient {
  const authorization = `Basic ${btoa('key:')}`;
  const headers = {
    'x-shop': 'acme',
    'x-date': '2002-02-02',
    'user-agent': 'express-checkout-client/1.2.3',
    authorization,
  };
  return createPlainClient<Record<string, never>>({ baseUrl: server.url, headers }) as unknown as PathClient;
}

const PATH = '/payments/{id}';
const at = (id: string, params = {}) => ({ params: { path: { id }, ...params } });

/** Does the same with both, and gives what each sent and told. */
async function both(act: (client: PathClient, told: unknown[]) => Promise<unknown>) {
  const run = async (client: PathClient) => {
    const told: unknown[] = [];
    await act(client, told);
    return { told, sent: server.take().map(({ method, url, headers, body }) => ({ method, url, headers, body })) };
  };
  return { ours: await run(ours()), plain: await run(plain()) };
}

describe('a request is the one of openapi-fetch, with', () => {
  test.each<[string, object]>([
    ['characters that a path escapes', at('a/b c?d#e%ç')],
    ['a query', at('a', { query: { since: 'a&b=c ç', count: 5, flag: false, empty: '' } })],
    ['lists in a query', at('a', { query: { since: ['a', 'b c'], none: [] } })],
    ['an object in a query', at('a', { query: { since: { from: 'a', to: 2 } } })],
    ['nothing in a query', at('a', { query: { since: undefined, until: null } })],
    ['headers of the call', { ...at('a'), headers: { 'X-Trace': 't', 'x-date': '2001-01-01' } }],
    ['headers taken away', { ...at('a'), headers: { 'x-shop': null } }],
    ['headers with several values', { ...at('a'), headers: { 'x-trace': ['a', 'b'] } }],
    ['headers as the platform has them', { ...at('a'), headers: new Headers({ 'x-trace': 't' }) }],
    ['headers among the parameters', { ...at('a', { header: { 'x-trace': 't' } }), headers: { 'x-trace': 'u' } }],
    ['a query written by the caller', { ...at('a', { query: { a: 1 } }), querySerializer: () => 'b=2' }],
    ['a path written by the caller', { ...at('a'), pathSerializer: (path: string) => path.replace('{id}', 'other') }],
  ])('%s', async (_, init) => {
    const { ours, plain } = await both((client) => client.GET(PATH, init));
    expect(ours.sent).toHaveLength(1);
    expect(ours.sent).toEqual(plain.sent);
  });
});

describe('an answer is read as', () => {
  test.each(['json', 'text', 'stream'] as const)('%s', async (parseAs) => {
    const { ours, plain } = await both(async (client, told) => {
      const { data } = await client.GET(PATH, { ...at('a'), parseAs });
      told.push(data instanceof ReadableStream ? await new Response(data).text() : data);
    });
    expect(ours.told).toEqual(plain.told);
  });

  test('bytes', async () => {
    const { data } = await ours().GET(PATH, { ...at('a'), parseAs: 'arrayBuffer' });
    expect(data instanceof ArrayBuffer && new TextDecoder().decode(data)).toBe('{"status":"OK"}');
  });
});

/** Middleware that tells what it sees. */
function telling(told: unknown[], name: string, own: Middleware = {}): Middleware {
  return {
    onRequest: (call) => {
      told.push([name, 'request', call.schemaPath, call.params.path, call.request.headers.get('x-by')]);
      return own.onRequest?.(call);
    },
    onResponse: (call) => {
      told.push([name, 'response', call.response.status, call.request.headers.get('x-by')]);
      return own.onResponse?.(call);
    },
    onError: (call) => {
      told.push([name, 'error', call.error instanceof RangeError]);
      return own.onError?.(call);
    },
  };
}

describe('middleware works as in openapi-fetch:', () => {
  const CASES: [string, Middleware, Middleware][] = [
    ['the first sees the request first and the answer last', {}, {}],
    [
      'a request in place of another',
      { onRequest: ({ request }) => new Request(request, { headers: { 'x-by': '1' } }) },
      {},
    ],
    ['an answer in place of a request', { onRequest: () => Response.json({ status: 'MADE' }) }, {}],
    ['an answer in place of another', {}, { onResponse: () => Response.json({ status: 'MADE' }, { status: 201 }) }],
    ['an error in place of an answer', {}, { onResponse: () => Response.json({ code: 'MADE' }, { status: 400 }) }],
    ['an error that is text', {}, { onResponse: () => new Response('no', { status: 500 }) }],
    ['an answer without a body', {}, { onResponse: () => new Response(null, { status: 204 }) }],
  ];

  test.each(CASES)('%s', async (_, first, second) => {
    const { ours, plain } = await both(async (client, told) => {
      client.use(telling(told, 'first', first), telling(told, 'second', second));
      const { data, error, response } = await client.GET(PATH, at('a'));
      told.push(data, error, response.status);
    });
    expect(ours.told.length).toBeGreaterThan(3);
    expect(ours.told).toEqual(plain.told);
    expect(ours.sent.map(({ headers }) => headers['x-by'])).toEqual(plain.sent.map(({ headers }) => headers['x-by']));
  });

  test.each<[string, Middleware, Middleware]>([
    ['an error goes through', {}, {}],
    ['an error in place of another', {}, { onError: () => new RangeError('other') }],
    ['an answer in place of an error', {}, { onError: () => Response.json({ status: 'SAVED' }) }],
  ])('%s', async (_, first, second) => {
    const { ours, plain } = await both(async (client, told) => {
      client.use(telling(told, 'first', first), telling(told, 'second', second));
      const init = { ...at('a'), fetch: () => Promise.reject(new TypeError('fetch failed')) };
      const { data } = await client.GET(PATH, init).catch((error: unknown) => ({ data: error instanceof RangeError }));
      told.push(data);
    });
    expect(ours.told).toEqual(plain.told);
  });

  test('one of a call comes after those of the client, and what is taken out sees nothing', async () => {
    const { ours, plain } = await both(async (client, told) => {
      const out = telling(told, 'out');
      client.use(telling(told, 'client'), out);
      client.eject(out);
      await client.GET(PATH, { ...at('a'), middleware: [telling(told, 'call')] });
    });
    expect(ours.told).toEqual(plain.told);
  });

  test('a thing that is none is refused', async () => {
    expect(() => ours().use({} as Middleware)).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }));
    const client = ours();
    client.use({ onRequest: () => 'no' } as unknown as Middleware);
    await expect(client.GET(PATH, at('a'))).rejects.toMatchObject({ code: 'OPTION_INVALID' });
    expect(server.take()).toEqual([]);
  });
});
