import { expect, test } from 'vitest';
import { openShop, type Shop } from '../../../support/sandbox/shop.ts';

const uuid = async (shop: Shop): Promise<string> => (await shop.order('o1')).txn_uuid;
const refund = (shop: Shop, id: string, amount: string, order = 'o1') =>
  shop.call(`POST /orders/${order}/refunds`, { unique_request_id: id, amount });

const CASES: readonly (readonly [
  what: string,
  prepare: (shop: Shop) => Promise<unknown>,
  ask: (shop: Shop) => Promise<{ status: number; body: unknown }>,
  status: number,
  body: object,
])[] = [
  [
    'an order that exists already',
    (shop) => shop.create('o1'),
    (shop) => shop.create('o1'),
    400,
    { status: 'order_already_created', order_id: 'o1' },
  ],
  [
    'an unknown order',
    async () => {},
    (shop) => shop.call('GET /orders/o1'),
    200,
    { status: 'NOT_FOUND', status_id: 40, order_id: 'o1' },
  ],
  ['a payment of an unknown order', async () => {}, (shop) => shop.pay('o1'), 400, { error_code: 'INVALID_REQUEST' }],
  [
    'a payment of a paid order',
    async (shop) => {
      await shop.create('o1');
      await shop.pay('o1');
    },
    (shop) => shop.pay('o1'),
    400,
    { error_code: 'INVALID_REQUEST' },
  ],
  ['a refund of an unknown order', async () => {}, (shop) => refund(shop, 'r1', '1.00'), 400, { status: 'NOT_FOUND' }],
  [
    'a refund of an order that is not paid',
    (shop) => shop.create('o1'),
    (shop) => refund(shop, 'r1', '1.00'),
    400,
    { error_code: 'invalid.order.not_successful' },
  ],
  [
    'a refund of too much',
    async (shop) => {
      await shop.create('o1');
      await shop.pay('o1');
      await refund(shop, 'r1', '60.00');
    },
    (shop) => refund(shop, 'r2', '40.01'),
    400,
    { error_code: 'invalid.amount.exceeded' },
  ],
  [
    'a refund whose identifier was used',
    async (shop) => {
      await shop.create('o1');
      await shop.pay('o1');
      await refund(shop, 'r1', '60.00');
    },
    (shop) => refund(shop, 'r1', '40.00'),
    400,
    { error_code: 'duplicate.call' },
  ],
  [
    'a refund of a payment that failed, after which another one was paid',
    async (shop) => {
      await shop.create('o1');
      await shop.pay('o1', { card_number: '4000000000000002' });
      await shop.pay('o1');
    },
    (shop) => shop.call('POST /orders/txns/acme_store-o1-1/refunds', { unique_request_id: 'r1', amount: '1.00' }),
    400,
    { error_code: 'invalid.order.not_successful' },
  ],
  [
    'a capture of what is not blocked',
    async (shop) => {
      await shop.create('o1');
      await shop.pay('o1');
    },
    async (shop) => shop.call(`POST /v2/txns/${await uuid(shop)}/capture`, {}),
    400,
    { error_code: 'Invalid' },
  ],
  [
    'a capture after a void',
    async (shop) => {
      await shop.create('o1');
      await shop.pay('o1', { pre_auth_enabled: 'true' });
      await shop.call(`POST /v2/txns/${await uuid(shop)}/void`, {});
    },
    async (shop) => shop.call(`POST /v2/txns/${await uuid(shop)}/capture`, {}),
    400,
    { error_code: 'Invalid' },
  ],
  [
    'a void after a capture',
    async (shop) => {
      await shop.create('o1');
      await shop.pay('o1', { pre_auth_enabled: 'true' });
      await shop.call(`POST /v2/txns/${await uuid(shop)}/capture`, {});
    },
    async (shop) => shop.call(`POST /v2/txns/${await uuid(shop)}/void`, {}),
    400,
    { error_code: 'Invalid' },
  ],
  [
    'a capture of more than is blocked',
    async (shop) => {
      await shop.create('o1');
      await shop.pay('o1', { pre_auth_enabled: 'true' });
    },
    async (shop) => shop.call(`POST /v2/txns/${await uuid(shop)}/capture`, { amount: '100.01' }),
    400,
    { error_code: 'INVALID_REQUEST' },
  ],
  [
    'test data that ask for an error',
    (shop) => shop.create('o1'),
    (shop) => shop.pay('o1', { card_number: '378282246310005' }),
    400,
    { error_info: { code: 'GATEWAY_NOT_FOUND' } },
  ],
];

test.each(CASES)('%s is answered as the contract declares', async (_, prepare, ask, status, body) => {
  const shop = openShop();
  await prepare(shop);
  expect(await ask(shop)).toMatchObject({ status, body });
});

test('a wrong password can be tried again, three times', async () => {
  const shop = openShop();
  await shop.create('o1');
  await shop.pay('o1', { card_number: '4111111111111111', auth_type: 'OTP' });
  const submit = async (otp: string) =>
    (await shop.call(`POST /v2/txns/${await uuid(shop)}/authenticate`, { 'answer.otp': otp, challenge_id: 'ch_1' }))
      .body;
  expect(await submit('111111')).toMatchObject({
    status: 'PENDING_VBV',
    payment: { authentication: { params: { current_attempt: 2 } } },
  });
  expect(await submit('111111')).toMatchObject({
    status: 'PENDING_VBV',
    payment: { authentication: { params: { current_attempt: 3 } } },
  });
  expect(await submit('111111')).toMatchObject({ status: 'AUTHENTICATION_FAILED' });
  expect(await shop.order('o1')).toMatchObject({ status: 'AUTHENTICATION_FAILED' });
});

test('a password is sent again twice', async () => {
  const shop = openShop();
  await shop.create('o1');
  await shop.pay('o1', { card_number: '4111111111111111', auth_type: 'OTP' });
  const resend = async () => shop.call(`POST /v2/txns/${await uuid(shop)}/authenticate/ch_1/resend`, {});
  expect((await resend()).body).toMatchObject({ payment: { authentication: { params: { times_otp_sent: 2 } } } });
  expect((await resend()).status).toBe(200);
  expect(await resend()).toMatchObject({ status: 400, body: { error_code: 'max_limit_exceeded' } });
});

test('only a dispute can happen to an order of which a part was captured and the rest released', async () => {
  const shop = openShop();
  await shop.create('o1');
  await shop.pay('o1', { pre_auth_enabled: 'true' });
  await shop.call(`POST /v2/txns/${await uuid(shop)}/capture`, { amount: '40.00' });
  await shop.call(`POST /v2/txns/${await uuid(shop)}/void`, {});
  await expect(shop.mock.pay('o1')).rejects.toMatchObject({ hint: 'What can happen to it is chargeback.' });
});

test('an impossible event is refused with those that are possible', async () => {
  const shop = openShop();
  await shop.create('o1');
  await shop.pay('o1');
  await expect(shop.mock.pay('o1', { event: 'authenticate' })).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringContaining('CHARGED'),
    hint: expect.stringContaining('auto-refund'),
  });
});
