import type { ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Consumer, installBuiltClient } from './client-package.ts';
import { type Recorder, startRecorder } from './recorder.ts';

const KEY = 'key-7d2fé';
const TOKEN = 'tkn_0000000000000000000000000000a417';
const CARD = '4111111111111111';

let consumer: Consumer;
let server: Recorder;

beforeAll(async () => {
  consumer = await installBuiltClient();
  server = await startRecorder();
});
beforeEach(() => {
  server.take();
});
afterEach(() => {
  vi.unstubAllGlobals();
});
afterAll(async () => {
  await server.close();
  consumer.remove();
});

const common = (version: string) => ({ version, merchantId: 'acme_store', baseUrl: server.url });
const withKey = (version = '2021-03-25') => consumer.client.createClient({ ...common(version), apiKey: KEY });
const withToken = () => consumer.client.createClient({ ...common('2021-03-25'), clientAuthToken: TOKEN });

describe('what is sent', () => {
  test('a form, whatever it holds', async () => {
    await withKey().call('createOrder', {
      body: {
        order_id: 'acme0417',
        amount: 249.5,
        description: 'ಚಹಾ & café = 100%',
        product_id: '',
        udf1: undefined,
        udf2: null,
        'options.get_client_auth_token': true,
        'metadata.JUSPAY:gateway_reference_id': 'retail',
        basket: [{ id: 'tea', quantity: 2 }],
        mutual_fund_details: { schemeCode: 'A+B' },
      },
    });
    const [request] = server.take();
    expect(request).toMatchObject({ method: 'POST', url: '/orders' });
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect([...new URLSearchParams(request?.body)]).toEqual([
      ['order_id', 'acme0417'],
      ['amount', '249.5'],
      ['description', 'ಚಹಾ & café = 100%'],
      ['product_id', ''],
      ['options.get_client_auth_token', 'true'],
      ['metadata.JUSPAY:gateway_reference_id', 'retail'],
      ['basket', '[{"id":"tea","quantity":2}]'],
      ['mutual_fund_details', '{"schemeCode":"A+B"}'],
    ]);
  });

  test('merchant, version and key with every call, and no content type without a body', async () => {
    await withKey('2018-07-16').GET('/orders/{order_id}', { params: { path: { order_id: 'a/b ç' } } });
    const [request] = server.take();
    expect(request).toMatchObject({ method: 'GET', url: '/orders/a%2Fb%20%C3%A7', body: '' });
    expect(request?.headers).toMatchObject({
      'x-merchantid': 'acme_store',
      version: '2018-07-16',
      authorization: `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`,
    });
    expect(request?.headers).not.toHaveProperty('content-type');
  });

  test('a date before all others for the baseline', async () => {
    await withKey('baseline').call('getWallet', { params: { path: { wallet_id: 'wlm_1' } } });
    expect(server.take()[0]?.headers.version).toBe('2015-01-08');
  });

  test('query parameters, and headers of one call', async () => {
    await withKey().call('getCustomer', {
      params: {
        path: { customer_id: 'c' },
        query: { 'options.get_client_auth_token': true },
        header: { 'x-routing-id': 'c' },
      },
      headers: { 'x-trace': 't' },
    });
    const [request] = server.take();
    expect(request?.url).toBe('/customers/c?options.get_client_auth_token=true');
    expect(request?.headers).toMatchObject({ 'x-routing-id': 'c', 'x-trace': 't', 'x-merchantid': 'acme_store' });
  });

  test('the client auth token in the query of a GET', async () => {
    await withToken().call('getOrderStatus', { params: { path: { order_id: 'a' } } });
    const [request] = server.take();
    expect(request?.url).toBe(`/orders/a?client_auth_token=${TOKEN}`);
    expect(request?.headers).not.toHaveProperty('authorization');
  });

  test('the client auth token in the form of a POST', async () => {
    const body = { command: 'link', otp: '417417' };
    await withToken().POST('/wallets/{wallet_id}', { params: { path: { wallet_id: 'w' } }, body });
    const [request] = server.take();
    expect(request?.url).toBe('/wallets/w');
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({ ...body, client_auth_token: TOKEN });
    expect(request?.headers).not.toHaveProperty('authorization');
  });

  test('through the given fetch and middleware', async () => {
    const seen: string[] = [];
    const client = consumer.client.createClient({
      ...common('2021-03-25'),
      apiKey: KEY,
      fetch: (request) => {
        seen.push(`fetch ${request.headers.get('x-trace')}`);
        return fetch(request);
      },
    });
    client.use({
      onRequest: ({ request, schemaPath }) => {
        seen.push(`middleware ${schemaPath}`);
        request.headers.set('x-trace', 't');
      },
    });
    await client.call('getWallet', { params: { path: { wallet_id: 'w' } } });
    expect(seen).toEqual(['middleware /wallets/{wallet_id}', 'fetch t']);
  });
});

