import { beforeEach, describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, FORM, GOOD } from '../../support/mock-client.ts';
import { loadShopContract } from '../../support/shop-contract.ts';

const mock = closedAfterAll(
  await startMock({ contract: await loadShopContract(), now: () => Date.parse('2026-01-01T12:00:00Z') }),
);
beforeEach(() => mock.reset());

const ORDER = { order_id: 'o-7', amount: '3' };
const requestsOf = (answer: { json: unknown }) => (answer.json as { requests: Record<string, unknown>[] }).requests;

test('the overview tells health, versions, documents and the last requests', async () => {
  await call(mock, 'POST /orders', { body: ORDER });
  const { json, headers } = await call(mock, 'GET /_contract/');
  expect(headers.get('x-contract-version')).toBe('2020-06-15');
  expect(json).toEqual({
    status: 'ok',
    versions: ['baseline', '2020-06-15'],
    latest: '2020-06-15',
    default: '2020-06-15',
    operations: { baseline: 2, '2020-06-15': 2 },
    documents: {
      baseline: '/_contract/openapi/baseline.json',
      '2020-06-15': '/_contract/openapi/2020-06-15.json',
    },
    requests: [expect.objectContaining({ operationId: 'createOrder', status: 200 })],
  });
});

test('an exchange is told whole', async () => {
  await call(mock, 'POST /orders?extra=1', {
    body: { ...ORDER, colour: 'red' },
    headers: { ...GOOD, version: '2020-01-01' },
  });
  expect(requestsOf(await call(mock, 'GET /_contract/requests'))).toEqual([
    {
      id: expect.any(String),
      at: '2026-01-01T12:00:00.000Z',
      method: 'POST',
      path: '/orders',
      query: { extra: '***' },
      headers: expect.objectContaining({ 'x-merchantid': 'acme_store', version: '2020-01-01', authorization: '***' }),
      body: { order_id: 'o-7', amount: '3', colour: '***' },
      version: 'baseline',
      operationId: 'createOrder',
      status: 200,
      answer: expect.objectContaining({ order_id: 'o-7' }),
      violations: [],
      warnings: [
        { in: 'query', field: 'extra', message: 'is not known in this version', code: 'unknown' },
        { in: 'body', field: 'colour', message: 'is not known in this version', code: 'unknown', since: '2020-06-15' },
      ],
      milliseconds: expect.any(Number),
    },
  ]);
});

describe('the journal can be filtered', () => {
  test.each([
    ['operation=getOrder', ['GET /orders/***.json']],
    ['status=400', ['POST /orders']],
    ['refused=true', ['POST /orders', 'GET /nothing']],
    ['refused=false&limit=1', ['POST /orders']],
    ['warned=true', ['POST /orders']],
    ['version=baseline', ['GET /orders/***.json']],
    ['method=get&limit=1', ['GET /nothing']],
    ['operation=createOrder&refused=true', ['POST /orders']],
  ])('%s', async (filter, expected) => {
    await call(mock, 'GET /orders/4111111111111111.json', { headers: { ...GOOD, version: '2000-01-01' } });
    await call(mock, 'POST /orders', { body: { order_id: 'o' } });
    await call(mock, 'GET /nothing');
    await call(mock, 'POST /orders', { body: { ...ORDER, other: '1' } });
    const found = requestsOf(await call(mock, `GET /_contract/requests?${filter}`));
    expect(found.map(({ method, path }) => `${method} ${path}`)).toEqual(expected);
  });

  test.each(['colour=red', 'status=x', 'limit=0', 'refused=yes', 'operation=createOrdr', 'version=2019-01-01'])(
    '%s means nothing and says so',
    async (filter) => {
      const { status, json } = await call(mock, `GET /_contract/requests?${filter}`);
      expect({ status, json }).toMatchObject({
        status: 400,
        json: { error: { code: 'USAGE', hint: expect.any(String) } },
      });
    },
  );
});

test('one exchange can be looked at by its id', async () => {
  await call(mock, 'POST /orders', { body: ORDER });
  const [{ id } = {}] = requestsOf(await call(mock, 'GET /_contract/requests'));
  expect((await call(mock, `GET /_contract/requests/${id}`)).json).toMatchObject({ id, operationId: 'createOrder' });
});

