/** Makes the calls of the newest version with the client in ./client. */
import {
  ApiError,
  type CreateCustomerRequest,
  type CreateOrderRequest,
  type CreateTransactionRequest,
  client,
  type ErrorBody,
  type RefundOrderRequest,
} from './client/client';
import { form } from './form-calls';

client.configure({
  serverUrl: process.argv[2] ?? '',
  auth: { basic: { username: 'test_key', password: '' }, apiKey: { merchantId: 'acme_store' } },
});

const headers = { version: '2021-03-25' } as const;

function tell(call: string, read: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify({ call, ...read }));
}

const order = await client.createOrder({
  headers,
  body: form<CreateOrderRequest>({
    order_id: 'acme0417',
    amount: '1299.00',
    currency: 'INR',
    customer_id: 'customer17',
    description: 'Käse & Brot + 10 % = 1/2 ☕',
    'options.get_client_auth_token': true,
    'metadata.JUSPAY:gateway_reference_id': 'retail',
  }),
});
tell('create-order', {
  order_id: order.order_id,
  status: order.status,
  amount: order.amount,
  created: order.date_created,
  web: order.payment_links.web,
  token: order.juspay?.client_auth_token,
  token_expiry: order.juspay?.client_auth_token_expiry,
});

const found = await client.getOrderStatus({ headers, path: { order_id: 'refunded17' } });
tell('order-status', {
  status: found.status,
  amount_refunded: found.amount_refunded,
  refund_status: found.refunds?.[1]?.status,
  refund_amount: found.refunds?.[1]?.amount,
  refund_created: found.refunds?.[1]?.created,
  txn_amount: found.txn_detail?.txn_amount,
  surcharge_amount: found.txn_detail?.surcharge_amount,
});

const paid = await client.createTransaction({
  headers,
  body: form<CreateTransactionRequest>({
    order_id: 'acme0417',
    merchant_id: 'acme_store',
    payment_method_type: 'CARD',
    payment_method: 'VISA',
    card_number: '4242424242424242',
    card_exp_month: '12',
    card_exp_year: '2030',
    card_security_code: '123',
    redirect_after_payment: true,
    format: 'json',
  }),
});
tell('pay-by-card', { status: paid?.status, txn_id: paid?.txn_id, url: paid?.payment?.authentication.url });

const path = { order_id: 'acme0417' };
const refunded = await client.refundOrder({
  headers,
  path,
  body: form<RefundOrderRequest>({ unique_request_id: 'success17', amount: '100.00' }),
});
tell('refund', {
  amount_refunded: refunded.amount_refunded,
  refund_status: refunded.refunds?.[0]?.status,
  refund_id: refunded.refunds?.[0]?.id,
});

try {
  await client.refundOrder({
    headers,
    path,
    body: form<RefundOrderRequest>({ unique_request_id: 'refused17', amount: '99999.00' }),
  });
} catch (error) {
  if (!(error instanceof ApiError)) throw error;
  const { error_code, error_message } = error.body as ErrorBody;
  tell('refund-refused', { http_status: error.status, error_code, error_message });
}

const customer = await client.createCustomer({
  headers,
  body: form<CreateCustomerRequest>({
    object_reference_id: 'customer17',
    mobile_number: '9876543210',
    email_address: 'shopper@example.com',
    first_name: 'Käthe',
  }),
});
tell('create-customer', {
  id: customer.id,
  first_name: customer.first_name,
  last_name: customer.last_name,
  created: customer.date_created,
});
