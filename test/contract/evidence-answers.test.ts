import { describe, expect, test } from 'vitest';
import { isJsonContainer, isJsonObject, type JsonObject, type JsonValue } from '../../scripts/contract/json.ts';
import { fromPointer, valueAt } from '../../scripts/contract/pointer.ts';
import { findWebhook } from '../../scripts/contract/webhooks.ts';
import type { Finding } from '../../scripts/validation/finding.ts';
import { validateResponse } from '../../scripts/validation/validate-response.ts';
import { validateWebhook } from '../../scripts/validation/validate-webhook.ts';
import { realContract } from '../support/real-contract.ts';

const contract = await realContract();
const versions = contract.versions.map(({ version }) => version);

/** What was seen in a message: values by JSON Pointer, and undefined for a key that is not there. */
type Seen = Readonly<Record<string, JsonValue | undefined>>;
/** The fact, the operation or webhook and its example, what was seen, and the first version that can show it. */
type Row = [fact: string, message: string, example: string, seen: Seen, since?: string];

const TXN_LIST_ROW = {
  express_checkout: false,
  redirect: true,
  net_amount: 1299,
  surcharge_amount: null,
  tax_amount: null,
  txn_amount: 1299,
  currency: 'INR',
  error_message: '',
  error_code: null,
  txn_object_type: 'ORDER_PAYMENT',
  source_object: 'UPI_COLLECT',
  source_object_id: 'acme',
  is_conflicted: false,
  is_emi: false,
  emi_tenure: null,
  emi_bank: null,
  gateway: null,
};
const TXN_DETAIL = {
  txn_id: 'acme_store-acme0417-1',
  order_id: 'acme0417',
  txn_uuid: 'eulJDZamQZJAH5QbG',
  status: 'CHARGED',
  gateway: 'RAZORPAY',
  gateway_id: 23,
  currency: 'INR',
  txn_amount: 1299,
  net_amount: 1299,
  surcharge_amount: null,
  tax_amount: null,
  error_code: null,
  error_message: '',
  express_checkout: false,
  redirect: true,
  created: '2024-06-14T07:30:58Z',
};
const IN_A_PAYMENT = {
  '/content/txn/txn_detail': TXN_DETAIL,
  '/content/txn/metadata': { payment_channel: 'WEB' },
  '/content/txn/additional_info': {},
  '/content/txn/links': {},
  '/content/txn/payer_vpa': 'asha@upi',
  '/content/txn/upi': { payer_vpa: 'asha@upi', txn_flow_type: 'COLLECT' },
  '/content/txn/error_code': null,
};
const under = (pointer: string, values: Readonly<Record<string, JsonValue>>): Seen =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`${pointer}/${key}`, value]));

