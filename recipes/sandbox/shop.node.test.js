import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startMock } from 'express-checkout-contract/mock';
import { openShop } from './shop.js';

let mock;
let shop;
before(async () => {
  mock = await startMock({ stateful: true });
});
beforeEach(() => {
  mock.reset();
  shop = openShop(mock.url);
});
after(() => mock.close());

test('what is paid is delivered once', async () => {
  await shop.sell('cart1', '499.00');
  await mock.pay('cart1');
  const { payload } = await mock.webhooks.next('ORDER_SUCCEEDED');
  await shop.hear(payload);
  await shop.hear(payload); // the API sends webhooks again
  assert.deepEqual(shop.delivered, ['cart1']);
  mock.expectNoViolations();
});

test('what the bank declines is delivered after a second try only', async () => {
  await shop.sell('cart1', '499.00');
  await mock.pay('cart1', { event: 'fail' });
  await shop.hear((await mock.webhooks.next('ORDER_FAILED')).payload);
  assert.deepEqual(shop.delivered, []);
  await mock.pay('cart1');
  await shop.hear((await mock.webhooks.next('ORDER_SUCCEEDED')).payload);
  assert.deepEqual(shop.delivered, ['cart1']);
  const events = mock.webhooks.received().map(({ event }) => event);
  assert.deepEqual(events, ['ORDER_CREATED', 'ORDER_FAILED', 'TXN_FAILED', 'ORDER_SUCCEEDED', 'TXN_CHARGED']);
});

test('money is on its way for a quarter of an hour, and goes back once', async () => {
  await shop.sell('cart1', '499.00');
  await mock.pay('cart1');
  await shop.payBack('cart1', 'r1', '99.00');
  await assert.rejects(shop.payBack('cart1', 'r1', '99.00'));
  const { refunds } = await mock.state.orders.get('cart1');
  assert.deepEqual([refunds[0].amount, refunds[0].status], [99, 'PENDING']);
  await mock.advance('15m');
  await mock.webhooks.next('REFUND_SUCCEEDED');
  const order = await mock.state.orders.get('cart1');
  assert.deepEqual([order.amount_refunded, order.maximum_eligible_refund_amount], [99, 400]);
  assert.equal(order.refunds[0].status, 'SUCCESS');
});
