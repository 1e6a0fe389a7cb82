import { expect, test } from 'vitest';
import { openShop } from '../../../support/sandbox/shop.ts';

test('the same order is shown as each version would', async () => {
  const shop = openShop();
  await shop.create('o1', { 'metadata.note': 'gift' });
  await shop.pay('o1');
  for (const [id, amount] of [
    ['r1', '10.00'],
    ['failed1', '20.00'],
    ['review1', '30.00'],
  ] as const) {
    await shop.call('POST /orders/o1/refunds', { unique_request_id: id, amount });
  }
  const refundsIn = async (version: string) => (await shop.order('o1', version)).refunds?.map(({ status }) => status);
  expect(await refundsIn('2014-01-01')).toEqual(['SUCCESS', 'SUCCESS']);
  expect(await refundsIn('2015-01-09')).toEqual(['PENDING', 'PENDING']);
  expect(await refundsIn('2015-08-18')).toEqual(['PENDING', 'FAILURE', 'PENDING']);
  expect(await refundsIn('2021-03-25')).toEqual(['PENDING', 'FAILURE', 'MANUAL_REVIEW']);
  expect(await shop.order('o1', '2014-01-01')).not.toHaveProperty('metadata');
  expect(await shop.order('o1', '2014-01-01')).not.toHaveProperty('txn_detail');
  expect(await shop.order('o1', '2021-03-25')).toMatchObject({
    metadata: { note: 'gift' },
    txn_detail: { txn_amount: 100 },
  });
});

test('a payment that the system paid back is charged in versions that know no other word for it', async () => {
  const shop = openShop();
  await shop.create('o1');
  await shop.mock.pay('o1');
  await shop.mock.pay('o1', { event: 'auto-refund' });
  expect(await shop.order('o1', '2018-10-25')).toMatchObject({ status: 'CHARGED', status_id: 21 });
  expect(await shop.order('o1', '2019-03-12')).toMatchObject({ status: 'AUTO_REFUNDED', status_id: 36 });
});

test('merchant accounts do not see each other', async () => {
  const shop = openShop();
  const other = shop.of('other_store');
  await shop.create('o1', { amount: '1.00' });
  await other.create('o1', { amount: '2.00' });
  expect(await shop.order('o1')).toMatchObject({ amount: 1, merchant_id: 'acme_store' });
  expect(await other.order('o1')).toMatchObject({ amount: 2, merchant_id: 'other_store' });
  expect((await other.call('GET /orders')).body.total).toBe(1);
  expect(await shop.mock.state.orders.get('o1', { merchantId: 'other_store' })).toMatchObject({ amount: 2 });
});

test('reset forgets everything', async () => {
  const shop = openShop();
  await shop.create('o1');
  shop.mock.reset();
  expect(await shop.order('o1')).toMatchObject({ status: 'NOT_FOUND' });
  expect(await shop.mock.state.orders.get('o1')).toBeUndefined();
});

test('two that create the same order at once: one wins', async () => {
  const shop = openShop();
  const answers = await Promise.all([1, 2, 3, 4].map(() => shop.create('o1')));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
});
