/** Makes the call of an old version with the client in ./client. */
import { client } from './client/client';

client.configure({
  serverUrl: process.argv[2] ?? '',
  auth: { basic: { username: 'test_key', password: '' }, apiKey: { merchantId: 'acme_store' } },
});

const { status, amount, card } = await client.getOrderStatus({
  headers: { version: '2015-01-09' },
  path: { order_id: 'autorefunded17' },
});
console.log(JSON.stringify({ call: 'old-order-status', status, amount, card_brand: card?.card_brand }));
