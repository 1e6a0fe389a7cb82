/** Makes the calls of the newest version with the client in ./client. */
import { createCustomer, createOrder, createTransaction, getOrderStatus, refundOrder } from './client/api';

process.env.EXPRESS_CHECKOUT_URL = process.argv[2];
const merchant = { 'x-merchantid': 'acme_store' };
const keyless = { headers: merchant };
const withKey = { headers: { ...merchant, authorization: `Basic ${btoa('test_key:')}` } };
const headers = { version: '2021-03-25' } as const;

function tell(call: string, read: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify({ call, ...read }));
}

/** The body of an answer that tells success. */
function bodyOf<Answer extends { status: number; data: unknown }>(
  answer: Answer,
): Extract<Answer, { status: 200 }>['data'] {
  if (answer.status !== 200) throw new Error(`The API answered ${answer.status}.`);
  return (answer as Extract<Answer, { status: 200 }>).data;
}

const order = bodyOf(
  await createOrder(
    {
      order_id: 'acme0417',
      amount: '1299.00',
      currency: 'INR',
      customer_id: 'customer17',
      description: 'Käse & Brot + 10 % = 1/2 ☕',
      'options.get_client_auth_token': true,
      'metadata.JUSPAY:gateway_reference_id': 'retail',
    },
    headers,
    withKey,
  ),
);
tell('create-order', {
  order_id: order.order_id,
  status: order.status,
  amount: order.amount,
  created: order.date_created,
  web: order.payment_links?.web,
  token: order.juspay?.client_auth_token,
  token_expiry: order.juspay?.client_auth_token_expiry,
});

const found = bodyOf(await getOrderStatus('refunded17', headers, undefined, withKey));
tell('order-status', {
  status: found.status,
  amount_refunded: found.amount_refunded,
  refund_status: found.refunds?.[1]?.status,
  refund_amount: found.refunds?.[1]?.amount,
  refund_created: found.refunds?.[1]?.created,
  txn_amount: found.txn_detail?.txn_amount,
  surcharge_amount: found.txn_detail?.surcharge_amount,
});

const paid = bodyOf(
  await createTransaction(
    {
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
    },
    headers,
    keyless,
  ),
);
tell('pay-by-card', { status: paid.status, txn_id: paid.txn_id, url: paid.payment?.authentication?.url });

const refunded = bodyOf(
  await refundOrder('acme0417', { unique_request_id: 'success17', amount: '100.00' }, headers, withKey),
);
tell('refund', {
  amount_refunded: refunded.amount_refunded,
  refund_status: refunded.refunds?.[0]?.status,
  refund_id: refunded.refunds?.[0]?.id,
});

const refused = await refundOrder('acme0417', { unique_request_id: 'refused17', amount: '99999.00' }, headers, withKey);
if (refused.status === 400) {
  const { error_code, error_message } = refused.data;
  tell('refund-refused', { http_status: refused.status, error_code, error_message });
}

const customer = bodyOf(
  await createCustomer(
    {
      object_reference_id: 'customer17',
      mobile_number: '9876543210',
      email_address: 'shopper@example.com',
      first_name: 'Käthe',
    },
    headers,
    withKey,
  ),
);
tell('create-customer', {
  id: customer.id,
  first_name: customer.first_name,
  last_name: customer.last_name,
  created: customer.date_created,
});
