/** Makes the call of an old version with the client in ./client. */
import { client } from './client/client.gen';
import { getOrderStatus } from './client/sdk.gen';

client.setConfig({
  baseUrl: process.argv[2] ?? '',
  auth: ({ scheme }) => (scheme === 'basic' ? 'test_key:' : 'acme_store'),
});

const { data: order } = await getOrderStatus({
  throwOnError: true,
  headers: { version: '2015-01-09' },
  path: { order_id: 'autorefunded17' },
});
console.log(
  JSON.stringify({
    call: 'old-order-status',
    status: order.status,
    amount: order.amount,
    card_brand: order.card?.card_brand,
  }),
);
