import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createMock, handlers } from '../../../scripts/mock/msw/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { FORM, GOOD } from '../../support/mock-client.ts';
import { realContract } from '../../support/real-contract.ts';
import { startReceiver } from '../../support/webhook-receiver.ts';

const contract = await realContract();
const other = closedAfterAll(await startReceiver());
const mock = createMock({ contract });
const server = setupServer(...handlers({ mock }));
beforeAll(() => server.listen({ onUnhandledRequest: 'bypass' }));
afterEach(() => {
  server.resetHandlers();
  mock.reset();
});
afterAll(() => server.close());

const API = 'https://api.juspay.in';
const headers = { ...GOOD, 'content-type': FORM };
const order = (url: string) => fetch(`${url}/orders/acme0417`, { headers: GOOD });

test.each((contract.document('2021-03-25').servers ?? []).map(({ url }) => url))('%s is answered', async (url) => {
  expect((await order(url)).headers.get('x-contract-version')).toBe('2021-03-25');
});

test('a form and the header of a version reach the mock as they were sent', async () => {
  const body = new URLSearchParams({ order_id: 'acme0417', amount: '1', colour: 'red' });
  const answer = await fetch(`${API}/orders?x=%20y`, {
    method: 'POST',
    headers: { ...GOOD, version: '2018-07-16' },
    body,
  });
  expect(answer.headers.get('x-contract-version')).toBe('2018-07-16');
  expect(mock.requests).toMatchObject([
    { operationId: 'createOrder', query: { x: '***' }, body: { order_id: 'acme0417', amount: '1' }, status: 200 },
  ]);
});

test.each([
  ['an unknown path', 'GET', '/nothing', 404],
  ['the root', 'GET', '/', 404],
  ['an unknown method', 'DELETE', '/orders', 405],
  ['a form without its fields', 'POST', '/orders', 400],
])('%s is refused by the mock, not left to the network', async (_, method, path, status) => {
  const answer = await fetch(`${API}${path}`, { method, headers });
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.headers.get('x-contract-violations') ?? '[]')).not.toEqual([]);
});

// MSW follows no redirect that answers a request with a body, so a shop reads the address itself.
test('a redirect leads to the page of the mock', async () => {
  const body = new URLSearchParams({
    order_id: 'acme0417',
    merchant_id: 'acme_store',
    payment_method_type: 'NB',
    payment_method: 'NB_HDFC',
    redirect_after_payment: 'true',
  });
  const answer = await fetch(`${API}/txns`, { method: 'POST', headers: GOOD, body, redirect: 'manual' });
  const next = answer.headers.get('location') ?? '';
  expect([answer.status, new URL(next).origin]).toEqual([302, API]);
  expect(await (await fetch(next)).text()).toContain('acme0417');
});

test('what goes to other hosts is left alone', async () => {
  expect(await (await fetch(other.url)).text()).toBe('ok');
  expect(mock.requests).toEqual([]);
});

test('a handler of a test suite comes first', async () => {
  const { http, HttpResponse } = await import('msw');
  server.use(http.get(`${API}/orders/:id`, () => HttpResponse.json({ own: true })));
  expect(await (await order(API)).json()).toEqual({ own: true });
  expect(mock.requests).toEqual([]);
});

describe('base addresses', () => {
  test.each([
    ['http://127.0.0.1:9', ['http://127.0.0.1:9']],
    ['http://shop.test/', ['http://shop.test']],
    [
      ['http://one.test:4010', 'https://two.test'],
      ['http://one.test:4010', 'https://two.test'],
    ],
  ])('%j are answered in place of the servers of the contract', async (baseUrl, urls) => {
    const own = createMock({ contract });
    server.use(...handlers({ mock: own, baseUrl }));
    for (const url of urls) expect((await order(url)).status).toBe(200);
    await order(API);
    expect([own.requests.length, mock.requests.length]).toEqual([urls.length, 1]);
  });

  test.each([
    'api.juspay.in',
    'https://api.juspay.in/v2',
    'https://api.juspay.in?x',
    'ftp://api.juspay.in',
    '/api',
    '',
  ])('%j is refused', (baseUrl) => {
    expect(() => handlers({ mock, baseUrl })).toThrow('which is no scheme and host');
  });
});

test('handlers make a mock of their own by its options', async () => {
  server.use(...handlers({ contract, defaultVersion: '2016-07-19', strict: true }));
  expect((await order(API)).headers.get('x-contract-version')).toBe('2016-07-19');
  expect((await fetch(`${API}/orders/a?colour=red`, { headers: GOOD })).status).toBe(400);
});