const ROWS: Row[] = [
  [
    'links hold `web` alone',
    'createOrder',
    'order-created',
    { '/payment_links/mobile': undefined, '/payment_links/iframe': undefined },
  ],
  [
    'an order of several legs has refunds in the legs only',
    'getOrderStatus',
    'order-split-payment',
    { '/refunded': undefined, '/amount_refunded': undefined },
  ],
  ['the gateway has said nothing', 'getOrderStatus', 'order-charged-card', { '/payment_gateway_response': {} }],
  [
    'a listed payment has the parts of its amount',
    'listOrderTransactions',
    'order-transactions',
    under('/list/0', TXN_LIST_ROW),
  ],
  [
    'a listed payment tells how it was proved',
    'listOrderTransactions',
    'order-transactions',
    { '/list/0/payment_info/auth_type': 'THREE_DS' },
  ],
  [
    'a list of payments is a page',
    'listOrderTransactions',
    'order-transactions',
    { '/count': 2, '/offset': 0, '/total': 2 },
  ],
  ['a UPI app has no name', 'getOrderStatus', 'order-charged-upi', { '/payer_app_name': null }],
  ['a refund without a fault', 'refundOrder', 'refund-done', { '/refunds/0/error_message': null }],
  [
    'a refund as the service has it',
    'refundOrder',
    'refund-done',
    under('/refunds/0', { gateway: 'RAZORPAY', epg_txn_id: 'pay_1', response_code: null, refund_arn: '74' }),
  ],
  [
    'a part of a refund without reference',
    'refundOrder',
    'refund-split-payment',
    { '/split_refund_details/0/reference_id': null },
  ],
  [
    'a command without data',
    'syncOrderFulfillment',
    'fulfillment-done',
    { '/commands/0/metadata': null, '/commands/0/error_message': null, '/product_details': null },
  ],
  [
    'a stored card without product',
    'listCards',
    'stored-cards',
    { '/cards/0/card_sub_type': null, '/cards/0/card_sub_type_category': null },
  ],
  ['a stored card tells the country', 'listCards', 'stored-cards', { '/cards/0/country_code': 'IN' }],
  [
    'an order of a hosted page has what the page was told, as text',
    'getOrderStatus',
    'order-charged-card',
    under('/metadata', {
      order_expiry: '2025-05-12T06:51:40Z',
      merchant_payload: '{"customerPhone":"9000010417"}',
      payment_page_sdk_payload: '{"action":"paymentPage"}',
      payment_locking: { payment_filter: '{}' },
      bank_account_details: '[]',
      is_retried_order: 'false',
      payment_links: { web: 'https://pay.example.com/o' },
    }),
    '2020-12-31',
  ],
  [
    'an order of a hosted page has what the page was told, as objects',
    'ORDER_SUCCEEDED',
    'webhook-order-succeeded',
    under('/content/order/metadata', {
      merchant_payload: { customerPhone: 9000010417 },
      payment_page_sdk_payload: { amount: 1, collectAvsInfo: false },
      payment_locking: '{}',
      bank_account_details: [],
      is_retried_order: true,
    }),
    '2020-12-31',
  ],
  [
    'a session tells the time and where it is routed',
    'createSession',
    'session-created',
    under('/sdk_payload', { currTime: '2024-06-14T07:30:12Z', xRoutingId: 'cust-asha-0417' }),
  ],
  [
    'a session with an amount that was sent as a number',
    'createSession',
    'session-created',
    { '/sdk_payload/payload/amount': 1 },
  ],
  ['a session without an app to open', 'createSession', 'session-created', { '/payment_links/deep_link': null }],
  [
    'a session with an app to open',
    'createSession',
    'session-created',
    { '/payment_links/deep_link': 'upi://pay?pa=acme@upi' },
  ],
  [
    'an order has links, points and a text',
    'getOrderStatus',
    'order-charged-card',
    { '/links': {}, '/loyalty_info': [], '/description': 'Shoes' },
  ],
  [
    'a leg names its payment',
    'getOrderStatus',
    'order-split-payment',
    { '/txn_list/0/txn_intent_id': 'acme_store-acme0430-1' },
  ],
  [
    'a share has an identifier',
    'getOrderStatus',
    'order-charged-card',
    { '/split_settlement_response': { split_applied: true, split_details: [{ unique_split_id: 'share-1' }] } },
  ],
  ['a notice names its mandate', 'getNotification', 'notification-success', { '/source_object_id': 'mandate-1' }],
  [
    'a UPI address with a name for mandates',
    'verifyVpa',
    'vpa-valid',
    { '/mandate_details': { is_handle_supported: true, customer_name: 'Asha' } },
  ],
  ['the payment of a success', 'TXN_CHARGED', 'webhook-txn-charged', IN_A_PAYMENT, '2020-10-31'],
  ['the payment of a failure', 'TXN_FAILED', 'webhook-txn-failed', IN_A_PAYMENT, '2020-10-31'],
  [
    'a bank with an address of its own kind',
    'createTransaction',
    'transaction-pending-3ds',
    {
      '/payment/authentication/url': 'https://bank.example.com/acs?data={a|b}',
      '/payment/authentication/params': { PaReq: null },
    },
  ],
];