describe('what comes back', () => {
  test('data, or the error as the API explains it, with the response', async () => {
    const call = () => withKey().call('getWallet', { params: { path: { wallet_id: 'w' } } });
    const { data, response } = await call();
    expect(data).toEqual({ status: 'OK' });
    expect(response.headers.get('x-request-id')).toBe('req-1');
    server.answer((answer) => answer.writeHead(404, { 'content-type': 'application/json' }).end('{"status":"ERROR"}'));
    expect(await call()).toMatchObject({ error: { status: 'ERROR' }, response: { status: 404 } });
  });

  const redirect = (location: string) => (answer: ServerResponse) => answer.writeHead(302, { location }).end();

  test.each([
    ['as it is', 'https://pay.example.com/next?id=1', 'https://pay.example.com/next?id=1'],
    ['as a whole URL', '/next', '/next'],
  ])('the page to which the shopper goes, %s', async (_, sent, told) => {
    server.answer(redirect(sent));
    const result = await withKey().call('createTransaction', { body: { order_id: 'a' } });
    expect(result).toMatchObject({ location: new URL(told, server.url).href, response: { status: 302 } });
    expect(result).not.toHaveProperty('data');
    expect(result).not.toHaveProperty('error');
    expect(server.take()).toHaveLength(1); // it is not followed
  });

  test('in a browser, which does not show where a redirect leads, it is an error', async () => {
    const opaque = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
    const client = consumer.client.createClient({
      ...common('2021-03-25'),
      clientAuthToken: TOKEN,
      fetch: async () => opaque,
    });
    const call = client.call('createTransaction', { body: { order_id: 'a' } });
    await expect(call).rejects.toMatchObject({ code: 'REDIRECTED', operation: 'createTransaction' });
  });

  const failures: [
    string,
    string,
    { readonly status?: number | undefined; readonly [name: string]: unknown },
    Parameters<Recorder['answer']>[0],
  ][] = [
    [
      'an answer that is not JSON',
      'ANSWER_NOT_JSON',
      { status: 502, requestId: 'req-2' },
      (answer) => answer.writeHead(502, { 'content-type': 'text/html', 'x-request-id': 'req-2' }).end(`<b>${CARD}</b>`),
    ],
    ['an empty answer', 'ANSWER_NOT_JSON', { status: 200 }, (answer) => answer.writeHead(200).end()],
    ['JSON that breaks off', 'ANSWER_NOT_JSON', { status: 200 }, (answer) => answer.writeHead(200).end('{"a":')],
    [
      'a redirect',
      'REDIRECTED',
      { status: 307 },
      (answer) => answer.writeHead(307, { location: `${server.url}/elsewhere?client_auth_token=${TOKEN}` }).end(),
    ],
    ['a connection that breaks', 'NETWORK_FAILED', { status: undefined }, (answer) => answer.destroy()],
    [
      'an answer that breaks off',
      'NETWORK_FAILED',
      { status: 200, requestId: 'req-3' },
      (answer) => {
        answer.writeHead(200, { 'content-length': '100', 'x-request-id': 'req-3' });
        answer.write('{"a":', () => answer.destroy());
      },
    ],
    ['no answer in time', 'TIMED_OUT', { status: undefined }, () => undefined],
    ['half an answer in time', 'TIMED_OUT', { status: 200 }, (answer) => answer.writeHead(200).write('{')],
  ];

  /** Long enough for what is to come before it, where something is; no test waits for it where nothing is amiss. */
  const deadline = (code: string, status: unknown) =>
    code !== 'TIMED_OUT' ? 300_000 : status === undefined ? 200 : 3000;

  test.each(failures)('%s is an error without secrets', async (_name, code, properties, reply) => {
    server.answer(reply);
    const timeoutMs = deadline(code, properties.status);
    const init = { params: { path: { wallet_id: 'w' } }, body: { command: 'link', otp: CARD }, timeoutMs };
    for (const client of [withKey(), withToken()]) {
      const error: unknown = await client.call('updateWallet', init).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(consumer.client.ExpressCheckoutError);
      expect(error).toMatchObject({ code, operation: 'updateWallet', ...properties });
      const text = `${inspect(error, { depth: 9, showHidden: true })}${JSON.stringify(error)}`;
      for (const secret of [KEY, Buffer.from(`${KEY}:`).toString('base64'), TOKEN, CARD]) {
        expect(text).not.toContain(secret);
      }
    }
    const sent = server.take();
    expect(sent.map(({ url }) => url)).toEqual(['/wallets/w', '/wallets/w']);
  });

  test('a refused connection, with the reason of the system', async () => {
    const closed = await startRecorder();
    await closed.close();
    const client = consumer.client.createClient({ ...common('baseline'), baseUrl: closed.url, apiKey: KEY });
    await expect(client.call('getWallet', { params: { path: { wallet_id: 'w' } } })).rejects.toMatchObject({
      code: 'NETWORK_FAILED',
      message: expect.stringContaining('(ECONNREFUSED)'),
    });
  });

  test("the caller's own reason when the caller aborts", async () => {
    const controller = new AbortController();
    server.answer(() => controller.abort(new RangeError('enough')));
    const call = withKey().call('getWallet', { params: { path: { wallet_id: 'w' } }, signal: controller.signal });
    await expect(call).rejects.toThrow('enough');
  });
});

