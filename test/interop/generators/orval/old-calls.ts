/** Makes the call of an old version with the client in ./client. */
import { getOrderStatus } from './client/api';

process.env.EXPRESS_CHECKOUT_URL = process.argv[2];
const answer = await getOrderStatus('autorefunded17', { version: '2015-01-09' }, undefined, {
  headers: { 'x-merchantid': 'acme_store', authorization: `Basic ${btoa('test_key:')}` },
});
if (answer.status !== 200) throw new Error(`The API answered ${answer.status}.`);
const { status, amount, card } = answer.data;
console.log(JSON.stringify({ call: 'old-order-status', status, amount, card_brand: card?.card_brand }));