describe.each(ROWS)('%s', (_, message, name, seen, since = 'baseline') => {
  test.each(versions.slice(versions.indexOf(since)))('is taken in %s', (version) => {
    expect(findingsOf(version, message, withSeen(exampleOf(version, name), seen))).toEqual([]);
  });
});

describe('what was not taken in', () => {
  test('a status in mixed case', () => {
    const body = withSeen(exampleOf('2021-03-25', 'refund-done'), { '/refunds/0/status': 'Failure' });
    expect(findingsOf('2021-03-25', 'refundOrder', body)).toContainEqual(
      expect.objectContaining({ field: 'refunds.0.status', code: 'enum' }),
    );
  });

  test.each([
    ['updateOrder', 'order-updated', ''],
    ['ORDER_SUCCEEDED', 'webhook-order-succeeded', '/content/order'],
  ])('numbers and booleans as text in %s, and it is told why', (message, name, at) => {
    const seen = { [`${at}/status_id`]: '21', [`${at}/refunded`]: 'false', [`${at}/amount`]: '1299.00' };
    const found = findingsOf('2021-03-25', message, withSeen(exampleOf('2021-03-25', name), seen));
    const messages = new Map(found.map(({ pointer, message: words }) => [pointer, words]));
    expect(messages.get(`${at}/status_id`)).toMatch(/and is a number as text: some webhooks and older answers/);
    expect(messages.get(`${at}/amount`)).toMatch(/^must be number, and is a number as text/);
    expect(messages.get(`${at}/refunded`)).toMatch(/^must be boolean, and is a boolean as text/);
  });

  test('a text that is no number is not told to be one', () => {
    const body = withSeen(exampleOf('2021-03-25', 'order-updated'), { '/amount': 'a lot' });
    expect(findingsOf('2021-03-25', 'updateOrder', body)).toMatchObject([{ message: 'must be number' }]);
  });

  test('an ordinary order without what was refunded', () => {
    const body = withSeen(exampleOf('2021-03-25', 'order-updated'), { '/amount_refunded': undefined });
    expect(findingsOf('2021-03-25', 'updateOrder', body)).toMatchObject([
      { code: 'required', message: expect.stringContaining('amount_refunded') },
    ]);
  });
});

test.each(['2023-06-30', '2026-11-28'])('the version %s is the newest', (date) => {
  expect(contract.resolve(date)).toBe('2021-03-25');
});

/** What is said about a message: what is wrong with it, and what no schema names. */
function findingsOf(version: string, message: string, body: JsonValue): Finding[] {
  const operation = contract.operations(version).find(({ operationId }) => operationId === message);
  const { violations, warnings } =
    operation === undefined
      ? validateWebhook(contract, findWebhook(contract, version, message), body)
      : validateResponse(contract, version, operation, { status: 200, body });
  return [...violations, ...warnings];
}

/** The value of an example of the contract. */
function exampleOf(version: string, name: string): JsonObject {
  const found = contract.document(version).components?.examples?.[name];
  if (found === undefined || '$ref' in found || !isJsonObject(found.value as JsonValue)) {
    throw new TypeError(`${version} has no example ${name}.`);
  }
  return structuredClone(found.value as JsonObject);
}

/** The body with what was seen in it; objects on the way to it are made. */
function withSeen(body: JsonObject, seen: Seen): JsonObject {
  for (const [pointer, value] of Object.entries(seen)) {
    const keys = fromPointer(pointer);
    const last = keys.pop() ?? '';
    const parentOf = keys.at(-1);
    let parent = valueAt(body, keys);
    if (parent === undefined && parentOf === 'metadata') {
      parent = {};
      Object.assign(valueAt(body, keys.slice(0, -1)) ?? {}, { metadata: parent });
    }
    if (!isJsonContainer(parent)) throw new TypeError(`There is nothing at ${pointer}.`);
    if (value === undefined) Reflect.deleteProperty(parent, last);
    else Object.assign(parent, { [last]: value });
  }
  return body;
}
