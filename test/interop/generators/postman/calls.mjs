/** Makes the calls of the newest version with the requests of collection.json. */
import { request, send, tell } from './collection-calls.mjs';

const { body: order } = await send(
  request('createOrder: with-token', {
    form: {
      order_id: 'acme0417',
      amount: '1299.00',
      currency: 'INR',
      customer_id: 'customer17',
      description: 'Käse & Brot + 10 % = 1/2 ☕',
      'options.get_client_auth_token': 'true',
      'metadata.JUSPAY:gateway_reference_id': 'retail',
    },
  }),
);
tell('create-order', {
  order_id: order.order_id,
  status: order.status,
  amount: order.amount,
  created: order.date_created,
  web: order.payment_links.web,
  token: order.juspay.client_auth_token,
  token_expiry: order.juspay.client_auth_token_expiry,
});

const { body: found } = await send(request('getOrderStatus', { path: { order_id: 'refunded17' } }));
tell('order-status', {
  status: found.status,
  amount_refunded: found.amount_refunded,
  refund_status: found.refunds[1].status,
  refund_amount: found.refunds[1].amount,
  refund_created: found.refunds[1].created,
  txn_amount: found.txn_detail.txn_amount,
  surcharge_amount: found.txn_detail.surcharge_amount,
});

const { body: paid } = await send(
  request('createTransaction: card-new', {
    form: {
      order_id: 'acme0417',
      merchant_id: 'acme_store',
      payment_method_type: 'CARD',
      payment_method: 'VISA',
      card_number: '4242424242424242',
      card_exp_month: '12',
      card_exp_year: '2030',
      card_security_code: '123',
      redirect_after_payment: 'true',
      format: 'json',
    },
  }),
);
tell('pay-by-card', { status: paid.status, txn_id: paid.txn_id, url: paid.payment.authentication.url });

const path = { order_id: 'acme0417' };
const { body: refunded } = await send(
  request('refundOrder: partial', { path, form: { unique_request_id: 'success17', amount: '100.00' } }),
);
tell('refund', {
  amount_refunded: refunded.amount_refunded,
  refund_status: refunded.refunds[0].status,
  refund_id: refunded.refunds[0].id,
});

const { status, body: refusal } = await send(
  request('refundOrder: partial', { path, form: { unique_request_id: 'refused17', amount: '99999.00' } }),
);
tell('refund-refused', {
  http_status: status,
  error_code: refusal.error_code,
  error_message: refusal.error_message,
});

const { body: customer } = await send(
  request('createCustomer: minimal', {
    form: {
      object_reference_id: 'customer17',
      mobile_number: '9876543210',
      email_address: 'shopper@example.com',
      first_name: 'Käthe',
    },
  }),
);
tell('create-customer', {
  id: customer.id,
  first_name: customer.first_name,
  last_name: customer.last_name,
  created: customer.date_created,
});
