import { describe, expect, test } from 'vitest';
import { startMock } from '../../../../scripts/mock/start.ts';
import { closedAfterTest } from '../../../support/closed-after.ts';
import { realContract } from '../../../support/real-contract.ts';
import { runCli } from '../../../support/run-cli.ts';
import { startReceiver, statuses } from '../../../support/webhook-receiver.ts';

/** A mock, and a merchant's server that takes its webhooks. */
async function shop(...answer: Parameters<typeof startReceiver>) {
  const receiver = closedAfterTest(await startReceiver(...answer));
  const mock = closedAfterTest(await startMock({ contract: await realContract(), webhookUrl: receiver.url }));
  return { receiver, mock };
}

const eventsOf = (received: readonly { readonly body: string }[]) =>
  received.map(({ body }) => JSON.parse(body).event_name);

test('twice sends the same message once more after it was taken', async () => {
  const { receiver, mock } = await shop();
  const delivery = await mock.sendWebhook('ORDER_SUCCEEDED', { fault: 'twice' });
  expect(delivery).toMatchObject({ delivered: true, fault: 'twice', attempts: [{ status: 200 }, { status: 200 }] });
  const [first, second] = receiver.received;
  expect(first?.body).toBe(second?.body);
});

test('twice counts as delivered when the repetition is not taken', async () => {
  const { mock } = await shop(statuses(200, 500));
  expect(await mock.sendWebhook('ORDER_SUCCEEDED', { fault: 'twice' })).toMatchObject({ delivered: true });
});

test('wrong-credentials has another password than it should have', async () => {
  const { receiver, mock } = await shop();
  await mock.sendWebhook('ORDER_SUCCEEDED');
  await mock.sendWebhook('ORDER_SUCCEEDED', { fault: 'wrong-credentials' });
  const [right, wrong] = receiver.received.map(({ headers }) => headers.authorization);
  expect(wrong).toMatch(/^Basic /);
  expect(wrong).not.toBe(right);
});

test('never sends nothing, and says so', async () => {
  const { receiver, mock } = await shop();
  expect(await mock.sendWebhook('ORDER_SUCCEEDED', { fault: 'never' })).toMatchObject({
    delivered: false,
    fault: 'never',
    attempts: [],
  });
  expect(receiver.received).toEqual([]);
});

test('out-of-order comes after the next one', async () => {
  const { receiver, mock } = await shop();
  const earlier = mock.sendWebhook('ORDER_CREATED', { fault: 'out-of-order' });
  await mock.sendWebhook('ORDER_SUCCEEDED');
  expect(await earlier).toMatchObject({ delivered: true });
  expect(eventsOf(receiver.received)).toEqual(['ORDER_SUCCEEDED', 'ORDER_CREATED']);
});

test('what waits for the next one ends when the mock is closed', async () => {
  const { mock } = await shop();
  const waiting = mock.sendWebhook('ORDER_CREATED', { fault: 'out-of-order' });
  await mock.close();
  expect(await waiting).toMatchObject({ delivered: false, attempts: [] });
});

test('a late one has the time of the event', async () => {
  const { receiver, mock } = await shop();
  const { attempts } = await mock.sendWebhook('ORDER_SUCCEEDED', { delay: 1100 });
  const happened = Date.parse(JSON.parse(receiver.received[0]?.body ?? '').date_created);
  expect(Date.parse(attempts[0]?.at ?? '') - happened).toBeGreaterThanOrEqual(1000);
});

describe('POST /_contract/webhooks/{event}', () => {
  const order = (url: string, event: string, body: object) =>
    fetch(`${url}/_contract/webhooks/${event}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  test('answers at once for a webhook that comes out of order', async () => {
    const { receiver, mock } = await shop();
    const held = await (await order(mock.url, 'ORDER_CREATED', { fault: 'out-of-order' })).json();
    expect(held).toMatchObject({ pending: true, attempts: [] });
    await order(mock.url, 'ORDER_SUCCEEDED', {});
    await receiver.reached(2);
    expect(eventsOf(receiver.received)).toEqual(['ORDER_SUCCEEDED', 'ORDER_CREATED']);
  });

  test.each([
    [{ fault: 'thrice' }, '`fault` has to be one of twice, out-of-order, wrong-credentials, never.'],
    [{ delay: 'long' }, '`delay` has to be a number of milliseconds.'],
    [{ delay: -1 }, 'The delay is -1.'],
  ])('refuses %o', async (body, message) => {
    const { mock } = await shop();
    const answer = await order(mock.url, 'ORDER_CREATED', body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { message } });
  });
});

describe('ecc webhook send', () => {
  test('--fault twice sends it twice', async () => {
    const receiver = closedAfterTest(await startReceiver());
    const { code, stdout } = await runCli([
      'webhook',
      'send',
      'ORDER_SUCCEEDED',
      '--to',
      receiver.url,
      '--fault',
      'twice',
    ]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('at attempt 2') });
    expect(receiver.received).toHaveLength(2);
  });

  test.each([
    [['--fault', 'out-of-order'], 'Give twice or wrong-credentials.'],
    [['--delay', 'long'], '`--delay` is "long", which is no number of milliseconds'],
  ])('%j is a usage error', async (options, message) => {
    const { code, stderr } = await runCli([
      'webhook',
      'send',
      'ORDER_SUCCEEDED',
      '--to',
      'http://127.0.0.1:1',
      ...options,
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
