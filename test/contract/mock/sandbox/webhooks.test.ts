import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Mock, startMock } from '../../../../scripts/mock/start.ts';
import { closedAfterTest } from '../../../support/closed-after.ts';
import { eventually } from '../../../support/eventually.ts';
import { call, GOOD, json } from '../../../support/mock-client.ts';
import { realContract } from '../../../support/real-contract.ts';
import { openShop } from '../../../support/sandbox/shop.ts';
import { tempFolder } from '../../../support/temp-contract.ts';
import { type ReceivedWebhook, startReceiver, statuses } from '../../../support/webhook-receiver.ts';

const contract = await realContract();
const orderOf = ({ body }: ReceivedWebhook) => JSON.parse(body).content.order.order_id;
const eventsOf = (shop: ReturnType<typeof openShop>) => shop.mock.webhooks.received().map(({ event }) => event);

test('each transition is told once, in order', async () => {
  const shop = openShop();
  await shop.create('o1');
  await shop.pay('o1', { card_number: '4111111111111111' });
  await shop.mock.pay('o1', { event: 'charge' });
  await shop.call('POST /orders/o1/refunds', { unique_request_id: 'r1', amount: '10.00' });
  await shop.mock.advance('PT15M');
  await shop.mock.advance('PT15M');
  expect(eventsOf(shop)).toEqual([
    'ORDER_CREATED',
    'TXN_CREATED',
    'ORDER_SUCCEEDED',
    'TXN_CHARGED',
    'REFUND_INITIATED',
    'REFUND_SUCCEEDED',
    'ORDER_REFUNDED',
  ]);
});

test('a webhook shows the order as it was when it happened', async () => {
  const shop = openShop();
  await shop.create('o1');
  await shop.pay('o1');
  await shop.call('POST /orders/o1/refunds', { unique_request_id: 'r1', amount: '10.00' });
  const { payload } = await shop.mock.webhooks.next('ORDER_SUCCEEDED');
  expect(payload).toMatchObject({
    event_name: 'ORDER_SUCCEEDED',
    content: { order: { order_id: 'o1', status: 'CHARGED', amount: 100, amount_refunded: 0 } },
  });
});

test('a webhook of what somebody let happen shows all of it', async () => {
  const shop = openShop();
  await shop.create('o1');
  await shop.pay('o1', { pre_auth_enabled: 'true' });
  await shop.mock.pay('o1', { event: 'auto-refund' });
  const { payload: paid } = await shop.mock.webhooks.next('ORDER_SUCCEEDED');
  expect(paid).toMatchObject({ content: { order: { status: 'CHARGED', captured_amount: 100, amount_refunded: 0 } } });
  const { payload: back } = await shop.mock.webhooks.next('ORDER_AUTO_REFUNDED');
  expect(back).toMatchObject({ content: { order: { amount_refunded: 100, refunds: [{ amount: 100 }] } } });
});

test('the next webhook of an event is waited for, and given once', async () => {
  const shop = openShop();
  await shop.create('o1');
  const next = shop.mock.webhooks.next('ORDER_SUCCEEDED');
  await shop.pay('o1');
  expect((await next).payload).toMatchObject({ content: { order: { order_id: 'o1' } } });
  await shop.create('o2');
  const [other] = [shop.mock.webhooks.next('ORDER_SUCCEEDED'), await shop.pay('o2')];
  expect((await other).payload).toMatchObject({ content: { order: { order_id: 'o2' } } });
});

test('an event that is never sent is not waited for', async () => {
  const { webhooks } = openShop().mock;
  const unknown = expect.objectContaining({
    code: 'WEBHOOK_UNKNOWN',
    message: expect.stringContaining('ORDER_SUCCEEDED'),
  });
  await expect(webhooks.next('ORDER_SUCEEDED')).rejects.toThrow(unknown);
  expect(() => webhooks.received('ORDER_SUCEEDED')).toThrow(unknown);
  const older = openShop({ defaultVersion: '2015-01-09' }).mock.webhooks;
  await expect(older.next('TXN_CREATED')).rejects.toThrow('it is known from 2016-10-27 on');
});

test('a time that is none is refused', async () => {
  const { mock } = openShop();
  for (const given of [[], [15], ['soon']]) {
    await expect(Reflect.apply(mock.advance, mock, given)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('is no duration'),
      hint: expect.stringContaining('2h'),
    });
  }
});

