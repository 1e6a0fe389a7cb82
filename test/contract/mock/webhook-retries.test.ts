import { expect, test } from 'vitest';
import type { Contract } from '../../../scripts/contract/contract.ts';
import { asJson } from '../../../scripts/contract/dereference.ts';
import { createWebhookSender, type WebhookSender } from '../../../scripts/mock/webhooks/sender.ts';
import { closedAfterTest } from '../../support/closed-after.ts';
import { loadTestContract } from '../../support/mock-contract.ts';
import { realContract } from '../../support/real-contract.ts';
import { startReceiver, statuses } from '../../support/webhook-receiver.ts';

/** 16 tries in 24 hours, in seconds. */
const PLAN = [60, 300, 300, 600, 600, 600, 600, 600, 3600, 3600, 3600, 3600, 3600, 21600, 21600, 21600];

const contract = await realContract();

/** A control whose waits take no time, and what it waited for. */
function hurried(): { control: WebhookSender; waited: number[] } {
  const waited: number[] = [];
  const control = closedAfterTest(
    createWebhookSender({
      contract,
      defaultVersion: contract.resolve(undefined),
      sleep: async (milliseconds) => {
        waited.push(milliseconds / 1000);
      },
    }),
  );
  return { control, waited };
}

const receiver = async (...list: number[]) => closedAfterTest(await startReceiver(statuses(...list)));

test('the plan is in every document, and says what it was published for', () => {
  for (const { version } of contract.versions) {
    expect(asJson(contract.document(version)), version).toMatchObject({
      'x-webhook-retries': {
        source: expect.stringMatching(/^https:\/\//),
        note: expect.stringContaining('another product'),
        delays: expect.any(Array),
      },
    });
  }
});

test('a server that never takes it gets it at once and 16 times more, by the plan', async () => {
  const { url, received } = await receiver(500);
  const { control, waited } = hurried();
  const delivery = await control.send('ORDER_SUCCEEDED', { to: url, retry: true });
  expect(waited).toEqual(PLAN);
  expect(delivery.delivered).toBe(false);
  expect(delivery.attempts.map(({ status }) => status)).toEqual(Array(17).fill(500));
  expect(received).toHaveLength(17);
});

test('all tries carry the same bytes, so that a repeated message is known by its identifier', async () => {
  const { url, received } = await receiver(500, 503, 200);
  await hurried().control.send('ORDER_SUCCEEDED', { to: url, retry: true });
  expect(received).toHaveLength(3);
  expect(new Set(received.map(({ body }) => body)).size).toBe(1);
});

test.each<[number, string]>([
  [500, 'an error'],
  [401, 'refused credentials'],
  [302, 'a redirect'],
  [201, 'another success than the declared one'],
  [204, 'an empty success'],
])('%i, %s, is repeated until a 200 comes', async (status) => {
  const { url } = await receiver(status, 200);
  const { control, waited } = hurried();
  const delivery = await control.send('ORDER_SUCCEEDED', { to: url, retry: true });
  expect(delivery).toMatchObject({ delivered: true, attempts: [{ status }, { status: 200 }] });
  expect(waited).toEqual([60]);
});

test('without the wish to repeat it is sent once', async () => {
  const { url, received } = await receiver(500);
  const { control, waited } = hurried();
  expect(await control.send('ORDER_SUCCEEDED', { to: url })).toMatchObject({ delivered: false });
  expect({ count: received.length, waited }).toEqual({ count: 1, waited: [] });
});

test('a time scale makes an hour a second', async () => {
  const { url } = await receiver(500);
  const { control, waited } = hurried();
  await control.send('ORDER_SUCCEEDED', { to: url, retry: true, timeScale: 3600 });
  expect(waited).toEqual(PLAN.map((seconds) => seconds / 3600));
});

test.each([
  ['a slower one', { retry: true, timeScale: 0.5 }, 'is no number from 1 to'],
  ['zero', { retry: true, timeScale: 0 }, 'is no number from 1 to'],
  ['no number', { retry: true, timeScale: Number.NaN }, 'is no number from 1 to'],
  ['one without repetition', { timeScale: 60 }, 'has no meaning without repetition'],
])('a time scale is refused: %s', async (_, wishes, says) => {
  const sending = hurried().control.send('ORDER_SUCCEEDED', { to: 'http://127.0.0.1:3000/', ...wishes });
  await expect(sending).rejects.toMatchObject({ code: 'USAGE', message: expect.stringContaining(says) });
});

const EVENT = {
  post: {
    requestBody: { content: { 'application/json': { schema: {}, examples: { it: { value: {} } } } } },
    responses: { '2XX': { description: 'Taken.' } },
  },
};

/** A contract whose newest version has one event and other extensions. */
async function otherContract(extensions: object): Promise<{ contract: Contract; defaultVersion: string }> {
  const other = await loadTestContract();
  const defaultVersion = other.resolve(undefined);
  const document = Object.assign(structuredClone(other.document(defaultVersion)), extensions, { webhooks: { EVENT } });
  return { contract: { ...other, document: () => document }, defaultVersion };
}

test.each<[string, object]>([
  ['has none', {}],
  ['has an empty one', { 'x-webhook-retries': { delays: [] } }],
  ['has one with a step that is none', { 'x-webhook-retries': { delays: [{ times: 1, seconds: 1 }, { times: 1 }] } }],
  ['has one without end', { 'x-webhook-retries': { delays: [{ times: 1e9, seconds: 1 }] } }],
])('repetition is refused when the contract %s', async (_, extensions) => {
  const control = createWebhookSender(await otherContract(extensions));
  await expect(control.send('EVENT', { to: 'http://127.0.0.1:3000/', retry: true })).rejects.toMatchObject({
    code: 'WEBHOOK_RETRIES_UNKNOWN',
  });
});

test('a range of statuses that a contract declares is a success as a whole', async () => {
  const { url } = await receiver(204);
  const control = createWebhookSender(await otherContract({}));
  expect(await control.send('EVENT', { to: url })).toMatchObject({ delivered: true });
});
