import type { Age } from './recipe.ts';

/** Where a value is that a program has to read. */
export type Source =
  /** A JSON pointer into the answer's body. */
  | `/${string}`
  /** The HTTP status of the answer. */
  | 'HTTP status';

/** A call that every program makes, what arrives, and what the program reads in the answer. */
export interface Call {
  /** `call` in the line that the program prints. */
  readonly name: string;
  readonly age: Age;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** All fields of the form, in any order; undefined for a call without a body. */
  readonly form?: Readonly<Record<string, string>>;
  /** Whether the key is sent: Basic, with the key as user name and an empty password. */
  readonly key: boolean;
  readonly status: number;
  /** What the program prints, by name. A date may be in any form that says the same instant. */
  readonly reads: Readonly<Record<string, Source>>;
}

/** The key and the merchant of all programs. */
export const API_KEY = 'test_key';
export const MERCHANT_ID = 'acme_store';

/** The versions of the clients. In the old ones an order has neither `AUTO_REFUNDED` nor `txn_detail`. */
export const VERSIONS: Readonly<Record<Age, string>> = {
  newest: '2021-03-25',
  old: '2015-01-09',
  baseline: 'baseline',
};

const OLD_ORDER_STATUS: Omit<Call, 'age'> = {
  name: 'old-order-status',
  method: 'GET',
  path: '/orders/autorefunded17',
  key: true,
  status: 200,
  reads: { status: '/status', amount: '/amount', card_brand: '/card/card_brand' },
};

export const CALLS: readonly Call[] = [
  {
    name: 'create-order',
    age: 'newest',
    method: 'POST',
    path: '/orders',
    key: true,
    form: {
      order_id: 'acme0417',
      // Zeros at the end are lost where an amount is a number.
      amount: '1299.00',
      currency: 'INR',
      customer_id: 'customer17',
      // All that forms write in another way, and what takes more than one byte.
      description: 'Käse & Brot + 10 % = 1/2 ☕',
      'options.get_client_auth_token': 'true',
      'metadata.JUSPAY:gateway_reference_id': 'retail',
    },
    status: 200,
    reads: {
      order_id: '/order_id',
      status: '/status',
      amount: '/amount',
      created: '/date_created',
      web: '/payment_links/web',
      token: '/juspay/client_auth_token',
      token_expiry: '/juspay/client_auth_token_expiry',
    },
  },
  {
    name: 'order-status',
    age: 'newest',
    method: 'GET',
    path: '/orders/refunded17',
    key: true,
    status: 200,
    reads: {
      status: '/status',
      amount_refunded: '/amount_refunded',
      refund_status: '/refunds/1/status',
      refund_amount: '/refunds/1/amount',
      refund_created: '/refunds/1/created',
      txn_amount: '/txn_detail/txn_amount',
      surcharge_amount: '/txn_detail/surcharge_amount',
    },
  },
  {
    name: 'pay-by-card',
    age: 'newest',
    method: 'POST',
    path: '/txns',
    key: false,
    form: {
      order_id: 'acme0417',
      merchant_id: MERCHANT_ID,
      payment_method_type: 'CARD',
      payment_method: 'VISA',
      card_number: '4242424242424242',
      card_exp_month: '12',
      card_exp_year: '2030',
      card_security_code: '123',
      redirect_after_payment: 'true',
      format: 'json',
    },
    status: 200,
    reads: { status: '/status', txn_id: '/txn_id', url: '/payment/authentication/url' },
  },
  {
    name: 'refund',
    age: 'newest',
    method: 'POST',
    path: '/orders/acme0417/refunds',
    key: true,
    form: { unique_request_id: 'success17', amount: '100.00' },
    status: 200,
    reads: { amount_refunded: '/amount_refunded', refund_status: '/refunds/0/status', refund_id: '/refunds/0/id' },
  },
  {
    name: 'refund-refused',
    age: 'newest',
    method: 'POST',
    path: '/orders/acme0417/refunds',
    key: true,
    form: { unique_request_id: 'refused17', amount: '99999.00' },
    status: 400,
    reads: { http_status: 'HTTP status', error_code: '/error_code', error_message: '/error_message' },
  },
  {
    name: 'create-customer',
    age: 'newest',
    method: 'POST',
    path: '/customers',
    key: true,
    form: {
      object_reference_id: 'customer17',
      mobile_number: '9876543210',
      email_address: 'shopper@example.com',
      first_name: 'Käthe',
    },
    status: 200,
    reads: { id: '/id', first_name: '/first_name', last_name: '/last_name', created: '/date_created' },
  },
  { ...OLD_ORDER_STATUS, age: 'old' },
  { ...OLD_ORDER_STATUS, age: 'baseline' },
];

/** The calls of one of the clients. */
export function callsOf(age: Age): readonly Call[] {
  return CALLS.filter((call) => call.age === age);
}