test('an older version does not send what it lacks', async () => {
  const shop = openShop({ defaultVersion: '2015-01-09' });
  await shop.create('o1');
  await shop.pay('o1', { card_number: '4111111111111111' });
  await shop.mock.pay('o1', { event: 'fail' });
  expect(eventsOf(shop)).toEqual(['ORDER_CREATED']);
});

test('webhooks reach their address in order', async () => {
  const receiver = closedAfterTest(await startReceiver());
  const mock = closedAfterTest(await startMock({ contract, stateful: true, webhookUrl: receiver.url }));
  await call(mock, 'POST /orders', { body: { order_id: 'o1', amount: '5.00' } });
  await mock.pay('o1');
  const names = () => receiver.received.map(({ body }) => JSON.parse(body).event_name);
  await eventually(() => expect(names()).toEqual(['ORDER_CREATED', 'ORDER_SUCCEEDED', 'TXN_CHARGED']));
  const listed = await call(mock, 'GET /_contract/webhooks');
  expect(listed.json).toMatchObject({
    deliveries: [
      { event: 'TXN_CHARGED' },
      { event: 'ORDER_SUCCEEDED', delivered: true },
      { event: 'ORDER_CREATED', delivered: true },
    ],
  });
});

test('a webhook that is not taken is sent again by the plan when time goes on, before the next one', async () => {
  const receiver = closedAfterTest(await startReceiver(statuses(500, 503, 200)));
  const mock = closedAfterTest(await startMock({ contract, stateful: true, webhookUrl: receiver.url }));
  await call(mock, 'POST /orders', { body: { order_id: 'o1', amount: '5.00' } });
  await mock.pay('o1');
  const listed = async () => JSON.parse((await call(mock, 'GET /_contract/webhooks')).text).deliveries;
  const tried = (number: number) =>
    eventually(async () => {
      const [last] = await listed();
      expect(last).toMatchObject({ event: 'ORDER_CREATED', delivered: false, pending: true });
      expect(last.attempts).toHaveLength(number);
    });
  await tried(1);
  await mock.advance('59s');
  await mock.advance('1s');
  await tried(2);
  await mock.advance('5m');
  await receiver.reached(5);
  await eventually(async () => {
    const [, next, first] = await listed();
    expect(next).toMatchObject({ event: 'ORDER_SUCCEEDED', delivered: true });
    expect(first).toMatchObject({ event: 'ORDER_CREATED', delivered: true, pending: false });
    expect(first.attempts.map(({ status }: { status: number }) => status)).toEqual([500, 503, 200]);
    const [one = 0, two = 0, three = 0] = first.attempts.map(({ at }: { at: string }) => Date.parse(at));
    expect(two - one).toBeGreaterThanOrEqual(60_000);
    expect(three - two).toBeGreaterThanOrEqual(300_000);
  });
  const [first, ...others] = receiver.received.map(({ body }) => body);
  expect(others.slice(0, 2)).toEqual([first, first]);
  const names = others.slice(2).map((body) => JSON.parse(body).event_name);
  expect(names).toEqual(['ORDER_SUCCEEDED', 'TXN_CHARGED']);
});

test('a webhook that was not taken before the mock ended is sent by the next one, with the same identifier', async () => {
  const stateDir = join(tempFolder(), 'state');
  const receiver = closedAfterTest(await startReceiver(statuses(500, 200)));
  const options = { contract, stateDir, webhookUrl: receiver.url };
  const first = await startMock(options);
  await call(first, 'POST /orders', { body: { order_id: 'o1', amount: '5.00' } });
  await receiver.reached(1);
  await first.close();
  closedAfterTest(await startMock(options));
  await receiver.reached(2);
  const [before, after] = receiver.received.map(({ body }) => body);
  expect(after).toBe(before);
});