describe('what is refused before it is sent', () => {
  test.each([
    ['an empty path parameter', 'updateOrder', { params: { path: { order_id: '' } }, body: { amount: '1' } }],
    ['a path parameter that leads elsewhere', 'updateOrder', { params: { path: { order_id: '..' } }, body: {} }],
    ['a form in place of an object', 'createOrder', { body: new URLSearchParams('order_id=a') }],
    ['an amount that is no number', 'createOrder', { body: { order_id: 'a', amount: Number.NaN } }],
  ])('%s', async (_name, operation, init) => {
    await expect(withKey().call(operation, init)).rejects.toMatchObject({ code: 'REQUEST_INVALID', operation });
    expect(server.take()).toEqual([]);
  });

  test('a token for an operation that does not accept one', async () => {
    await expect(withToken().POST('/orders', { body: { order_id: 'a', amount: '1' } })).rejects.toMatchObject({
      code: 'TOKEN_NOT_ACCEPTED',
      operation: 'createOrder',
      message: expect.stringMatching(/on your server/),
    });
    expect(server.take()).toEqual([]);
  });

  test('an operation or a path that does not exist', async () => {
    await expect(withKey().call('createOder', { body: {} })).rejects.toMatchObject({ code: 'OPERATION_UNKNOWN' });
    await expect(withKey().POST('/ordes', { body: {} })).rejects.toMatchObject({ code: 'OPERATION_UNKNOWN' });
  });

  test.each([
    ['VERSION_UNKNOWN', { version: '2018-02-30', apiKey: KEY }],
    ['OPTION_INVALID', { merchantId: '', apiKey: KEY }],
    ['OPTION_INVALID', { merchantId: 'a\nb', apiKey: KEY }],
    ['OPTION_INVALID', { baseUrl: 'sandbox.juspay.in', apiKey: KEY }],
    ['OPTION_INVALID', { apiKey: '' }],
    ['OPTION_INVALID', { timeoutMs: 0, apiKey: KEY }],
  ])('%s for the options %o', (code, options) => {
    const create = () => consumer.client.createClient({ ...common('2021-03-25'), ...options });
    expect(create).toThrow(expect.objectContaining({ code }));
  });

  test.each([
    ['document', {}],
    ['importScripts', () => undefined],
  ])('an API key in a browser, known by its %s', (name, value) => {
    vi.stubGlobal(name, value);
    expect(() => withKey()).toThrow(expect.objectContaining({ code: 'API_KEY_IN_BROWSER' }));
    expect(() => withToken()).not.toThrow();
  });
});
