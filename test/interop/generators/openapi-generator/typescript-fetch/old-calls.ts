/** Makes the call of an old version with the client in ./client. */
import { Configuration, GetOrderStatusVersionEnum, OrdersApi } from './client/index.ts';

const config = new Configuration({
  basePath: process.argv[2] ?? '',
  username: 'test_key',
  password: '',
  apiKey: () => 'acme_store',
});
// The enum of a document has its version alone.
const [version] = Object.values(GetOrderStatusVersionEnum);
const order = await new OrdersApi(config).getOrderStatus({
  version,
  orderId: 'autorefunded17',
});
const { status, amount, card } = order;
console.log(JSON.stringify({ call: 'old-order-status', status, amount, card_brand: card?.cardBrand }));
