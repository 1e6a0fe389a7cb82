import { expect, test } from 'vitest';
import { openShop } from '../../../support/sandbox/shop.ts';

const eventsOf = (shop: ReturnType<typeof openShop>) => shop.mock.webhooks.received().map(({ event }) => event);

async function paid() {
  const shop = openShop();
  await shop.create('o1');
  await shop.pay('o1');
  return { shop, happen: (event: string) => shop.mock.pay('o1', { event }) };
}

test('a shopper disputes a payment, and the merchant wins', async () => {
  const { shop, happen } = await paid();
  await happen('chargeback');
  expect(await shop.order('o1')).toMatchObject({
    status: 'CHARGED',
    chargebacks: [{ object: 'chargeback', amount: 100, dispute_status: 'RECEIVED', date_resolved: null }],
  });
  await happen('chargeback-evidence');
  await shop.mock.advance('2d');
  await happen('chargeback-won');
  expect(await shop.order('o1')).toMatchObject({
    chargebacks: [{ dispute_status: 'RESOLVED_IN_MERCHANT_FAVOUR', date_resolved: expect.stringMatching(/T.*Z$/) }],
  });
  expect(eventsOf(shop).slice(-4)).toEqual([
    'CHARGEBACK_RECEIVED',
    'CHARGEBACK_EVIDENCE_REQUIRED',
    'CHARGEBACK_UNDER_REVIEW',
    'CHARGEBACK_RESOLVED_IN_MERCHANT_FAVOUR',
  ]);
});

test('the webhook shows the dispute as it was, in versions that list disputes', async () => {
  const { shop, happen } = await paid();
  await happen('chargeback');
  await happen('chargeback-canceled');
  const { payload } = await shop.mock.webhooks.next('CHARGEBACK_RECEIVED');
  expect(payload).toMatchObject({ content: { order: { chargebacks: [{ dispute_status: 'RECEIVED' }] } } });
  expect(await shop.order('o1', '2017-07-26')).toMatchObject({ chargebacks: [{ dispute_status: 'CANCELED' }] });
  expect(await shop.order('o1', '2017-05-25')).not.toHaveProperty('chargebacks');
});

test('an older version sends the webhook without the list', async () => {
  const shop = openShop({ defaultVersion: '2017-05-25' });
  await shop.create('o1');
  await shop.pay('o1');
  await shop.mock.pay('o1', { event: 'chargeback' });
  const { payload } = await shop.mock.webhooks.next('CHARGEBACK_RECEIVED');
  expect(payload).toMatchObject({ content: { order: { order_id: 'o1' } } });
  expect(payload).not.toHaveProperty('content.order.chargebacks');
});

test('a payment is disputed once at a time, and again when that has ended', async () => {
  const { shop, happen } = await paid();
  await happen('chargeback');
  await expect(happen('chargeback')).rejects.toThrow('"chargeback" cannot happen');
  await happen('chargeback-lost');
  await happen('chargeback');
  const [first, second] = (await shop.order('o1')).chargebacks ?? [];
  expect([first?.dispute_status, second?.dispute_status]).toEqual(['RESOLVED_IN_CUSTOMER_FAVOUR', 'RECEIVED']);
  expect(first?.id).not.toBe(second?.id);
});

test('what was not paid cannot be disputed, and what is not disputed cannot be won', async () => {
  const shop = openShop();
  await shop.create('o1');
  await expect(shop.mock.pay('o1', { event: 'chargeback' })).rejects.toThrow('cannot happen');
  await shop.pay('o1');
  await expect(shop.mock.pay('o1', { event: 'chargeback-won' })).rejects.toMatchObject({
    hint: 'What can happen to it is auto-refund, chargeback.',
  });
});

test('a shopper passes the check, and the payment goes on', async () => {
  const shop = openShop();
  await shop.create('o1');
  await shop.pay('o1', { card_number: '4111111111111111' });
  expect(await shop.mock.pay('o1', { event: 'authenticate' })).toMatchObject({
    status: 'VBV_SUCCESSFUL',
    status_id: 24,
    txn_detail: { status: 'VBV_SUCCESSFUL' },
  });
  for (const version of ['2014-01-01', '2018-07-16', '2021-03-25']) {
    expect(await shop.order('o1', version)).toMatchObject({ status: 'VBV_SUCCESSFUL' });
  }
  await expect(shop.mock.pay('o1', { event: 'fail-authentication' })).rejects.toThrow('cannot happen');
  expect(await shop.mock.pay('o1')).toMatchObject({ status: 'CHARGED', txn_id: 'acme_store-o1-1' });
  expect(eventsOf(shop)).toEqual(['ORDER_CREATED', 'TXN_CREATED', 'ORDER_SUCCEEDED', 'TXN_CHARGED']);
});
