/** Makes the call of an old version with the client in ./client. */
import { Configuration, GetOrderStatusVersionEnum, OrdersApi } from './client/index.ts';

const config = new Configuration({
  basePath: process.argv[2] ?? '',
  username: 'test_key',
  password: '',
  apiKey: () => 'acme_store',
});
const order = await new OrdersApi(config).getOrderStatus({
  version: GetOrderStatusVersionEnum._20150109,
  orderId: 'autorefunded17',
});
const { status, amount, card } = order;
console.log(JSON.stringify({ call: 'old-order-status', status, amount, card_brand: card?.cardBrand }));
