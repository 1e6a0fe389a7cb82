/** Makes the calls of the newest version with the client in ./client. */
import {
  Configuration,
  CreateCustomerVersionEnum,
  CreateOrderVersionEnum,
  CreateTransactionVersionEnum,
  CustomersApi,
  ErrorBodyFromJSON,
  GetOrderStatusVersionEnum,
  OrdersApi,
  PaymentsApi,
  RefundOrderVersionEnum,
  RefundsApi,
  ResponseError,
} from './client/index.ts';

const config = new Configuration({
  basePath: process.argv[2] ?? '',
  username: 'test_key',
  password: '',
  apiKey: () => 'acme_store',
});

function tell(call: string, read: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify({ call, ...read }));
}

const order = await new OrdersApi(config).createOrder({
  version: CreateOrderVersionEnum._20210325,
  orderId: 'acme0417',
  amount: '1299.00',
  currency: 'INR',
  customerId: 'customer17',
  description: 'Käse & Brot + 10 % = 1/2 ☕',
  optionsGetClientAuthToken: true,
  metadataJUSPAYGatewayReferenceId: 'retail',
});
tell('create-order', {
  order_id: order.orderId,
  status: order.status,
  amount: order.amount,
  created: order.dateCreated,
  web: order.paymentLinks?.web,
  token: order.juspay?.clientAuthToken,
  token_expiry: order.juspay?.clientAuthTokenExpiry,
});

const found = await new OrdersApi(config).getOrderStatus({
  version: GetOrderStatusVersionEnum._20210325,
  orderId: 'refunded17',
});
tell('order-status', {
  status: found.status,
  amount_refunded: found.amountRefunded,
  refund_status: found.refunds?.[1]?.status,
  refund_amount: found.refunds?.[1]?.amount,
  refund_created: found.refunds?.[1]?.created,
  txn_amount: found.txnDetail?.txnAmount,
  surcharge_amount: found.txnDetail?.surchargeAmount,
});

const paid = await new PaymentsApi(config).createTransaction({
  version: CreateTransactionVersionEnum._20210325,
  orderId: 'acme0417',
  merchantId: 'acme_store',
  paymentMethodType: 'CARD',
  paymentMethod: 'VISA',
  cardNumber: '4242424242424242',
  cardExpMonth: '12',
  cardExpYear: '2030',
  cardSecurityCode: '123',
  redirectAfterPayment: true,
  format: 'json',
});
tell('pay-by-card', { status: paid.status, txn_id: paid.txnId, url: paid.payment?.authentication.url });

const refund = { version: RefundOrderVersionEnum._20210325, orderId: 'acme0417' };
const refunded = await new RefundsApi(config).refundOrder({
  ...refund,
  uniqueRequestId: 'success17',
  amount: '100.00',
});
tell('refund', {
  amount_refunded: refunded.amountRefunded,
  refund_status: refunded.refunds?.[0]?.status,
  refund_id: refunded.refunds?.[0]?.id,
});

try {
  await new RefundsApi(config).refundOrder({ ...refund, uniqueRequestId: 'refused17', amount: '99999.00' });
} catch (error) {
  if (!(error instanceof ResponseError)) throw error;
  const { errorCode, errorMessage } = ErrorBodyFromJSON(await error.response.json());
  tell('refund-refused', { http_status: error.response.status, error_code: errorCode, error_message: errorMessage });
}

const customer = await new CustomersApi(config).createCustomer({
  version: CreateCustomerVersionEnum._20210325,
  objectReferenceId: 'customer17',
  mobileNumber: '9876543210',
  emailAddress: 'shopper@example.com',
  firstName: 'Käthe',
});
tell('create-customer', {
  id: customer.id,
  first_name: customer.firstName,
  last_name: customer.lastName,
  created: customer.dateCreated,
});
