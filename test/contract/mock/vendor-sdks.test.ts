import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, FORM } from '../../support/mock-client.ts';
import { realContract } from '../../support/real-contract.ts';

const mock = closedAfterAll(await startMock({ contract: await realContract() }));

/** One call as a library of the vendor puts it on the wire. */
interface SdkCall {
  /** The method and the path. */
  readonly target: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: object;
  /** What the mock warns about: codes and names. */
  readonly told?: readonly string[];
}

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

/** The headers of each library: how it writes the key, and the version that it names by itself. */
const HEADERS = {
  PHP: { authorization: basic('test_key:'), 'x-merchantid': 'acme_store', version: '2016-10-27' },
  Python: { authorization: basic('test_key:'), 'x-merchantid': 'acme_store', version: '2016-10-27' },
  '.NET': { authorization: basic('test_key:'), 'x-merchantid': 'acme_store', version: '2023-06-30' },
  Java: { authorization: basic('test_key:'), 'x-merchantid': 'acme_store', version: '2019-05-07' },
  Node: { authorization: basic('test_key'), 'x-merchantid': 'acme_store', version: '2019-05-07' },
} as const;

const CUSTOMER = {
  object_reference_id: 'customer0417',
  mobile_number: '9000010417',
  email_address: 'asha@example.com',
  first_name: 'Asha',
  last_name: 'Kulkarni',
  mobile_country_code: '91',
};
const CARD = {
  merchant_id: 'acme_store',
  customer_id: 'customer0417',
  customer_email: 'asha@example.com',
  card_number: '4111111111111111',
  card_exp_year: '2031',
  card_exp_month: '07',
  name_on_card: 'Asha Kulkarni',
  nickname: 'Groceries',
};
const ORDER = { order_id: 'acme0417', amount: '1000' };
const PAYMENT = { order_id: 'acme0417', merchant_id: 'acme_store' };
const CARD_PAYMENT = {
  ...PAYMENT,
  payment_method_type: 'CARD',
  payment_method: 'VISA',
  card_number: '4111111111111111',
  name_on_card: 'Asha Kulkarni',
  card_exp_month: '10',
  card_exp_year: '2031',
  card_security_code: '111',
};
const REFUND = { unique_request_id: 'refund0417', amount: '10.0' };
const SESSION = {
  order_id: 'acme0417',
  amount: '10.00',
  customer_id: 'customer0417',
  payment_page_client_id: 'acme_store',
  action: 'paymentPage',
};

