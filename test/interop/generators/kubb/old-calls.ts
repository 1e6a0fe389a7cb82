/** Makes the call of an old version with the client in ./client. */
import { getOrderStatus } from './client/index.ts';
import { connect } from './connect-calls.ts';

const client = connect({ url: process.argv[2] ?? '', apiKey: 'test_key', merchantId: 'acme_store' });
const headers = { version: '2015-01-09' } as const;

const order = await getOrderStatus('autorefunded17', headers, undefined, { client });
console.log(
  JSON.stringify({
    call: 'old-order-status',
    status: order.status,
    amount: order.amount,
    card_brand: order.card?.card_brand,
  }),
);
