import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Contract } from '../../../scripts/contract/load.ts';
import { type Mock, startMock } from '../../../scripts/mock/start.ts';
import { call, json } from '../../support/mock-client.ts';
import { realContract } from '../../support/real-contract.ts';
import { startReceiver, type WebhookReceiver } from '../../support/webhook-receiver.ts';

let contract: Contract;
let mock: Mock;
let receiver: WebhookReceiver;
beforeAll(async () => {
  contract = await realContract();
  receiver = await startReceiver();
  mock = await startMock({ contract, defaultVersion: '2020-10-31', webhookUrl: receiver.url });
});
afterAll(() => Promise.all([mock.close(), receiver.close()]));

test('the mock sends a webhook when it is asked over HTTP', async () => {
  const sent = await call(mock, 'POST /_contract/webhooks/ORDER_SUCCEEDED', json('{}'));
  expect(sent).toMatchObject({
    status: 200,
    json: { event: 'ORDER_SUCCEEDED', version: '2020-10-31', delivered: true, pending: false },
  });
  expect((await call(mock, 'GET /_contract/webhooks')).json).toMatchObject({
    deliveries: [{ event: 'ORDER_SUCCEEDED' }],
  });
});

test('a test suite sends one and sees what became of it', async () => {
  const set = { '/content/order/order_id': 'mine' };
  const delivery = await mock.sendWebhook('ORDER_SUCCEEDED', { to: receiver.url, version: '2018-07-16', set });
  expect(delivery).toMatchObject({ delivered: true, version: '2018-07-16', attempts: [{ status: 200 }] });
  expect(JSON.parse(receiver.received.at(-1)?.body ?? '')).toMatchObject({
    event_name: 'ORDER_SUCCEEDED',
    content: { order: { order_id: 'mine' } },
  });
});

test('an unknown event is told with the nearest', async () => {
  const sent = await call(mock, 'POST /_contract/webhooks/ORDER_SUCEEDED', json('{}'));
  expect(sent).toMatchObject({
    status: 404,
    json: { error: { code: 'WEBHOOK_UNKNOWN', message: expect.stringContaining('ORDER_SUCCEEDED') } },
  });
});

test('a method that webhooks do not take is told', async () => {
  expect((await call(mock, 'DELETE /_contract/webhooks')).status).toBe(405);
});

test('webhooks go on after the contract was loaded anew', async () => {
  mock.reload(contract);
  expect(await mock.sendWebhook('ORDER_FAILED', {})).toMatchObject({ delivered: true });
});

test('a URL for webhooks that is none is refused at the start', async () => {
  await expect(startMock({ contract, webhookUrl: 'nowhere' })).rejects.toMatchObject({
    code: 'WEBHOOK_TARGET_INVALID',
  });
});
