import { describe, expect, test } from 'vitest';
import { type Checkout, openCheckout } from '../../../support/sandbox/checkout.ts';

const PAY = { order_id: 'o1', merchant_id: 'acme_store', format: 'json', redirect_after_payment: 'true' };
const CARD = {
  ...PAY,
  payment_method_type: 'CARD',
  payment_method: 'VISA',
  card_exp_month: '10',
  card_exp_year: '30',
  name_on_card: 'Asha Kulkarni',
  card_security_code: '123',
};
const CHECKED_CARD = { ...CARD, card_number: '4111111111111111' };
const PAID_CARD = { ...CARD, card_number: '4242424242424242' };
const UPI = { ...PAY, payment_method_type: 'UPI' };
const BANK = { ...PAY, payment_method_type: 'NB', payment_method: 'NB_HDFC' };

const NEWEST = '2021-03-25';
/** Before the first version that has a date. */
const BASELINE = '2014-06-01';
/** What a version does not know of yet is not sent. */
const SINCE: Readonly<Record<string, string>> = {
  ORDER_FAILED: '2016-07-19',
  TXN_CREATED: '2016-10-27',
  AUTO_REFUND_SUCCEEDED: '2019-11-11',
  TXN_CHARGED: '2020-10-31',
  TXN_FAILED: '2020-10-31',
};

/** A flow of the vendor's pages, and the events that the newest version sends in it. */
interface Flow {
  readonly name: string;
  readonly versions: readonly [oldest: string, between: string, newest: string];
  run(checkout: Checkout, version: string): Promise<void>;
  readonly events: readonly string[];
}

/** Where the answer to the start of a payment leads. */
const authenticationOf = (started: object) => Object(started).payment.authentication;
const stateOf = async ({ ask }: Checkout) => (await ask('GET /orders/o1')).status;

