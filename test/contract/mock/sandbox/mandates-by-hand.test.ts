import { expect, test } from 'vitest';
import { startMock } from '../../../../scripts/mock/start.ts';
import { closedAfterTest } from '../../../support/closed-after.ts';
import { call, json } from '../../../support/mock-client.ts';
import { realContract } from '../../../support/real-contract.ts';
import { execute, notify, registered, TERMS } from '../../../support/sandbox/mandates.ts';
import { shopAt } from '../../../support/sandbox/shop.ts';

const contract = await realContract();
const start = async () => closedAfterTest(await startMock({ contract, stateful: true }));

test('something happens to a mandate at an address', async () => {
  const mock = await start();
  const id = await registered(shopAt(mock));
  const happen = (event: string, mandate = id) =>
    call(mock, `POST /_contract/mandates/${mandate}/events`, json(JSON.stringify({ event })));
  expect((await happen('pause')).json).toMatchObject({ mandate_id: id, status: 'PAUSED' });
  expect((await happen('activate')).json).toMatchObject({ status: 'ACTIVE' });
  expect(await happen('activate')).toMatchObject({ status: 409, json: { possible: ['pause', 'revoke', 'expire'] } });
  expect((await happen('pause', 'mnd0')).status).toBe(404);
});

test('mandates and notices live on in an exported state, without secrets', async () => {
  const [mock, other] = [await start(), await start()];
  const shop = shopAt(mock);
  const id = await registered(shop, { 'mandate.end_date': '4102444800' });
  await notify(shop, id, 'n1');
  const list = `GET /customers/${TERMS.customer_id}/mandates`;
  const { body: before } = await shop.call(list);
  const { text } = await call(mock, 'GET /_contract/state');
  expect(text).not.toContain('***');
  expect((await call(other, 'PUT /_contract/state', json(text))).status).toBe(204);
  const there = shopAt(other);
  expect((await there.call(list)).body).toEqual(before);
  await other.advance('1m');
  const { body } = await execute(there, id, 'o2', { 'mandate.notification_id': 'n1' });
  expect(body).toMatchObject({ status: 'CHARGED' });
});

test.each([
  ['order', { order_id: 'o1', shown: {}, payments: [{ mandate: { mandate_id: 'm1' } }], refunds: [] }],
  ['order', { order_id: 'o1', shown: {}, payments: [null], refunds: [] }],
  ['order', { order_id: 'o1', shown: {}, payments: [], refunds: [], chargebacks: [{ status: 'RECEIVED' }] }],
  ['notification', { object_reference_id: 'n1' }],
  ['mandate', { mandate_id: 'm1' }],
  ['customer-mandates', { mandates: [1] }],
])('what is no %s is not taken in', async (kind, record) => {
  const mock = await start();
  const state = { namespaces: { acme_store: { [kind]: [{ id: 'x', record }] } } };
  expect(await call(mock, 'PUT /_contract/state', json(JSON.stringify(state)))).toMatchObject({
    status: 400,
    json: { error: { code: 'STATE_INVALID', message: expect.stringContaining(`/${kind}/0/record`) } },
  });
});
