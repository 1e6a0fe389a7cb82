import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, FORM, GOOD, json, KEY, type MockCall } from '../../support/mock-client.ts';
import { realContract } from '../../support/real-contract.ts';

const contract = await realContract();
const mock = closedAfterAll(await startMock({ contract }));
const lenient = closedAfterAll(await startMock({ contract, lenient: true }));

const ORDER = { order_id: 'acme0417', amount: 10.5, 'options.get_client_auth_token': true, udf1: null };
const CUSTOMER = { object_reference_id: 'customer0417', mobile_number: '9000010417' };
const CARD = { customer_id: 'c-17', customer_email: 'asha@example.com', merchant_id: 'acme_store', token: 'ctkn_x' };
const PAYMENT = {
  order_id: 'acme0417',
  merchant_id: 'acme_store',
  payment_method_type: 'NB',
  payment_method: 'NB_SBI',
};

const as = (body: object): MockCall => json(JSON.stringify(body));
const form = (fields: Record<string, string>): MockCall => ({ body: fields });
const multipart = (fields: readonly (readonly [string, string])[], ending = '--\r\n'): MockCall => ({
  headers: { ...GOOD, 'content-type': 'multipart/form-data; boundary="--x y"' },
  body: `${fields
    .map(([name, value]) => `----x y\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('')}----x y${ending}`,
});
const orderForm = form({ order_id: 'acme0417', amount: '10.00' });
const other = { headers: { authorization: KEY, 'x-merchant-id': 'acme_store' } };

const TOLERATED: [what: string, target: string, given: MockCall, field: string | undefined, known: RegExp][] = [
  ['JSON for an order', 'POST /orders', as(ORDER), 'content-type', /take application\/json here,/],
  ['JSON for a change', 'POST /orders/acme0417', as({ amount: 5 }), 'content-type', /application\/json here/],
  [
    'JSON for a refund',
    'POST /orders/acme0417/refunds',
    as({ unique_request_id: 'r17', amount: 5 }),
    'content-type',
    /application\/json here/,
  ],
  ['JSON for a payment', 'POST /txns', as({ ...PAYMENT, format: 'json' }), 'content-type', /application\/json here/],
  ['JSON for a customer', 'POST /customers', as(CUSTOMER), 'content-type', /application\/json here/],
  [
    'JSON for a UPI address',
    'POST /v2/upi/verify-vpa',
    as({ vpa: 'success@upi', merchant_id: 'acme_store' }),
    'content-type',
    /application\/json here/,
  ],
  ['JSON for another call', 'POST /cards', as(CARD), 'content-type', /application\/json in other operations/],
  [
    'multipart for an order',
    'POST /orders',
    multipart([
      ['order_id', 'acme0417'],
      ['amount', '10.00'],
    ]),
    'content-type',
    /multipart\/form-data here/,
  ],
  [
    'multipart for a customer',
    'POST /customers',
    multipart(Object.entries(CUSTOMER)),
    'content-type',
    /multipart\/form-data here/,
  ],
  ['another name of the merchant', 'GET /orders/acme0417', other, 'x-merchantid', /take x-merchant-id in its place,/],
  ['a slash behind orders', 'POST /orders/', orderForm, undefined, /take this path,/],
  ['a slash behind customers', 'POST /customers/', form(CUSTOMER), undefined, /take this path,/],
  ['a slash behind another path', 'GET /orders/acme0417/', {}, undefined, /a slash at the end in other operations,/],
  ['the other path of orders', 'POST /ecr/orders', orderForm, undefined, /POST \/orders \(createOrder\).*this path,/],
];

describe.each(TOLERATED)('%s', (_, target, given, field, known) => {
  test('is refused, and the refusal says what the live API is known to do', async () => {
    const { status, violations } = await call(mock, target, given);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(violations).toHaveLength(1);
    expect(violations[0]?.field).toBe(field);
    expect(violations[0]?.message).toMatch(known);
    expect(violations[0]?.message).toMatch(/`--lenient` accepts it$/);
  });

  test('is accepted with a warning when the mock is lenient', async () => {
    const answer = await call(lenient, target, given);
    expect(answer).toMatchObject({ status: 200, violations: [] });
    expect(answer.warnings).toMatchObject([{ code: 'tolerated' }]);
  });
});

test('the values of JSON come back like those of a form', async () => {
  const { json: order } = await call(lenient, 'POST /orders', as(ORDER));
  expect(order).toMatchObject({ order_id: 'acme0417', amount: 10.5, juspay: expect.anything() });
});

test('a merchant under the other name comes back', async () => {
  const { json: order } = await call(lenient, 'GET /orders/acme0417', other);
  expect(order).toMatchObject({ merchant_id: 'acme_store' });
});

test('parts of multipart are read as UTF-8, with names as browsers write them', async () => {
  const given = multipart([
    ['order_id', 'acme0417'],
    ['amount', '10.00'],
    ['udf1', 'ಚಹಾ\r\n--x'],
    ['a%22b', ''],
  ]);
  const answer = await call(lenient, 'POST /orders', given);
  expect(answer).toMatchObject({ status: 200, warnings: [{ code: 'tolerated' }, { code: 'unknown' }] });
  expect(lenient.requests.at(-1)?.body).toMatchObject({ udf1: 'ಚಹಾ\r\n--x' });
});

test.each<[string, string, MockCall, object]>([
  ['JSON that is none', 'POST /orders', json('{'), { in: 'body', code: 'json' }],
  ['a list', 'POST /orders', json('[]'), { in: 'body', code: 'type' }],
  ['an object in a field', 'POST /orders', as({ ...ORDER, amount: {} }), { field: 'amount', code: 'type' }],
  ['a missing field', 'POST /orders', as({ order_id: 'acme0417' }), { field: 'amount', code: 'required' }],
  ['a bad value', 'POST /orders', as({ ...ORDER, amount: -1 }), { field: 'amount', code: 'pattern' }],
  [
    'too many fields',
    'POST /orders',
    as(Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`f${index}`, 1]))),
    { code: 'too-many-fields' },
  ],
  ['multipart without its end', 'POST /orders', multipart([['order_id', 'a']], ''), { code: 'multipart' }],
  [
    'multipart without a boundary',
    'POST /orders',
    { headers: { ...GOOD, 'content-type': 'multipart/form-data' }, body: 'order_id=1' },
    { code: 'multipart' },
  ],
  [
    'too many parts',
    'POST /orders',
    multipart(Array.from({ length: 1001 }, () => ['a', 'b'] as const)),
    { code: 'too-many-fields' },
  ],
  [
    'a type that nobody takes',
    'POST /orders',
    { headers: { ...GOOD, 'content-type': 'text/plain' }, body: 'order_id=1' },
    { code: 'content-type', message: `has to be ${FORM}` },
  ],
  ['a form where JSON is wanted', 'POST /session', { body: { a: '1' } }, { code: 'content-type' }],
  ['no merchant at all', 'GET /orders/a', { headers: { authorization: KEY } }, { message: 'is required' }],
  ['a path that nobody takes', 'POST /orderz/', orderForm, { code: 'path-unknown' }],
  ['two slashes', 'POST /orders//', orderForm, { code: 'path-unknown' }],
])('%s is refused by a lenient mock as well', async (_, target, given, violation) => {
  const answer = await call(lenient, target, given);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.violations).toContainEqual(expect.objectContaining(violation));
});

test('the right name of a header goes before the other one', async () => {
  const { authorization } = GOOD;
  const headers = { authorization, 'x-merchantid': 'acme_store', 'x-merchant-id': 'other_store' };
  const answer = await call(lenient, 'GET /orders/acme0417', { headers });
  expect(answer).toMatchObject({ status: 200, json: { merchant_id: 'acme_store' }, warnings: [] });
});

test('the journal shows such a request as it was sent, without secrets', async () => {
  const card = { ...CARD, card_number: '4111111111111111' };
  await call(mock, 'POST /card/add', as(card));
  await call(mock, 'GET /orders/acme0417/');
  expect(mock.requests.slice(-2)).toMatchObject([
    { path: '/card/add', body: { merchant_id: 'acme_store', card_number: '***' } },
    { path: '/orders/acme0417/' },
  ]);
});

test('strict and lenient do not go together', async () => {
  await expect(startMock({ contract, strict: true, lenient: true })).rejects.toThrow(/contradict/);
});

test('what the contract says is tolerated are operations that it has', () => {
  const newest = contract.resolve(undefined);
  const document = contract.document(newest);
  const { bodies = {}, paths = [], slashes = [] } = document['x-tolerated'] ?? {};
  const named = [...Object.values(bodies).flat(), ...paths.map(({ operationId }) => operationId), ...slashes];
  const operations = contract.operations(newest).map(({ operationId }) => operationId);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !operations.includes(name))).toEqual([]);
});
