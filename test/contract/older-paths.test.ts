import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mock, startMock } from '../../scripts/mock/start.ts';
import { call, GOOD, json, type MockCall } from '../support/mock-client.ts';
import { realContract } from '../support/real-contract.ts';

const contract = await realContract();
const versions = contract.versions.map(({ version }) => version);
const operationsOf = (version: string) =>
  new Map(contract.operations(version).map((operation) => [operation.operationId, operation]));

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ contract, quiet: true, now: () => Date.UTC(2026, 10, 28) });
});
afterAll(() => mock.close());

const ORDER = { order_id: 'acme0417', amount: '499.00', currency: 'USD', udf1: 'blue' };
const REFUND = { unique_request_id: 'rfnd0417', amount: '50.25' };
const SITUATIONS = [
  'acme0417',
  'new17',
  'pending3ds17',
  'authorized17',
  'failed17',
  'declined17',
  'chargedupi17',
  'split17',
  'refunded17',
  'partiallyrefunded17',
  'refundpending17',
  'refundfailed17',
  'refundreview17',
  'autorefunded17',
  'chargedoffer17',
  'chargedsurcharge17',
  'partialcharged17',
  'capturefailed17',
  'voided17',
  'cash17',
  'chargeback17',
  'mandate17',
  'notfound17',
  'unknown17',
];

/** An older call, its successor, and the calls of both: name, older target and body, newer target and body. */
type Pair = [older: string, successor: string, calls: [string, MockCall['body'], string, MockCall['body']][]];

const PAIRS: Pair[] = [
  [
    'createOrderLegacy',
    'createOrder',
    [
      ['POST /order/create', ORDER, 'POST /orders', ORDER],
      ['POST /order/create', { ...ORDER, order_id: 'exists17' }, 'POST /orders', { ...ORDER, order_id: 'exists17' }],
      ['POST /order/create', { amount: '1.00' }, 'POST /orders', { amount: '1.00' }],
    ],
  ],
  [
    'getOrderStatusByQuery',
    'getOrderStatus',
    SITUATIONS.map((id) => [`GET /order/status?order_id=${id}`, undefined, `GET /orders/${id}`, undefined]),
  ],
  [
    'getOrderStatusByForm',
    'getOrderStatus',
    SITUATIONS.map((id) => ['POST /order/status', { order_id: id }, `GET /orders/${id}`, undefined]),
  ],
  [
    'updateOrderByForm',
    'updateOrder',
    [
      ['POST /order/update', { order_id: 'acme0417', amount: '7.00' }, 'POST /orders/acme0417', { amount: '7.00' }],
      ['POST /order/update', { order_id: 'charged17', amount: '7.00' }, 'POST /orders/charged17', { amount: '7.00' }],
      ['POST /order/update', { order_id: 'acme0417', amount: 'x' }, 'POST /orders/acme0417', { amount: 'x' }],
    ],
  ],
  [
    'refundOrderByForm',
    'refundOrder',
    ['acme0417', 'split17', 'refunded17', 'refundfailed17', 'refundreview17', 'new17', 'notfound17'].map((id) => [
      'POST /order/refund',
      { order_id: id, ...REFUND },
      `POST /orders/${id}/refunds`,
      REFUND,
    ]),
  ],
  ['listOrdersLegacy', 'listOrders', [['GET /order/list?offset=10', undefined, 'GET /orders?offset=10', undefined]]],
];

describe.each(versions)('in %s', (version) => {
  test.each(PAIRS)('%s answers like %s', async (older, successor, calls) => {
    for (const [olderTarget, olderBody, target, body] of calls) {
      const headers = { ...GOOD, version: version === 'baseline' ? '2010-01-01' : version };
      const before = await call(mock, olderTarget, { headers, ...(olderBody !== undefined && { body: olderBody }) });
      const now = await call(mock, target, { headers, ...(body !== undefined && { body }) });
      expect(before.version).toBe(version);
      expect(before.warnings, olderTarget).toEqual([]);
      expect(
        { status: before.status, json: before.json },
        `${older} ${successor}: ${olderTarget} ${JSON.stringify(olderBody)}`,
      ).toEqual({
        status: now.status,
        json: now.json,
      });
    }
  });

  test.each(PAIRS)('%s is deprecated and names %s', (older, successor) => {
    const operations = operationsOf(version);
    const { method, path } = operations.get(successor) ?? {};
    const { operation } = operations.get(older) ?? {};
    expect(operation).toMatchObject({ deprecated: true });
    expect(operation?.description).toContain(`\`${successor}\``);
    expect(operation?.description).toContain(`\`${method?.toUpperCase()} ${path}\``);
  });
});

describe('an order that no form or query names', () => {
  test.each([
    ['GET /order/status', undefined],
    ['POST /order/status', {}],
    ['POST /order/update', { amount: '7.00' }],
    ['POST /order/refund', REFUND],
  ])('%s is refused', async (target, body) => {
    const answer = await call(mock, target, body === undefined ? {} : { body });
    expect(answer.status).toBe(400);
    expect(answer.violations).toMatchObject([{ field: 'order_id', code: 'required' }]);
  });
});

describe('what only libraries and merchants know', () => {
  test('GET /orders is a page of orders', async () => {
    const { status, json: body } = await call(mock, 'GET /orders?count=1&offset=1');
    expect(status).toBe(200);
    expect(body).toMatchObject({ list: [{ order_id: 'acme0422' }], offset: 1 });
  });

  test('GET /orders/{order_id}/wallets is a list of wallets', async () => {
    const { status, json: body } = await call(mock, 'GET /orders/acme0417/wallets');
    expect(status).toBe(200);
    expect(body).toMatchObject({ list: [{ object: 'wallet_account' }, { object: 'wallet_account' }] });
  });

  const CUSTOMER = { mobile_number: '9000010417', 'options.get_client_auth_token': 'true' };
  test.each([
    ['a form', { body: CUSTOMER }],
    ['JSON', json(JSON.stringify({ ...CUSTOMER, 'options.get_client_auth_token': true }))],
  ])('POST /v2/customers/{object_reference_id} takes %s', async (_, request) => {
    const answer = await call(mock, 'POST /v2/customers/cust-ravi-0388', request);
    expect(answer).toMatchObject({ status: 200, violations: [], warnings: [] });
    expect(answer.json).toMatchObject({
      object: 'customer',
      object_reference_id: 'cust-ravi-0388',
      juspay: { client_auth_token: expect.stringMatching(/^tkn_/) },
    });
  });

  test('updateOrder takes a currency', async () => {
    const body = { amount: '7.00', currency: 'USD' };
    expect(await call(mock, 'POST /orders/acme0402', { body })).toMatchObject({ status: 200, warnings: [] });
    expect((await call(mock, 'POST /orders/acme0402', { body: { currency: 'rupees' } })).violations).toMatchObject([
      { field: 'currency', code: 'pattern' },
    ]);
  });
});
