import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startMock } from 'express-checkout-contract/mock';
import { openShop } from './shop.js';

let mock;
let shop;
beforeAll(async () => {
  mock = await startMock({ stateful: true });
}, 30_000);
beforeEach(() => {
  mock.reset();
  shop = openShop(mock.url);
});
afterAll(() => mock.close());

test('what is paid is delivered once', async () => {
  await shop.sell('cart1', '499.00');
  await mock.pay('cart1');
  const { payload } = await mock.webhooks.next('ORDER_SUCCEEDED');
  await shop.hear(payload);
  await shop.hear(payload); // the API sends webhooks again
  expect(shop.delivered).toEqual(['cart1']);
  mock.expectNoViolations();
});

test('what the bank declines is delivered after a second try only', async () => {
  await shop.sell('cart1', '499.00');
  await mock.pay('cart1', { event: 'fail' });
  await shop.hear((await mock.webhooks.next('ORDER_FAILED')).payload);
  expect(shop.delivered).toEqual([]);
  await mock.pay('cart1');
  await shop.hear((await mock.webhooks.next('ORDER_SUCCEEDED')).payload);
  expect(shop.delivered).toEqual(['cart1']);
  const events = mock.webhooks.received().map(({ event }) => event);
  expect(events).toEqual(['ORDER_CREATED', 'ORDER_FAILED', 'TXN_FAILED', 'ORDER_SUCCEEDED', 'TXN_CHARGED']);
});

test('money is on its way for a quarter of an hour, and goes back once', async () => {
  await shop.sell('cart1', '499.00');
  await mock.pay('cart1');
  await shop.payBack('cart1', 'r1', '99.00');
  await expect(shop.payBack('cart1', 'r1', '99.00')).rejects.toThrow();
  expect(await mock.state.orders.get('cart1')).toMatchObject({ refunds: [{ amount: 99, status: 'PENDING' }] });
  await mock.advance('15m');
  await mock.webhooks.next('REFUND_SUCCEEDED');
  expect(await mock.state.orders.get('cart1')).toMatchObject({
    amount_refunded: 99,
    maximum_eligible_refund_amount: 400,
    refunds: [{ status: 'SUCCESS' }],
  });
});