const CALLS: Record<keyof typeof HEADERS, readonly SdkCall[]> = {
  PHP: [
    { target: 'POST /order/create', form: { ...ORDER, customer_email: '', udf3: '' }, told: ['empty customer_email'] },
    { target: 'POST /order/status', form: { order_id: 'acme0417' } },
    { target: 'POST /order/update', form: ORDER },
    { target: 'POST /order/refund', form: { ...REFUND, order_id: 'acme0417' } },
    { target: 'GET /order/list?count=10' },
    { target: 'POST /customers', form: CUSTOMER },
    { target: 'GET /customers/customer0417' },
    {
      target: 'POST /customers/customer0417',
      form: { first_name: 'Asha', email_address: '' },
      told: ['documented-limit email_address'],
    },
    { target: 'GET /customers?count=10&offset=0' },
    { target: 'POST /card/add', form: CARD },
    { target: 'GET /card/list?customer_id=customer0417' },
    { target: 'POST /card/delete', form: { card_token: 'ctkn_17' } },
    {
      target: 'POST /txns',
      form: { ...CARD_PAYMENT, redirect_after_payment: '1', save_to_locker: '0' },
      told: ['boolean-form redirect_after_payment', 'boolean-form save_to_locker'],
    },
    { target: 'GET /customers/customer0417/wallets' },
    { target: 'GET /customers/customer0417/wallets/refresh-balances' },
    { target: 'POST /customers/customer0417/wallets', form: { gateway: 'MOBIKWIK' } },
    { target: 'POST /customers/customer0417/wallets', form: { gateway: 'MOBIKWIK', command: 'authenticate' } },
    { target: 'GET /wallets/wlt_17?command=refresh', told: ['unknown command'] },
    { target: 'POST /wallets/wlt_17', form: { command: 'authenticate' } },
    { target: 'POST /wallets/wlt_17', form: { command: 'link', otp: '123456' } },
    { target: 'POST /wallets/wlt_17', form: { command: 'delink' } },
    {
      target: 'GET /merchants/acme_store/paymentmethods?options.add_outage=1',
      told: ['boolean-form options.add_outage'],
    },
  ],
  Python: [
    { target: 'POST /order/create', form: ORDER },
    { target: 'POST /order/create', form: { order_id: 'acme0417', amount: '500' } },
    { target: 'GET /order/status?order_id=acme0417' },
    { target: 'POST /order/refund', form: { ...REFUND, order_id: 'acme0417' } },
    { target: 'GET /order/list' },
    { target: 'GET /orders/acme0417/wallets' },
    {
      target: 'POST /customers',
      form: { ...CUSTOMER, 'options.get_client_auth_token': 'True' },
      told: ['boolean-form options.get_client_auth_token'],
    },
    { target: 'GET /customers/customer0417?id=customer0417', told: ['unknown id'] },
    { target: 'POST /customers/customer0417', form: { id: 'customer0417', first_name: 'Asha' }, told: ['unknown id'] },
    { target: 'GET /customers' },
    { target: 'POST /card/add', form: { ...CARD, card_exp_year: '31' }, told: ['documented-limit card_exp_year'] },
    { target: 'POST /card/add', form: CARD },
    { target: 'GET /card/list?customer_id=customer0417' },
    { target: 'POST /card/delete', form: { card_token: 'ctkn_17' } },
    {
      target: 'POST /txns',
      form: { ...CARD_PAYMENT, save_to_locker: 'False', redirect_after_payment: 'True', format: 'json' },
      told: ['boolean-form save_to_locker', 'boolean-form redirect_after_payment'],
    },
    {
      target: 'POST /txns',
      form: {
        ...PAYMENT,
        payment_method_type: 'NB',
        payment_method: 'NB_SBI',
        redirect_after_payment: 'True',
        format: 'json',
      },
      told: ['boolean-form redirect_after_payment'],
    },
    {
      target: 'POST /txns',
      form: {
        ...PAYMENT,
        payment_method_type: 'WALLET',
        payment_method: 'MOBIKWIK',
        redirect_after_payment: 'False',
        format: 'json',
      },
      told: ['boolean-form redirect_after_payment'],
    },
    {
      target: 'POST /customers/customer0417/wallets',
      form: { customer_id: 'customer0417', gateway: 'MOBIKWIK' },
      told: ['unknown customer_id'],
    },
    { target: 'GET /wallets/wlt_17?command=refresh', told: ['unknown command'] },
    {
      target: 'POST /wallets/wlt_17',
      form: { wallet_id: 'wlt_17', command: 'link', otp: '123456' },
      told: ['unknown wallet_id'],
    },
    {
      target: 'GET /merchants/acme_store/paymentmethods?options.add_emandate_payment_methods=True',
      told: ['boolean-form options.add_emandate_payment_methods'],
    },
  ],
  '.NET': [
    {
      target: 'POST /orders',
      form: {
        order_id: 'order417',
        amount: '10',
        currency: 'INR',
        'metadata.value1': '100',
        'options.get_client_auth_token': 'True',
      },
      told: ['boolean-form options.get_client_auth_token'],
    },
    { target: 'GET /orders/order417' },
    { target: 'POST /orders/order417/refunds', form: { ...REFUND, order_id: 'order417' }, told: ['unknown order_id'] },
    {
      target: 'POST /customers',
      form: { ...CUSTOMER, 'options.get_client_auth_token': 'False' },
      told: ['boolean-form options.get_client_auth_token'],
    },
    {
      target: 'GET /customers/customer0417?options.get_client_auth_token=True',
      told: ['boolean-form options.get_client_auth_token'],
    },
    { target: 'POST /session', json: SESSION },
  ],
  Java: [
    { target: 'GET /orders?count=10' },
    {
      target: 'POST /orders',
      form: { order_id: 'acme0417', amount: '10.00', 'options.get_client_auth_token': 'true' },
    },
    { target: 'GET /orders/acme0417' },
    { target: 'POST /orders/acme0417', form: { amount: '20.00' } },
    { target: 'POST /orders/acme0417/refunds', form: REFUND },
    { target: 'GET /orders/acme0417/txns' },
    { target: 'POST /txns', form: { ...CARD_PAYMENT, redirect_after_payment: 'true', format: 'json' } },
    { target: 'POST /customers', form: CUSTOMER },
    { target: 'GET /customers/customer0417' },
    { target: 'GET /customers' },
    { target: 'POST /cards', form: CARD },
    { target: 'GET /cards?customer_id=customer0417' },
    { target: 'POST /card/delete', form: { card_token: 'ctkn_17' } },
    { target: 'GET /customers/customer0417/wallets' },
    { target: 'POST /wallets/wlt_17', form: { command: 'refresh' } },
    { target: 'GET /merchants/acme_store/paymentmethods' },
  ],
  Node: [
    { target: 'POST /orders', form: { order_id: 'acme0417', amount: '10', 'options.get_client_auth_token': 'true' } },
    { target: 'GET /orders/acme0417?order_id=acme0417' },
    { target: 'POST /orders/acme0417/refunds', form: REFUND },
    { target: 'POST /customers', form: CUSTOMER },
    { target: 'GET /customers/customer0417?options.get_client_auth_token=true' },
    { target: 'POST /customers/customer0417', form: { first_name: 'Asha' } },
    { target: 'POST /txns', form: { ...CARD_PAYMENT, redirect_after_payment: 'true', format: 'json' } },
    { target: 'POST /session', json: SESSION },
  ],
};

