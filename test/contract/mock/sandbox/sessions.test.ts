import { expect, test } from 'vitest';
import { addCard, callWithJson, newCustomer } from '../../../support/sandbox/locker.ts';
import { openShop, type Shop } from '../../../support/sandbox/shop.ts';

const SESSION = {
  action: 'paymentPage',
  payment_page_client_id: 'acme',
  order_id: 'o1',
  amount: '1299.00',
  currency: 'INR',
  customer_id: 'asha',
  customer_email: 'asha@example.com',
  return_url: 'https://shop.example.com/return',
  udf1: 'festive',
};
const open = (shop: Shop, fields: object = {}, version?: string) =>
  callWithJson(shop, '/session', { ...SESSION, ...fields }, version);

test('a session makes the order that later calls find', async () => {
  const shop = openShop();
  const { status, body } = await open(shop);
  expect(status).toBe(200);
  const shown = await shop.order('o1');
  expect(shown).toMatchObject({
    status: 'NEW',
    amount: 1299,
    customer_id: 'asha',
    customer_email: 'asha@example.com',
    return_url: 'https://shop.example.com/return',
    udf1: 'festive',
  });
  expect(body).toMatchObject({
    status: 'NEW',
    order_id: 'o1',
    id: Object(shown).id,
    payment_links: { web: 'http://mock.example/_payment-page/acme_store/o1' },
    sdk_payload: { payload: { orderId: 'o1', amount: '1299.00', customerId: 'asha' } },
  });
  await shop.pay('o1');
  expect(await shop.order('o1')).toMatchObject({ status: 'CHARGED' });
});

test('a session of an order that is there shows the order, and changes nothing of it', async () => {
  const shop = openShop();
  await shop.create('o1', { amount: '100.00', customer_id: 'ravi' });
  const before = await shop.order('o1');
  const { body } = await open(shop);
  expect(body).toMatchObject({
    id: Object(before).id,
    sdk_payload: { payload: { amount: '100.00', customerId: 'ravi' } },
  });
  expect(await shop.order('o1')).toEqual(before);
  expect((await shop.call('GET /orders')).body.total).toBe(1);
});

test('an order that is paid has no session', async () => {
  const shop = openShop();
  await open(shop);
  await shop.pay('o1');
  expect((await open(shop)).status).toBe(400);
});

test('a session for what is saved has no order', async () => {
  const shop = openShop();
  const sent = { action: 'paymentManagement', payment_page_client_id: 'acme', customer_id: 'asha' };
  const { status, body } = await callWithJson(shop, '/session', sent);
  expect({ status, body }).toMatchObject({ status: 200, body: { sdk_payload: { payload: { customerId: 'asha' } } } });
  expect((await shop.call('GET /orders')).body.total).toBe(0);
});

test('creating the order tells of it, once', async () => {
  const shop = openShop();
  await open(shop);
  await open(shop);
  expect(shop.mock.webhooks.received('ORDER_CREATED')).toHaveLength(1);
});

test('the client auth token of a session is good for 15 minutes', async () => {
  const shop = openShop();
  await newCustomer(shop);
  await addCard(shop);
  const { body } = await open(shop);
  const token: string = Object(body).sdk_payload.payload.clientAuthToken;
  const path = `/cards?customer_id=asha&client_auth_token=${token}`;
  const headers = { 'x-merchantid': 'acme_store' };
  const list = async () => {
    const response = await shop.mock.fetch(new Request(`http://mock.example${path}`, { headers }));
    return { status: response.status, body: Object(await response.json()) };
  };
  await shop.mock.advance('14m');
  expect(await list()).toMatchObject({ status: 200, body: { cards: [{ card_isin: '424242' }] } });
  await shop.mock.advance('2m');
  expect(await list()).toMatchObject({ status: 401, body: { error_code: 'access_denied' } });
});
