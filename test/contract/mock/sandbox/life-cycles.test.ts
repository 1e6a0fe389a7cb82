import { describe, expect, test } from 'vitest';
import { openShop, type Shop } from '../../../support/sandbox/shop.ts';

type Step = (shop: Shop) => Promise<unknown>;

const UPI = { payment_method_type: 'UPI', payment_method: 'COLLECT', txn_type: 'UPI_COLLECT', upi_vpa: 'asha@okbank' };
const INTENT = { payment_method_type: 'UPI', payment_method: 'PAY', txn_type: 'UPI_PAY', sdk_params: 'true' };
const NB = { payment_method_type: 'NB', payment_method: 'NB_HDFC' };
const WALLET = { payment_method_type: 'WALLET', payment_method: 'PHONEPE' };
const BLOCKED = { pre_auth_enabled: 'true' };

const create: Step = (shop) => shop.create('o1');
const pay =
  (fields: Record<string, string> = {}): Step =>
  (shop) =>
    shop.pay('o1', fields);
const event =
  (name: string): Step =>
  (shop) =>
    shop.mock.pay('o1', { event: name });
const uuid = async (shop: Shop): Promise<string> => (await shop.order('o1')).txn_uuid;
const capture =
  (fields: Record<string, string> = {}): Step =>
  async (shop) =>
    shop.call(`POST /v2/txns/${await uuid(shop)}/capture`, fields);
const release =
  (fields: Record<string, string> = {}): Step =>
  async (shop) =>
    shop.call(`POST /v2/txns/${await uuid(shop)}/void`, fields);
const otp =
  (password: string): Step =>
  async (shop) =>
    shop.call(`POST /v2/txns/${await uuid(shop)}/authenticate`, {
      'answer.otp': password,
      challenge_id: 'ch_5d0a7c2e94b1',
    });
const refund =
  (id: string, amount: string): Step =>
  (shop) =>
    shop.call('POST /orders/o1/refunds', { unique_request_id: id, amount });
const later =
  (by: string): Step =>
  (shop) =>
    shop.mock.advance(by);

