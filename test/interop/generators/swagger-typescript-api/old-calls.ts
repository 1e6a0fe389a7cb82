/** Makes the call of an old version with the client in ./client. */
import { Api } from './client/api';

const api = new Api({
  baseUrl: process.argv[2] ?? '',
  // It knows no headers, and reads no answer unless told: all is given here, with the version of the document.
  baseApiParams: { format: 'json', headers: { 'x-merchantid': 'acme_store', version: '2015-01-09' } },
  // Sent with each call that does not say `secure: false`.
  securityWorker: () => ({ headers: { authorization: `Basic ${btoa('test_key:')}` } }),
});

const { data: order } = await api.orders.getOrderStatus('autorefunded17');
console.log(
  JSON.stringify({
    call: 'old-order-status',
    status: order.status,
    amount: order.amount,
    card_brand: order.card?.card_brand,
  }),
);