const rows = Object.entries(CALLS).flatMap(([library, calls]) =>
  calls.map((sent) => [library as keyof typeof HEADERS, sent.target, sent] as const),
);

describe('the calls of the libraries of the vendor', () => {
  test.each(rows)('%s: %s is answered, and what is odd about it is told', async (library, target, sent) => {
    const contentType = sent.json === undefined ? FORM : 'application/json';
    const body = sent.json === undefined ? sent.form : JSON.stringify(sent.json);
    const answer = await call(mock, target, {
      headers: { ...HEADERS[library], ...(body !== undefined && { 'content-type': contentType }) },
      ...(body !== undefined && { body }),
    });
    expect(answer.violations).toEqual([]);
    expect(answer.status).toBeLessThan(400);
    const told = answer.warnings.map(({ code, field = '' }) => `${code} ${field}`.trim());
    expect(told.toSorted()).toEqual([...(sent.told ?? [])].sort());
  });

  test.each([
    ['a form', { 'content-type': FORM }, new URLSearchParams(CUSTOMER).toString()],
    ['JSON', { 'content-type': 'application/json' }, JSON.stringify(CUSTOMER)],
  ])('code of merchants gets or creates a customer with %s', async (_, contentType, body) => {
    const target = 'POST /v2/customers/customer0417';
    const answer = await call(mock, target, { headers: { ...HEADERS.Node, ...contentType }, body });
    expect(answer).toMatchObject({ status: 200, violations: [] });
  });

  test('Node leaves a slash out when it updates an order, and hears which call comes nearest', async () => {
    const answer = await call(mock, 'POST /ordersacme0417', { headers: HEADERS.Node, body: { amount: '20.00' } });
    expect(answer).toMatchObject({ status: 404, violations: [{ operationId: 'createOrder' }] });
  });
});
