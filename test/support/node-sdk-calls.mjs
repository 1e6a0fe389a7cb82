/**
 * Makes the encrypted calls of the vendor's Node SDK, in a process of its own, because only the start of a process can
 * say which certificates it trusts. It is given the settings as JSON and prints what came of each call as JSON.
 */
import dns from 'node:dns';
import { Juspay } from 'expresscheckout-nodejs';

const { baseUrl, version, jweAuth } = JSON.parse(process.argv[2] ?? '{}');

// The SDK looks up `host:port` as one name, which only works with the port that the URL leaves out.
const { lookup } = dns;
dns.lookup = /** @type {any} */ (
  (/** @type {string} */ name, /** @type {any[]} */ ...rest) =>
    Reflect.apply(lookup, dns, [name.replace(/:\d+$/, ''), ...rest])
);
Juspay.customLogger = Juspay.silentLogger; // its own one writes requests into a file

const juspay = new Juspay({ merchantId: 'acme_store', baseUrl, version, jweAuth });
const calls = {
  session: () =>
    juspay.orderSession.create({
      order_id: 'sdk17',
      amount: 10,
      customer_id: 'cst_17',
      payment_page_client_id: 'acme_store',
      action: 'paymentPage',
      return_url: 'https://shop.example.com/done',
    }),
  payment: () =>
    juspay.payments.create({
      order_id: 'sdk17',
      payment_method_type: 'NB',
      payment_method: 'NB_HDFC',
      redirect_after_payment: true,
    }),
  status: () => juspay.order.status('sdk17', {}, undefined, 'JWE'),
  refund: () => juspay.order.refund('sdk17', { order_id: 'sdk17', unique_request_id: 'sdkrefund17', amount: 5 }),
};
/** @type {Record<string, unknown>} */
const results = {};
for (const [name, call] of Object.entries(calls)) {
  try {
    const { http, ...answer } = await call();
    results[name] = { status: http.statusCode, answer };
  } catch (error) {
    results[name] = { error: String(error) };
  }
}
process.stdout.write(JSON.stringify(results));