const FLOWS: readonly (readonly [what: string, steps: readonly Step[], order: object])[] = [
  ['a new order', [create], { status: 'NEW', status_id: 10, amount: 100, effective_amount: 100, refunded: false }],
  [
    'a card that is paid at once',
    [create, pay()],
    {
      status: 'CHARGED',
      status_id: 21,
      txn_id: 'acme_store-o1-1',
      maximum_eligible_refund_amount: 100,
      card: { last_four_digits: '4242' },
      txn_detail: { txn_id: 'acme_store-o1-1', txn_amount: 100, status: 'CHARGED' },
    },
  ],
  [
    'a card with 3-D Secure',
    [create, pay({ card_number: '4111111111111111' }), event('authenticate'), event('charge')],
    { status: 'CHARGED', txn_id: 'acme_store-o1-1' },
  ],
  [
    'a card with 3-D Secure that the shopper gives up',
    [create, pay({ card_number: '4111111111111111' }), event('fail-authentication')],
    { status: 'AUTHENTICATION_FAILED', status_id: 26 },
  ],
  [
    'a direct OTP',
    [create, pay({ card_number: '4111111111111111', auth_type: 'OTP' }), otp('123456')],
    { status: 'CHARGED' },
  ],
  [
    'a UPI collect',
    [create, pay(UPI), event('charge')],
    { status: 'CHARGED', payment_method_type: 'UPI', upi: { payer_vpa: 'asha@okbank' } },
  ],
  ['a UPI intent', [create, pay(INTENT), event('charge')], { status: 'CHARGED', payment_method: 'PAY' }],
  ['a wallet', [create, pay(WALLET), event('charge')], { status: 'CHARGED', payment_method: 'PHONEPE' }],
  [
    'net banking that fails',
    [create, pay(NB), event('fail')],
    { status: 'AUTHORIZATION_FAILED', payment_method: 'NB_HDFC' },
  ],
  [
    'a second try after a failure',
    [create, pay({ card_number: '4000000000000002' }), pay()],
    { status: 'CHARGED', txn_id: 'acme_store-o1-2', txn_detail: { txn_id: 'acme_store-o1-2' } },
  ],
  [
    'a blocked amount, captured in two parts, the rest released',
    [create, pay(BLOCKED), capture({ amount: '40.00' }), capture({ amount: '20.00' }), release()],
    {
      status: 'PARTIAL_CHARGED',
      status_id: 37,
      captured_amount: 60,
      refundable_amount: 60,
      maximum_eligible_refund_amount: 60,
      txn_sub_details: [{ txn_amount: 40 }, { txn_amount: 20 }],
    },
  ],
  ['a blocked amount that is captured', [create, pay(BLOCKED), capture()], { status: 'CHARGED', captured_amount: 100 }],
  ['a blocked amount that is released', [create, pay(BLOCKED), release()], { status: 'VOIDED', captured_amount: 0 }],
  [
    'a refund that is under way',
    [create, pay(), refund('r1', '30.00')],
    {
      refunded: false,
      amount_refunded: 30,
      maximum_eligible_refund_amount: 70,
      refunds: [{ unique_request_id: 'r1', amount: 30, status: 'PENDING' }],
    },
  ],
  [
    'a refund that has arrived',
    [create, pay(), refund('r1', '30.00'), later('15m')],
    { amount_refunded: 30, refunds: [{ unique_request_id: 'r1', status: 'SUCCESS' }] },
  ],
  [
    'refunds in parts, of all',
    [create, pay(), refund('r1', '30.00'), refund('r2', '70.00')],
    { refunded: true, amount_refunded: 100, refunds: [{ amount: 30 }, { amount: 70 }] },
  ],
  [
    'a refund that failed and one that a person looks at',
    [create, pay(), refund('failed1', '30.00'), refund('review1', '20.00')],
    { amount_refunded: 20, refunds: [{ status: 'FAILURE' }, { status: 'MANUAL_REVIEW' }] },
  ],
  [
    'a payment that the system pays back',
    [create, pay(), event('auto-refund')],
    { status: 'AUTO_REFUNDED', status_id: 36, amount_refunded: 100, refunded: true },
  ],
];

describe('an order lives through', () => {
  test.each(FLOWS)('%s', async (_, steps, expected) => {
    const shop = openShop();
    for (const step of steps) await step(shop);
    expect(await shop.order('o1')).toMatchObject(expected);
  });
});

test('all ways to ask for an order show the same', async () => {
  const shop = openShop();
  await shop.create('o1', { udf1: 'spring', 'metadata.note': 'gift', return_url: 'https://shop.example.com/back' });
  await shop.pay('o1');
  const order = await shop.order('o1');
  expect(order).toMatchObject({
    udf1: 'spring',
    metadata: { note: 'gift' },
    return_url: 'https://shop.example.com/back',
  });
  expect((await shop.call('GET /order/status?order_id=o1')).body).toEqual(order);
  expect((await shop.call('POST /order/status', { order_id: 'o1' })).body).toEqual(order);
  const { list, total } = (await shop.call('GET /orders')).body;
  expect(total).toBe(1);
  expect(order).toMatchObject(list[0] ?? {});
});

test('an order that a payment brings along is there', async () => {
  const shop = openShop();
  const paid = await shop.call('POST /txns', {
    merchant_id: 'acme_store',
    payment_method_type: 'NB',
    payment_method: 'NB_HDFC',
    format: 'json',
    'order.order_id': 'o2',
    'order.amount': '12.50',
    'order.currency': 'INR',
    'order.udf1': 'x',
  });
  expect(paid.body).toMatchObject({ order_id: 'o2', txn_id: 'acme_store-o2-1' });
  expect(await shop.order('o2')).toMatchObject({ amount: 12.5, udf1: 'x', merchant_id: 'acme_store' });
});

test('lists have pages, the newest order first', async () => {
  const shop = openShop();
  for (const id of ['a1', 'a2', 'a3']) await shop.create(id);
  const { body } = await shop.call('GET /orders?count=1&offset=1');
  expect(body).toMatchObject({ list: [{ order_id: 'a2' }], count: 1, offset: 1, total: 3 });
});