test('the journal can be cleared', async () => {
  await call(mock, 'POST /orders', { body: ORDER });
  expect((await call(mock, 'DELETE /_contract/requests')).status).toBe(204);
  expect(requestsOf(await call(mock, 'GET /_contract/requests'))).toEqual([]);
});

test('each version can be fetched as a document', async () => {
  const { json } = await call(mock, 'GET /_contract/openapi/baseline.json');
  expect(json).toMatchObject({ openapi: '3.1.1', info: { version: 'baseline' } });
});

test.each([
  ['GET /_contract/nothing', 404, 'NOT_FOUND'],
  ['GET /_contract/constructor', 404, 'NOT_FOUND'],
  ['GET /_contract/openapi/2019-01-01.json', 404, 'NOT_FOUND'],
  ['GET /_contract/requests/none', 404, 'NOT_FOUND'],
  ['DELETE /_contract/requests/1', 404, 'NOT_FOUND'],
  ['DELETE /_contract/', 405, 'METHOD_UNKNOWN'],
])('%s is answered with %i', async (target, status, code) => {
  const answer = await call(mock, target);
  expect(answer).toMatchObject({ status, json: { error: { code, message: expect.any(String) } } });
});

describe('secrets stay out', () => {
  const SECRETS = [
    '4111111111111111',
    '4111 1111 1111 1111',
    '4111.1111.1111.1111',
    'sk_live_417',
    'live_key_417',
    's3cret',
    '9417530862',
    'tkn_',
  ];
  const basic = `Basic ${Buffer.from('live_key_417:').toString('base64')}`;

  test.each([
    ['a key', 'POST /orders', ORDER],
    ['a card number in its field', 'POST /orders', { ...ORDER, card_number: '4111111111111111' }],
    ['a card number in another field', 'POST /orders', { ...ORDER, note: 'card 4111 1111 1111 1111 of a' }],
    ['a card number with dots', 'POST /orders', { ...ORDER, note: '4111.1111.1111.1111' }],
    ['a key in another field', 'POST /orders', { ...ORDER, note: 'sk_live_417a' }],
    ['a key as a name', 'POST /orders', { ...ORDER, sk_live_417a: '1' }],
    ['a token in the path', 'GET /orders/o&client_token=tkn_s3cret417.json', undefined],
    ['a key in an unknown path', 'GET /nothing/sk_live_417a', undefined],
    ['a field that the contract marks', 'POST /orders', { ...ORDER, pin: '9417530862' }],
    ['a field that nobody knows', 'POST /orders', { ...ORDER, hidden: 's3cret' }],
    ['JSON in a field', 'POST /orders', { ...ORDER, details: '{"cvv":"9417530862","a":[{"pin":9417530862}]}' }],
    ['what looks like JSON and is not', 'POST /orders', { ...ORDER, details: '{"pin":9417530862' }],
    ['a name', 'POST /orders', { ...ORDER, '4111111111111111': '1' }],
    ['a token in the query', 'GET /orders/o.json?client_token=tkn_s3cret', undefined],
    ['a token in the answer', 'POST /orders', { ...ORDER, 'options.get_token': 'true' }],
    ['an unknown path', 'GET /cards/4111111111111111', undefined],
    ['a body for nobody', 'POST /nothing', { card: '4111111111111111' }],
    ['a body that is no form', 'POST /orders', '{"card_number":"4111111111111111"}'],
  ])('%s', async (_, target, body) => {
    const headers = { ...GOOD, authorization: basic, 'x-api-key': 's3cret', 'content-type': FORM };
    await call(mock, target, { headers, ...(body !== undefined && { body }) });
    const { text } = await call(mock, 'GET /_contract/');
    expect(text).toContain('"path"');
    const shown = JSON.stringify(mock.requests) + text;
    expect(SECRETS.filter((secret) => shown.includes(secret) || shown.includes(basic.slice(6)))).toEqual([]);
  });
});

test('the last thousand requests are kept, long bodies are not', async () => {
  const many = Array.from({ length: 1100 }, (_, index) => index);
  for (const index of many) await call(mock, `GET /orders/o-${index}.json`);
  await call(mock, 'POST /orders', { body: { ...ORDER, note: 'n'.repeat(20_000) } });
  const { requests } = mock;
  expect(requests).toHaveLength(1000);
  expect(requests.at(-1)).toMatchObject({ operationId: 'createOrder', body: '(too long to be kept)' });
  expect(requests.at(-2)?.path).toBe('/orders/o-1099.json');
});
