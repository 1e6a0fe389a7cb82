import { describe, expect, test } from 'vitest';
import { createMock, startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { FORM, GOOD, KEY } from '../../support/mock-client.ts';
import { realContract } from '../../support/real-contract.ts';
import { startReceiver } from '../../support/webhook-receiver.ts';

const contract = await realContract();
/** The time stands still, so that two answers to one request are the same. */
const options = { contract, now: () => Date.UTC(2026, 0, 2) };
const served = closedAfterAll(await startMock(options));
const API = 'https://api.shop.test';

const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString();
const POSTED = { ...GOOD, 'content-type': FORM };
const ORDER = form({ order_id: 'acme0417', amount: '19.99' });

/** An answer without what depends on the way that it came. */
async function seen(response: Response) {
  const headers = new Map(response.headers);
  for (const name of ['connection', 'date', 'keep-alive', 'transfer-encoding']) headers.delete(name);
  return { status: response.status, headers: Object.fromEntries(headers), body: await response.text() };
}

describe('a mock without a port answers like one with a port', () => {
  test.each<[string, string, RequestInit]>([
    ['an order that is made', 'POST /orders', { headers: POSTED, body: ORDER }],
    ['an order that is read', 'GET /orders/acme0417', { headers: GOOD }],
    ['an older version', 'GET /orders/acme0417', { headers: { ...GOOD, version: '2016-01-01' } }],
    ['HEAD', 'HEAD /orders/acme0417', { headers: GOOD }],
    ['a query', 'GET /customers/cst_1?options.get_client_auth_token=false&x=%F0%9F%8D%8B', { headers: GOOD }],
    ['an encoded path', 'GET /orders/acme%2F04%2017', { headers: GOOD }],
    ['a malformed path', 'GET /orders/%zz', { headers: GOOD }],
    ['an unknown field', 'POST /orders', { headers: POSTED, body: `${ORDER}&colour=red` }],
    ['no key', 'GET /orders/acme0417', { headers: { 'x-merchantid': 'acme_store' } }],
    ['no merchant', 'GET /orders/acme0417', { headers: { authorization: KEY } }],
    ['a missing field', 'POST /orders', { headers: POSTED, body: form({ order_id: 'acme0417' }) }],
    ['a form of several faults', 'POST /orders', { headers: POSTED, body: 'amount=x&amount=y&order_id=' }],
    ['a wrong content type', 'POST /orders', { headers: { ...GOOD, 'content-type': 'text/csv' }, body: ORDER }],
    ['bytes that are no text', 'POST /orders', { headers: POSTED, body: new Uint8Array([97, 61, 255, 254]) }],
    ['no body', 'POST /orders', { headers: POSTED }],
    ['a body of more than a mebibyte', 'POST /orders', { headers: POSTED, body: 'a'.repeat(1024 * 1024 + 1) }],
    ['no such version', 'GET /orders/acme0417', { headers: { ...GOOD, version: 'newest' } }],
    ['an unknown path', 'GET /ordres', { headers: GOOD }],
    ['an unknown method', 'PATCH /orders/acme0417', { headers: GOOD }],
    ['OPTIONS', 'OPTIONS /orders', {}],
    ['a preferred example', 'POST /orders', { headers: { ...POSTED, prefer: 'example=new' }, body: ORDER }],
    ['a preference for what there is not', 'GET /orders/a', { headers: { ...GOOD, prefer: 'code=599' } }],
    ['a preferred refusal', 'GET /orders/a', { headers: { ...GOOD, prefer: 'code=404' } }],
    ['an answer that is not accepted', 'GET /orders/a', { headers: { ...GOOD, accept: 'text/csv' } }],
  ])('%s', async (_, call, init) => {
    const [method = '', path = ''] = call.split(' ');
    const mock = createMock(options);
    const local = await seen(await mock.fetch(new Request(`${API}${path}`, { ...init, method })));
    const remote = await seen(await fetch(`${served.url}${path}`, { ...init, method }));
    expect(local).toEqual(remote);
  });
});

describe('a request without a port', () => {
  const get = (path: string, headers: Readonly<Record<string, string>> = GOOD) =>
    new Request(`${API}${path}`, { headers });

  test('is answered in its version', async () => {
    const { fetch } = createMock({ ...options, defaultVersion: '2018-07-16' });
    const versions = await Promise.all(
      [GOOD, { ...GOOD, version: '2019-06-01' }].map(async (headers) => fetch(get('/orders/a', headers))),
    );
    expect(versions.map(({ headers }) => headers.get('x-contract-version'))).toEqual(['2018-07-16', '2019-03-12']);
  });

  test('is refused with what is wrong, field by field', async () => {
    const { fetch } = createMock(options);
    const answer = await fetch(new Request(`${API}/orders`, { method: 'POST', headers: POSTED, body: 'amount=x' }));
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.headers.get('x-contract-violations') ?? '')).toMatchObject([
      { in: 'body', field: 'order_id', code: 'required' },
      { in: 'body', field: 'amount', code: 'pattern' },
    ]);
  });

  test('stands in the journal, with secrets masked', async () => {
    const mock = createMock(options);
    await mock.fetch(get('/orders/acme0417'));
    await mock.fetch(get('/orders/acme0417', { 'x-merchantid': 'acme_store' }));
    expect(mock.requests).toMatchObject([
      { operationId: 'getOrderStatus', status: 200, headers: { authorization: '***', host: 'api.shop.test' } },
      { operationId: 'getOrderStatus', status: 401 },
    ]);
    expect(mock.violations).toContainEqual(expect.objectContaining({ field: 'authorization', status: 401 }));
    expect(() => mock.expectNoViolations()).toThrow('A request broke the contract');
    mock.reset();
    expect(mock.requests).toEqual([]);
  });

  test('gets the answer that the test suite asks for', async () => {
    const mock = createMock(options);
    mock.respondWith('getOrderStatus', { status: 'AUTHORIZATION_FAILED' }, { times: 1, unchecked: true });
    expect(await (await mock.fetch(get('/orders/a'))).json()).toEqual({ status: 'AUTHORIZATION_FAILED' });
    expect(await (await mock.fetch(get('/orders/a'))).json()).toMatchObject({ status: 'CHARGED' });
    expect(() => mock.respondWith('getOrdrStatus', {})).toThrow('did you mean getOrderStatus?');
  });

  test('can be answered with what is made up', async () => {
    const mock = createMock(options);
    const answer = await mock.fetch(get('/orders/a', { ...GOOD, prefer: 'dynamic=true' }));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ order_id: expect.any(String) });
    mock.expectNoViolations();
  });

  test('is led to the page of the shopper at the host that it named', async () => {
    const { fetch } = createMock(options);
    const body = form({
      order_id: 'acme0417',
      merchant_id: 'acme_store',
      payment_method_type: 'NB',
      payment_method: 'NB_HDFC',
      redirect_after_payment: 'true',
    });
    const answer = await fetch(new Request(`${API}/txns`, { method: 'POST', headers: POSTED, body }));
    const next = answer.headers.get('location') ?? '';
    expect([answer.status, new URL(next).origin]).toEqual([302, API]);
    expect(await (await fetch(new Request(next))).text()).toContain('acme0417');
  });

  test('finds no addresses of the mock itself', async () => {
    const mock = createMock(options);
    expect((await mock.fetch(get('/_contract/requests'))).status).toBe(404);
    expect(mock.requests).toMatchObject([{ path: '/_contract/requests', status: 404 }]);
  });

  test('of which the body was read says so', async () => {
    const { fetch } = createMock(options);
    const request = new Request(`${API}/orders`, { method: 'POST', headers: POSTED, body: ORDER });
    await request.text();
    await expect(fetch(request)).rejects.toThrow(TypeError);
  });

  test('can be what an application passes on, as frameworks with `fetch` do', async () => {
    const mock = createMock(options);
    const app = {
      fetch: (request: Request): Response | Promise<Response> =>
        new URL(request.url).pathname === '/health' ? new Response('ok') : mock.fetch(request),
    };
    expect(await (await app.fetch(new Request(`${API}/health`))).text()).toBe('ok');
    expect((await app.fetch(get('/orders/acme0417'))).status).toBe(200);
  });
});

test('a mock without a port sends webhooks', async () => {
  const receiver = await startReceiver();
  const mock = createMock({ ...options, webhookUrl: receiver.url });
  expect(await mock.sendWebhook('ORDER_SUCCEEDED')).toMatchObject({ delivered: true });
  await mock.close();
});

test.each([
  [{ strict: true, lenient: true }, 'contradict each other'],
  [{ defaultVersion: 'newest' }, 'newest'],
  [{ jweKeys: '/nowhere' }, '/nowhere'],
])('options that make no sense are refused at once: %j', (wrong, message) => {
  expect(() => createMock({ ...options, ...wrong })).toThrow(message);
});
