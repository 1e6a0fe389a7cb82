import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mock, startMock } from '../../scripts/mock/start.ts';
import { call, json, type MockCall } from '../support/mock-client.ts';
import { realContract } from '../support/real-contract.ts';

const contract = await realContract();

let mock: Mock;
let strict: Mock;
beforeAll(async () => {
  mock = await startMock({ contract, quiet: true });
  strict = await startMock({ contract, quiet: true, strict: true });
});
afterAll(() => Promise.all([mock.close(), strict.close()]));

const ORDER = { order_id: 'acme0417', amount: '499.00' };
const LONG = 'a'.repeat(24);
const VERY_LONG = 'a'.repeat(43);
const CUSTOMER = { object_reference_id: 'cust-asha-0417', mobile_number: '9000010417' };
const WITH_QUERY = 'https://shop.example.com/return?cart=7';
const SESSION = {
  action: 'paymentPage',
  payment_page_client_id: 'acme',
  order_id: 'acme0430',
  amount: '1299.00',
};
const NEW_ORDER = { 'order.order_id': 'acme0440', 'order.amount': '499.00', 'order.currency': 'INR' };
const CARD = {
  merchant_id: 'acme_store',
  payment_method_type: 'CARD',
  card_token: 'ctkn_0000000000000000a417',
  redirect_after_payment: 'true',
  format: 'json',
};
const CARD_TO_STORE = {
  merchant_id: 'acme_store',
  customer_id: 'cust-asha-0417',
  card_number: '4111111111111111',
  card_exp_month: '09',
};

type Body = Readonly<Record<string, string>>;
const form = (body: Body): MockCall => ({ body });
const without = (body: Body, name: string): Body =>
  Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));

/** What breaks the limit, the call, its field, and the error example of the refusal. */
type Row = [what: string, target: string, request: MockCall, field: string, answer: unknown];

const INVALID = { error_info: { developer_message: expect.stringMatching(/value/i) } };
const MISSING = { error_info: { code: 'MISSING_MANDATORY_PARAMETER' } };
const ROWS: Row[] = [
  ['an order_id of 24', 'POST /orders', form({ ...ORDER, order_id: LONG }), 'order_id', INVALID],
  ['an order_id of 33', 'POST /orders', form({ ...ORDER, order_id: 'a'.repeat(33) }), 'order_id', INVALID],
  ['one under the older path', 'POST /order/create', form({ ...ORDER, order_id: LONG }), 'order_id', INVALID],
  ['one of a session', 'POST /session', json(JSON.stringify({ ...SESSION, order_id: LONG })), 'order_id', INVALID],
  ['one of a payment', 'POST /txns', form({ ...CARD, order_id: LONG }), 'order_id', INVALID],
  [
    'one of an order that is paid at once',
    'POST /txns',
    form({ ...CARD, ...NEW_ORDER, 'order.order_id': LONG }),
    'order.order_id',
    INVALID,
  ],
  [
    'an identifier of a refund of 43',
    'POST /orders/acme0417/refunds',
    form({ unique_request_id: VERY_LONG, amount: '1.00' }),
    'unique_request_id',
    INVALID,
  ],
  [
    'one under the older path',
    'POST /order/refund',
    form({ order_id: 'acme0417', unique_request_id: VERY_LONG, amount: '1.00' }),
    'unique_request_id',
    INVALID,
  ],
  [
    'one of a refund of a payment',
    'POST /refunds',
    form({ unique_request_id: VERY_LONG, amount: '1.00', order_id: 'acme0417' }),
    'unique_request_id',
    INVALID,
  ],
  [
    'one of a refund by payment',
    'POST /orders/txns/acme_store-acme0417-1/refunds',
    form({ unique_request_id: VERY_LONG, amount: '1.00' }),
    'unique_request_id',
    INVALID,
  ],
  ['a return_url with a query', 'POST /orders', form({ ...ORDER, return_url: WITH_QUERY }), 'return_url', INVALID],
  [
    'one of an order that is paid at once',
    'POST /txns',
    form({ ...CARD, ...NEW_ORDER, 'order.return_url': WITH_QUERY }),
    'order.return_url',
    INVALID,
  ],
  [
    'an empty object_reference_id',
    'POST /customers',
    form({ ...CUSTOMER, object_reference_id: '' }),
    'object_reference_id',
    INVALID,
  ],
  ['an empty email_address', 'POST /customers', form({ ...CUSTOMER, email_address: '' }), 'email_address', INVALID],
  [
    'an empty email_address of a known customer',
    'POST /customers/cust-asha-0417',
    form({ email_address: '' }),
    'email_address',
    INVALID,
  ],
  [
    'an empty email_address in JSON',
    'POST /v2/customers/cust-asha-0417',
    json('{ "email_address": "" }'),
    'email_address',
    INVALID,
  ],
  ['a session without action', 'POST /session', json(JSON.stringify(without(SESSION, 'action'))), 'action', MISSING],
  [
    'a new order without currency',
    'POST /txns',
    form({ ...CARD, ...without(NEW_ORDER, 'order.currency') }),
    'order.currency',
    { error_info: { fields: [{ field_name: 'currency', reason: 'Missing value.' }] } },
  ],
  [
    'a stored card for a new order without payment_method_type',
    'POST /txns',
    form({ ...without(CARD, 'payment_method_type'), ...NEW_ORDER }),
    'payment_method_type',
    MISSING,
  ],
  [
    'a card that expires in a year of two digits',
    'POST /card/add',
    form({ ...CARD_TO_STORE, card_exp_year: '29' }),
    'card_exp_year',
    INVALID,
  ],
];

describe.each(ROWS)('%s in %s', (_, target, request, field, answer) => {
  test('is accepted, and warned about', async () => {
    const given = await call(mock, target, request);
    expect(given).toMatchObject({ status: 200, violations: [] });
    expect(given.warnings).toMatchObject([{ in: 'body', field, code: 'documented-limit' }]);
    expect(given.warnings[0]?.message).toContain('says the documentation');
  });

  test('is refused with --strict', async () => {
    const given = await call(strict, target, request);
    expect(given).toMatchObject({ status: 400, json: answer });
    expect(given.violations).toMatchObject([{ in: 'body', field, code: 'documented-limit' }]);
  });
});
