import { describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject } from '../../../../scripts/contract/json.ts';
import { realContract } from '../../../support/real-contract.ts';
import { checkWebhook } from '../../../support/sandbox/checked.ts';
import { openShop, type Shop } from '../../../support/sandbox/shop.ts';

const contract = await realContract();
/** Every version that has the events. */
const VERSIONS = ['2020-10-31', '2020-12-31', '2021-03-05', '2021-03-25'];

const UPI = { payment_method_type: 'UPI', payment_method: 'COLLECT', upi_vpa: 'asha@okbank' };
const BANK = { payment_method_type: 'NB', payment_method: 'NB_HDFC' };
const WALLET = { payment_method_type: 'WALLET', payment_method: 'SIMPL' };
/** A card whose shopper has to pass a check, so that somebody decides how it ends. */
const CHECKED = { card_number: '4111111111111111' };

/** The payment that the next webhook of an event shows. */
async function told(shop: Shop, event: string): Promise<JsonObject> {
  const { payload } = await shop.mock.webhooks.next(event);
  const { content } = payload;
  expect(Object.keys(isJsonObject(content) ? content : {})).toEqual(['txn']);
  return isJsonObject(content) && isJsonObject(content.txn) ? content.txn : {};
}

describe.each(VERSIONS)('as of %s', (version) => {
  test.each([
    ['charge', 'TXN_CHARGED', { status: 'CHARGED', status_id: 21 }],
    ['fail', 'TXN_FAILED', { status: 'AUTHORIZATION_FAILED', status_id: 27 }],
    ['fail-authentication', 'TXN_FAILED', { status: 'AUTHENTICATION_FAILED', status_id: 26 }],
  ])('%s is told by %s, whatever is paid with', async (event, name, expected) => {
    const shop = openShop({ defaultVersion: version });
    for (const [id, fields] of Object.entries({ card: CHECKED, upi: UPI, bank: BANK, wallet: WALLET })) {
      await shop.create(id, { amount: '61.50' });
      const { body: paid } = await shop.pay(id, fields);
      await shop.mock.pay(id, { event });
      const { payload } = await shop.mock.webhooks.next(name);
      checkWebhook(contract, version, name, payload);
      const amounts = { txn_amount: 61.5, net_amount: 61.5, currency: 'INR' };
      const names = { order_id: id, txn_id: `acme_store-${id}-1`, txn_uuid: paid.txn_uuid };
      expect(payload).toMatchObject({ event_name: name, content: { txn: { ...names, ...amounts, ...expected } } });
    }
  });
});

test('what a payment says agrees with the order, and has nothing of another way to pay', async () => {
  const shop = openShop();
  for (const [id, fields] of Object.entries({ card: CHECKED, upi: UPI, bank: BANK })) {
    await shop.create(id);
    await shop.pay(id, fields);
    await shop.mock.pay(id);
    const order = { ...(await shop.order(id)) };
    const txn = await told(shop, 'TXN_CHARGED');
    const same = Object.keys(txn).filter((name) => name in order);
    expect(Object.fromEntries(same.map((name) => [name, txn[name]]))).toEqual(
      Object.fromEntries(same.map((name) => [name, Reflect.get(order, name)])),
    );
    expect(same).toEqual(expect.arrayContaining(['payment_method_type', 'payment_method', 'payment_gateway_response']));
    expect([id, 'card' in txn, 'upi' in txn]).toEqual([id, id === 'card', id === 'upi']);
    expect(txn.error_code || txn.error_message).toBeFalsy();
  }
});

test('a failure has the answer of a failure, and a second try its own names', async () => {
  const shop = openShop();
  await shop.create('o1');
  await shop.pay('o1', UPI);
  await shop.mock.pay('o1', { event: 'fail' });
  expect(await told(shop, 'TXN_FAILED')).toMatchObject({
    txn_id: 'acme_store-o1-1',
    payment_method: 'COLLECT',
    upi: { payer_vpa: 'asha@okbank' },
    error_code: '204',
    payment_gateway_response: { txn_id: 'acme_store-o1-1', resp_code: '204', auth_id_code: null },
  });
  await shop.pay('o1', { card_number: '4242424242424242' });
  const second = await told(shop, 'TXN_CHARGED');
  expect(second).toMatchObject({
    txn_id: 'acme_store-o1-2',
    payment_method: 'VISA',
    card: { last_four_digits: '4242' },
    payment_gateway_response: { txn_id: 'acme_store-o1-2', resp_code: 'SUCCESS' },
  });
  expect(second).not.toHaveProperty('upi');
});

test('what was refused before it reached a gateway has no gateway, and no answer of one', async () => {
  const shop = openShop();
  for (const [id, fields] of Object.entries({ card: CHECKED, bank: BANK, upi: UPI })) {
    await shop.create(id);
    await shop.pay(id, fields);
    await shop.mock.pay(id, { event: 'fail' });
    await told(shop, 'TXN_FAILED');
    await shop.mock.pay(id, { event: 'decline' });
    const txn = await told(shop, 'TXN_FAILED');
    expect(txn).toMatchObject({
      txn_id: `acme_store-${id}-2`,
      status: 'JUSPAY_DECLINED',
      error_code: 'GATEWAY_NOT_FOUND',
      gateway: 'NONE',
      gateway_id: 0,
    });
    expect(txn).not.toHaveProperty('payment_gateway_response');
  }
});

test('a blocked amount is told when all of it is captured', async () => {
  const shop = openShop();
  await shop.create('o1');
  const { body } = await shop.pay('o1', { pre_auth_enabled: 'true' });
  const capture = (amount: string) => shop.call(`POST /v2/txns/${body.txn_uuid}/capture`, { amount });
  await capture('40.00');
  expect(shop.mock.webhooks.received('TXN_CHARGED')).toEqual([]);
  await capture('60.00');
  expect(await told(shop, 'TXN_CHARGED')).toMatchObject({ status: 'CHARGED', txn_amount: 100 });
});