test('a page has as many entries as the contract shows when nobody says how many', async () => {
  const shop = openShop();
  const { body: none } = await shop.call('GET /orders');
  expect(none).toMatchObject({ list: [], count: 0, total: 0 });
  for (let number = 1; number <= 12; number += 1) await shop.create(`a${number}`);
  expect((await shop.call('GET /orders')).body).toMatchObject({ count: 10, offset: 0, total: 12 });
  expect((await shop.call('GET /orders?offset=10')).body).toMatchObject({ count: 2, offset: 10, total: 12 });
});

test('a list without parameters for pages is whole', async () => {
  const shop = openShop();
  await shop.create('o1');
  for (let number = 1; number <= 12; number += 1) await shop.pay('o1', { ...NB, payment_method: 'NB_DUMMY' });
  expect((await shop.call('GET /orders/o1/txns')).body).toMatchObject({ count: 12, offset: 0, total: 12 });
});

test('a paid order names the gateway account that it was created for', async () => {
  const shop = openShop();
  await shop.create('o1', { 'metadata.JUSPAY:gateway_reference_id': 'retail' });
  expect(await shop.order('o1')).not.toHaveProperty('gateway_reference_id');
  await shop.pay('o1');
  expect(await shop.order('o1')).toMatchObject({ gateway_reference_id: 'retail' });
  expect(await shop.order('o1', '2018-10-25')).toMatchObject({ gateway_reference_id: 'retail' });
  expect(await shop.order('o1', '2018-09-20')).not.toHaveProperty('gateway_reference_id');
  await shop.create('o2');
  await shop.pay('o2');
  expect(await shop.order('o2')).toMatchObject({ gateway_reference_id: null });
});

test('an order can be changed until it is paid', async () => {
  const shop = openShop();
  await shop.create('o1');
  expect((await shop.call('POST /orders/o1', { amount: '50.00', udf2: 'b' })).body).toMatchObject({
    amount: 50,
    udf2: 'b',
  });
  expect(await shop.order('o1')).toMatchObject({ amount: 50, udf2: 'b', effective_amount: 50 });
  await shop.pay('o1');
  expect((await shop.call('POST /orders/o1', { amount: '60.00' })).status).toBe(400);
});

test('the payments of an order are listed, the last one first', async () => {
  const shop = openShop();
  await shop.create('o1');
  await shop.pay('o1', { payment_method_type: 'NB', payment_method: 'NB_HDFC' });
  await shop.mock.pay('o1', { event: 'fail' });
  await shop.pay('o1');
  for (const version of ['2014-01-01', '2018-10-25', '2021-03-25']) {
    expect((await shop.call('GET /orders/o1/txns', undefined, version)).body).toMatchObject({
      list: [
        { txn_id: 'acme_store-o1-2', status: 'CHARGED', txn_amount: 100, payment_info: { payment_method: 'VISA' } },
        { txn_id: 'acme_store-o1-1', status: 'AUTHORIZATION_FAILED', payment_info: { payment_method: 'NB_HDFC' } },
      ],
      total: 2,
    });
  }
});

test('a list of orders shows what time has done, without anybody having looked at one', async () => {
  let now = Date.UTC(2026, 10, 30);
  const shop = openShop({ now: () => now });
  await create(shop);
  await pay()(shop);
  await refund('r1', '1.00')(shop);
  const listed = async () =>
    JSON.parse(JSON.stringify((await shop.call('GET /orders')).body)).list[0].refunds[0].status;
  expect(await listed()).toBe('PENDING');
  now += 3_600_000;
  expect(await listed()).toBe('SUCCESS');
});

test('what time has done to a refund has the time at which it was done', async () => {
  let now = Date.UTC(2026, 10, 30);
  const shop = openShop({ now: () => now });
  await create(shop);
  await pay()(shop);
  await refund('r1', '1.00')(shop);
  now += 5 * 3_600_000;
  const { last_updated } = JSON.parse(JSON.stringify(await shop.order('o1')));
  expect(last_updated).toBe('2026-11-30T00:15:00Z');
});