describe('a state that is put in place of another', () => {
  const forgets: readonly (readonly [string, (mock: Mock) => Promise<unknown>])[] = [
    ['PUT /_contract/state', (mock) => call(mock, 'PUT /_contract/state', json('{}'))],
    ['PUT /_contract/state/acme_store', (mock) => call(mock, 'PUT /_contract/state/acme_store', json('{}'))],
    ['mock.reset()', async (mock) => mock.reset()],
  ];

  test.each(forgets)('ends a webhook that is being sent, and those behind it: %s', async (_, forget) => {
    const broken: string[] = [];
    const receiver = closedAfterTest(
      await startReceiver((number, response) => {
        response.once('close', () => broken.push(response.writableFinished ? 'answered' : 'broken off'));
        if (number > 1) response.end('ok');
      }),
    );
    const mock = closedAfterTest(await startMock({ contract, stateful: true, webhookUrl: receiver.url }));
    await call(mock, 'POST /orders', { body: { order_id: 'o1', amount: '5.00' } });
    await call(mock, 'POST /orders', { body: { order_id: 'o2', amount: '5.00' } });
    await receiver.reached(1);
    await forget(mock);
    await call(mock, 'POST /orders', { body: { order_id: 'o3', amount: '5.00' } });
    await eventually(() => expect(receiver.received.map(orderOf)).toEqual(['o1', 'o3']));
    await eventually(() => expect(broken).toEqual(['broken off', 'answered']));
  });

  test.each(forgets)('ends a webhook that waits for its next try: %s', async (_, forget) => {
    const receiver = closedAfterTest(await startReceiver(statuses(500, 200)));
    const mock = closedAfterTest(await startMock({ contract, stateful: true, webhookUrl: receiver.url }));
    await call(mock, 'POST /orders', { body: { order_id: 'o1', amount: '5.00' } });
    await eventually(async () =>
      expect((await call(mock, 'GET /_contract/webhooks')).json).toMatchObject({ deliveries: [{ pending: true }] }),
    );
    await forget(mock);
    await mock.advance('1d');
    await call(mock, 'POST /orders', { body: { order_id: 'o3', amount: '5.00' } });
    await eventually(() => expect(receiver.received.map(orderOf)).toEqual(['o1', 'o3']));
  });

  test('has its own webhooks sent', async () => {
    const receiver = closedAfterTest(await startReceiver(statuses(500, 200)));
    const mock = closedAfterTest(await startMock({ contract, stateful: true, webhookUrl: receiver.url }));
    await call(mock, 'POST /orders', { body: { order_id: 'o1', amount: '5.00' } });
    await receiver.reached(1);
    const { text } = await call(mock, 'GET /_contract/state');
    await call(mock, 'PUT /_contract/state', json('{}'));
    await call(mock, 'PUT /_contract/state', json(text));
    await receiver.reached(2);
    const [before, after] = receiver.received.map(({ body }) => body);
    expect(after).toBe(before);
  });
});

test('merchant accounts whose webhooks are not taken hold up none of another', async () => {
  const others = Array.from({ length: 110 }, (_, index) => `slow_store_${index}`);
  const receiver = closedAfterTest(
    await startReceiver((number, response) => {
      response.statusCode = number > others.length ? 200 : 500;
      response.end();
    }),
  );
  const mock = closedAfterTest(await startMock({ contract, stateful: true, webhookUrl: receiver.url }));
  const create = (merchant: string) =>
    call(mock, 'POST /orders', {
      headers: { ...GOOD, 'x-merchantid': merchant },
      body: { order_id: `of-${merchant}`, amount: '5.00' },
    });
  for (const merchant of others) await create(merchant);
  await receiver.reached(others.length);
  await create('quick_store');
  await receiver.reached(others.length + 1);
  expect(receiver.received.map(orderOf).at(-1)).toBe('of-quick_store');
});

test('an event and the clock are moved at the addresses of the mock', async () => {
  const mock = closedAfterTest(await startMock({ contract, stateful: true }));
  const post = (path: string, body: object) =>
    call(mock, `POST ${path}`, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  await call(mock, 'POST /orders', { body: { order_id: 'o1', amount: '5.00' } });
  expect((await post('/_contract/orders/o1/events', { event: 'charge' })).json).toMatchObject({ status: 'CHARGED' });
  expect(await post('/_contract/orders/o1/events', { event: 'charge' })).toMatchObject({
    status: 409,
    json: { possible: ['auto-refund', 'chargeback'] },
  });
  expect((await post('/_contract/orders/o9/events', { event: 'charge' })).status).toBe(404);
  const before = Date.parse(JSON.parse((await call(mock, 'GET /_contract/clock')).text).now);
  const after = Date.parse(JSON.parse((await post('/_contract/clock', { advance: '2h' })).text).now);
  expect(after - before).toBeGreaterThanOrEqual(7_200_000);
  expect((await post('/_contract/clock', { advance: 'soon' })).status).toBe(400);
});

test('a mock that does not remember says so', async () => {
  const mock = closedAfterTest(await startMock({ contract }));
  await expect(mock.pay('o1')).rejects.toMatchObject({ code: 'USAGE' });
  expect((await call(mock, 'GET /_contract/clock')).status).toBe(409);
});