const FLOWS: readonly Flow[] = [
  {
    name: 'a card with 3-D Secure, on the page of the bank',
    versions: [BASELINE, '2018-07-16', NEWEST],
    async run(checkout) {
      const started = await checkout.ask('POST /txns', CHECKED_CARD);
      expect(started).toMatchObject({ status: 'PENDING_VBV', txn_id: 'acme_store-o1-1' });
      const { method, url } = authenticationOf(started);
      expect([method, new URL(url).origin]).toEqual(['GET', checkout.mock.url]);
      const back = await checkout.press(url, 'pay');
      expect(back.origin + back.pathname).toBe('https://shop.example.com/back');
      expect(Object.fromEntries(back.searchParams)).toMatchObject({
        order_id: 'o1',
        status: 'CHARGED',
        status_id: '21',
      });
      expect(await checkout.ask('GET /orders/o1')).toMatchObject({
        status: 'CHARGED',
        card: { last_four_digits: '1111' },
      });
    },
    events: ['ORDER_CREATED', 'TXN_CREATED', 'ORDER_SUCCEEDED', 'TXN_CHARGED'],
  },
  {
    name: 'a card with a password that the shop itself asks for',
    versions: [BASELINE, '2018-07-16', NEWEST],
    async run(checkout) {
      const { method, url, params } = authenticationOf(
        await checkout.ask('POST /txns', { ...CHECKED_CARD, auth_type: 'OTP' }),
      );
      expect([method, params.submit_otp_allowed, new URL(url).origin]).toEqual(['POST', true, checkout.mock.url]);
      const path = new URL(url).pathname;
      const submit = (otp: string) =>
        checkout.ask(`POST ${path}`, { challenge_id: params.challenge_id, 'answer.otp': otp });
      expect(await submit('111111')).toMatchObject({ status: 'PENDING_VBV' });
      const again = await checkout.ask(`POST ${path}/${params.challenge_id}/resend`, {});
      expect(authenticationOf(again).params).toMatchObject({ times_otp_sent: 2, current_attempt: 2 });
      expect(await submit('123456')).toMatchObject({ status: 'CHARGED' });
      expect(await stateOf(checkout)).toBe('CHARGED');
    },
    events: ['ORDER_CREATED', 'TXN_CREATED', 'ORDER_SUCCEEDED', 'TXN_CHARGED'],
  },
  {
    name: 'UPI collect: the shopper agrees in the app',
    versions: [BASELINE, '2018-07-16', NEWEST],
    async run(checkout) {
      const started = await checkout.ask('POST /txns', { ...UPI, payment_method: 'COLLECT', upi_vpa: 'asha@okbank' });
      expect(authenticationOf(started)).toMatchObject({
        method: 'GET',
        url: expect.stringContaining(checkout.mock.url),
      });
      expect(started).not.toHaveProperty('payment.sdk_params');
      await checkout.mock.pay('o1');
      expect(await checkout.ask('GET /orders/o1')).toMatchObject({
        status: 'CHARGED',
        payment_method: 'COLLECT',
        upi: { payer_vpa: 'asha@okbank', txn_flow_type: 'COLLECT' },
      });
    },
    events: ['ORDER_CREATED', 'TXN_CREATED', 'ORDER_SUCCEEDED', 'TXN_CHARGED'],
  },
  {
    name: 'UPI intent: a link opens the app',
    versions: [BASELINE, '2018-07-16', NEWEST],
    async run(checkout, version) {
      const started = await checkout.ask('POST /txns', { ...UPI, payment_method: 'PAY', sdk_params: 'true' });
      expect(started).toMatchObject({
        status: 'PENDING_VBV',
        payment: {
          authentication: { method: 'GET' },
          sdk_params: { tr: 'acme_store-o1-1', amount: '100.00', merchant_name: expect.any(String) },
        },
      });
      await checkout.mock.pay('o1');
      expect(await checkout.ask('GET /orders/o1')).toMatchObject({
        status: 'CHARGED',
        payment_method: 'PAY',
        upi: { txn_flow_type: 'INTENT' },
        ...(version >= '2018-07-16' && { txn_detail: { txn_flow_type: 'INTENT' } }),
      });
    },
    events: ['ORDER_CREATED', 'TXN_CREATED', 'ORDER_SUCCEEDED', 'TXN_CHARGED'],
  },
  {
    name: 'net banking that the bank declines, and a second try',
    versions: [BASELINE, '2016-07-19', NEWEST],
    async run(checkout) {
      const { url } = authenticationOf(await checkout.ask('POST /txns', BANK));
      const declined = await checkout.press(url, 'decline');
      expect(declined.searchParams.get('status')).toBe('AUTHORIZATION_FAILED');
      const again = await checkout.ask('POST /txns', BANK);
      expect(again).toMatchObject({ txn_id: 'acme_store-o1-2' });
      await checkout.press(authenticationOf(again).url, 'pay');
      expect(await checkout.ask('GET /orders/o1')).toMatchObject({
        status: 'CHARGED',
        payment_method_type: 'NB',
        payment_method: 'NB_HDFC',
        txn_id: 'acme_store-o1-2',
      });
    },
    events: [
      'ORDER_CREATED',
      'TXN_CREATED',
      'ORDER_FAILED',
      'TXN_FAILED',
      'TXN_CREATED',
      'ORDER_SUCCEEDED',
      'TXN_CHARGED',
    ],
  },
  {
    name: 'a blocked amount: two captures in part, and a void of the rest',
    versions: [BASELINE, '2021-03-05', NEWEST],
    async run(checkout, version) {
      const started = await checkout.ask('POST /txns', { ...PAID_CARD, pre_auth_enabled: 'true' });
      expect(started).toMatchObject({ status: 'AUTHORIZED' });
      const part = (call: string, fields = {}) => [`POST /v2/txns/${started.txn_uuid}/${call}`, fields] as const;
      await checkout.ask(...part('capture', { amount: '40.00' }));
      await checkout.ask(...part('capture', { amount: '25.00' }));
      await checkout.ask(...part('void'));
      expect(await checkout.statusOf(...part('capture', { amount: '1.00' }))).toBe(400);
      const order = await checkout.ask('GET /orders/o1');
      expect(order).toMatchObject({ status: 'PARTIAL_CHARGED', amount: 100 });
      if (version < '2021-03-05') expect(order).not.toHaveProperty('captured_amount');
      else
        expect(order).toMatchObject({ captured_amount: 65, txn_sub_details: [{ txn_amount: 40 }, { txn_amount: 25 }] });
      expect(await checkout.statusOf('POST /orders/o1/refunds', { unique_request_id: 'r1', amount: '65.01' })).toBe(
        400,
      );
      expect(await checkout.statusOf('POST /orders/o1/refunds', { unique_request_id: 'r2', amount: '65.00' })).toBe(
        200,
      );
    },
    events: ['ORDER_CREATED', 'ORDER_AUTHORIZED', 'ORDER_PARTIAL_CHARGED', 'REFUND_INITIATED'],
  },
  {
    name: 'a refund in part, and one of the rest',
    versions: [BASELINE, '2015-01-09', NEWEST],
    async run(checkout, version) {
      await checkout.ask('POST /txns', PAID_CARD);
      const refund = { unique_request_id: 'r1', amount: '30.00' };
      const under = version < '2015-01-09' ? 'SUCCESS' : 'PENDING';
      expect(await checkout.ask('POST /orders/o1/refunds', refund)).toMatchObject({
        amount_refunded: 30,
        refunded: false,
        refunds: [{ unique_request_id: 'r1', amount: 30, status: under }],
      });
      expect(await checkout.statusOf('POST /orders/o1/refunds', refund)).toBe(400);
      await checkout.mock.advance('15m');
      await checkout.ask('POST /refunds', { unique_request_id: 'r2', amount: '70.00', order_id: 'o1' });
      await checkout.mock.advance('15m');
      expect(await checkout.ask('GET /orders/o1')).toMatchObject({
        status: 'CHARGED',
        amount_refunded: 100,
        refunded: true,
        refunds: [{ status: 'SUCCESS' }, { status: 'SUCCESS' }],
      });
    },
    events: [
      'ORDER_CREATED',
      ...['ORDER_SUCCEEDED', 'TXN_CHARGED'],
      ...['REFUND_INITIATED', 'REFUND_SUCCEEDED', 'ORDER_REFUNDED'],
      ...['REFUND_INITIATED', 'REFUND_SUCCEEDED', 'ORDER_REFUNDED'],
    ],
  },
  {
    name: 'a payment that came too late and that the system pays back',
    versions: ['2018-10-25', '2019-03-12', NEWEST],
    async run(checkout, version) {
      await checkout.ask('POST /txns', PAID_CARD);
      await checkout.mock.pay('o1', { event: 'auto-refund' });
      expect(await checkout.ask('GET /orders/o1')).toMatchObject({
        status: version < '2019-03-12' ? 'CHARGED' : 'AUTO_REFUNDED',
        amount_refunded: 100,
        refunded: true,
      });
      expect(await checkout.statusOf('POST /orders/o1/refunds', { unique_request_id: 'r1', amount: '1.00' })).toBe(400);
    },
    events: ['ORDER_CREATED', 'ORDER_SUCCEEDED', 'TXN_CHARGED', 'ORDER_AUTO_REFUNDED', 'AUTO_REFUND_SUCCEEDED'],
  },
];

describe.each(FLOWS)('$name', ({ versions, run, events }) => {
  test.each(versions)('as of %s', async (version) => {
    const checkout = await openCheckout(version);
    await run(checkout, version);
    const sent = events.filter((event) => version >= (SINCE[event] ?? ''));
    expect(checkout.mock.webhooks.received().map(({ event }) => event)).toEqual(sent);
    expect(await checkout.events()).toEqual(sent);
  });
});
