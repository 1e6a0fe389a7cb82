import { expect, test } from 'vitest';
import { createWebhookSender, type WebhookSenderOptions } from '../../../scripts/mock/webhooks/sender.ts';
import { closedAfterTest } from '../../support/closed-after.ts';
import { realContract } from '../../support/real-contract.ts';
import { startReceiver } from '../../support/webhook-receiver.ts';

const contract = await realContract();

const control = (options: Partial<WebhookSenderOptions> = {}) =>
  closedAfterTest(createWebhookSender({ contract, defaultVersion: '2021-03-25', ...options }));

const receiver = async (...answer: Parameters<typeof startReceiver>) => closedAfterTest(await startReceiver(...answer));

const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString('base64')}`;

test('a webhook is posted as JSON with Basic credentials, and the outcome says so', async () => {
  const { url, received } = await receiver();
  const delivery = await control({ now: () => Date.UTC(2026, 1, 3) }).send('ORDER_SUCCEEDED', {
    to: url,
    username: 'acme',
    password: 'pa:ss wörd',
  });
  expect(delivery).toEqual({
    event: 'ORDER_SUCCEEDED',
    version: '2021-03-25',
    to: url,
    delivered: true,
    attempts: [{ at: '2026-02-03T00:00:00.000Z', status: 200, milliseconds: expect.any(Number) }],
  });
  expect(received).toMatchObject([
    {
      method: 'POST',
      path: '/hooks',
      headers: { 'content-type': 'application/json', authorization: basic('acme:pa:ss wörd') },
    },
  ]);
  expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ event_name: 'ORDER_SUCCEEDED' });
});

test('the credentials are placeholders when none are given', async () => {
  const { url, received } = await receiver();
  await control().send('ORDER_SUCCEEDED', { to: url });
  expect(received[0]?.headers.authorization).toBe(basic('webhook_user:webhook_password'));
});

test('a date stands for the version that was in force', async () => {
  const { url } = await receiver();
  expect(await control().send('ORDER_SUCCEEDED', { to: url, version: '2019-05-07' })).toMatchObject({
    version: '2019-03-12',
  });
});

test('without an address it goes to the URL that is set', async () => {
  const { url, received } = await receiver();
  await control({ webhookUrl: url }).send('ORDER_SUCCEEDED');
  expect(received).toHaveLength(1);
});

test('a header that the contract declares goes along, credentials that it does not ask for stay', async () => {
  const { url, received } = await receiver();
  const document = structuredClone(contract.document('2021-03-25'));
  const post = document.webhooks?.ORDER_SUCCEEDED;
  if (post === undefined || !('post' in post) || post.post === undefined) expect.fail('no such webhook');
  Object.assign(post.post, {
    security: [],
    parameters: [
      { name: 'X-Store', in: 'header', example: 'acme' },
      { name: 'x-kind', in: 'header', schema: { type: 'string', default: 'order' } },
      { name: 'x-unknown', in: 'header', schema: { type: 'string' } },
      { name: 'Content-Type', in: 'header', example: 'text/plain' },
      { name: 'x-query', in: 'query', example: 'no' },
    ],
  });
  await control({ contract: { ...contract, document: () => document } }).send('ORDER_SUCCEEDED', { to: url });
  const headers = received[0]?.headers;
  expect(headers).toMatchObject({ 'x-store': 'acme', 'x-kind': 'order', 'content-type': 'application/json' });
  for (const name of ['authorization', 'x-unknown', 'x-query']) expect(headers).not.toHaveProperty(name);
});

test('a field that no schema names is sent, with a warning', async () => {
  const { url, received } = await receiver();
  const delivery = await control().send('ORDER_SUCCEEDED', { to: url, set: { '/content/order/amout': 5 } });
  expect(delivery).toMatchObject({ delivered: true, warnings: ['no schema declares `/content/order/amout`'] });
  expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ content: { order: { amout: 5 } } });
});

test('a redirect is not followed', async () => {
  const elsewhere = await receiver();
  const { url } = await receiver((_, response) => response.writeHead(302, { location: elsewhere.url }).end());
  expect(await control().send('ORDER_SUCCEEDED', { to: url })).toMatchObject({
    delivered: false,
    attempts: [{ status: 302 }],
  });
  expect(elsewhere.received).toHaveLength(0);
});

test('a server that refuses the connection is told in words', async () => {
  const gone = await startReceiver();
  await gone.close();
  const { attempts, delivered } = await control().send('ORDER_SUCCEEDED', { to: gone.url });
  expect(delivered).toBe(false);
  expect(attempts).toEqual([
    {
      at: expect.any(String),
      error: 'nothing listens at this address (ECONNREFUSED)',
      milliseconds: expect.any(Number),
    },
  ]);
});

test.each<[string, Parameters<typeof startReceiver>[0], string | RegExp, number?]>([
  ['never answers', () => {}, 'no answer within 0.2 s', 200],
  [
    'never ends its answer',
    (_, response) => {
      response.writeHead(200);
      response.write('a');
    },
    'no answer within 0.2 s',
    200,
  ],
  [
    'closes amid its answer',
    (_, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('a', () => response.destroy());
    },
    /broke off|request failed/,
  ],
  ['closes without an answer', (_, response) => response.destroy(), /broke off/],
  ['does not speak HTTP', (_, response) => response.socket?.end('220 ready\r\n'), /^the request failed/],
])('a server that %s has not taken it', async (_, answer, says, timeout = 300_000) => {
  const { url } = await receiver(answer);
  const { delivered, attempts } = await control({ timeout }).send('ORDER_SUCCEEDED', { to: url });
  expect(delivered).toBe(false);
  expect(attempts).toEqual([
    { at: expect.any(String), error: expect.stringMatching(says), milliseconds: expect.any(Number) },
  ]);
});

test('a large answer is read to its end and dropped', async () => {
  const { url } = await receiver((_, response) => response.end('x'.repeat(5_000_000)));
  expect(await control().send('ORDER_SUCCEEDED', { to: url })).toMatchObject({ delivered: true });
});

test.each([
  ['none', undefined, 'No address'],
  ['not a URL', 'shop', 'is not an HTTP URL'],
  ['another protocol', 'ftp://127.0.0.1/', 'is not an HTTP URL'],
  ['one with a password', 'http://me:hidden@127.0.0.1/', 'holds a user name or a password'],
])('an address is refused and not repeated: %s', async (_, to, says) => {
  const sending = control().send('ORDER_SUCCEEDED', { to });
  await expect(sending).rejects.toMatchObject({
    code: 'WEBHOOK_TARGET_INVALID',
    message: expect.stringContaining(says),
  });
  await expect(sending).rejects.not.toMatchObject({ message: expect.stringContaining('hidden') });
});

test('an URL that nothing can be sent to is refused when it is set', () => {
  expect(() => control({ webhookUrl: 'shop' })).toThrow('is not an HTTP URL');
});

test('a user name with a colon is refused, since Basic cannot carry it', async () => {
  const sending = control().send('ORDER_SUCCEEDED', { to: 'http://127.0.0.1:3000/', username: 'a:hidden' });
  await expect(sending).rejects.toMatchObject({ code: 'USAGE', message: expect.not.stringContaining('hidden') });
});

test('no outcome holds a password, a user name or what stands in a query', async () => {
  const gone = await startReceiver();
  await gone.close();
  const answered = await receiver();
  for (const url of [gone.url, answered.url]) {
    const delivery = await control().send('ORDER_SUCCEEDED', {
      to: `${url}?token=hidden`,
      username: 'hidden',
      password: 'hidden',
    });
    expect(delivery.to).toBe(`${url}?…`);
    expect(JSON.stringify(delivery)).not.toContain('hidden');
    expect(JSON.stringify(delivery)).not.toContain(Buffer.from('hidden').toString('base64').slice(0, 8));
  }
  expect(answered.received[0]?.path).toBe('/hooks?token=hidden');
});

test('closing ends a repetition that waits, and says what was tried', async () => {
  const { url, reached } = await receiver((_, response) => response.writeHead(500).end());
  const own = control();
  const sending = own.send('ORDER_SUCCEEDED', { to: url, retry: true });
  await reached(1);
  await own.close();
  expect((await sending).delivered).toBe(false);
});

test('closing ends an attempt that is under way', async () => {
  const { url, reached } = await receiver(() => {});
  const own = control();
  const sending = own.send('ORDER_SUCCEEDED', { to: url, retry: true });
  await reached(1);
  await own.close();
  expect((await sending).attempts).toMatchObject([{ error: 'it was stopped' }]);
});
