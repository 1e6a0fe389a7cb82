import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createSocketServer, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { isJsonObject } from '../../../scripts/contract/json.ts';
import { answerWebhooks } from '../../../scripts/mock/webhooks/admin.ts';
import {
  createWebhookSender,
  type WebhookSender,
  type WebhookSenderOptions,
} from '../../../scripts/mock/webhooks/sender.ts';
import { close, listen } from '../../../scripts/server/listen.ts';
import { closedAfterTest } from '../../support/closed-after.ts';
import { realContract } from '../../support/real-contract.ts';
import { startReceiver, statuses } from '../../support/webhook-receiver.ts';

const contract = await realContract();

/** A server that has nothing but the sender, and the sender. */
async function serve(options: Partial<WebhookSenderOptions> = {}): Promise<{ url: string; sender: WebhookSender }> {
  const sender = createWebhookSender({ contract, defaultVersion: '2021-03-25', ...options });
  const server = createServer(async (request, response) => {
    const path = request.url?.replace('/_contract/webhooks', '').replace(/^\//, '') ?? '';
    const segments = path === '' ? [] : path.split('/').map(decodeURIComponent);
    const { method = '' } = request;
    const { status, headers, body } = await answerWebhooks(sender, { method, body: await buffer(request) }, segments);
    response.writeHead(status, headers).end(body);
  });
  const url = `${await listen(server, 0, '127.0.0.1')}/_contract/webhooks`;
  closedAfterTest({ close: () => close(server) });
  closedAfterTest(sender);
  return { url, sender };
}

const receiver = async (...answer: Parameters<typeof startReceiver>) => closedAfterTest(await startReceiver(...answer));

/** Leaves out when an attempt was made, and which delivery it was of. */
const withoutTime = (key: string, value: unknown) => (key === 'at' || key === 'id' ? undefined : value);

async function call(
  url: string,
  init: RequestInit = {},
): Promise<{ status: number; allow: string | null; json: unknown }> {
  const response = await fetch(url, init);
  return { status: response.status, allow: response.headers.get('allow'), json: await response.json() };
}

const basic = (name: string, password: string) => `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;

const post = (url: string, body: unknown) => call(url, { method: 'POST', body: JSON.stringify(body) });

test('a webhook is sent on request, and the answer tells what came of it', async () => {
  const { url } = await serve();
  const shop = await receiver();
  const wishes = {
    to: shop.url,
    version: '2019-05-07',
    example: 'order-succeeded',
    set: { '/content/order/amount': 7 },
  };
  expect(await post(`${url}/ORDER_SUCCEEDED`, wishes)).toMatchObject({
    status: 200,
    json: { event: 'ORDER_SUCCEEDED', version: '2019-03-12', to: shop.url, delivered: true, pending: false },
  });
  expect(shop.received).toHaveLength(1);
  expect(shop.received[0]?.headers.authorization).toBe(basic('webhook_user', 'webhook_password'));
  expect(JSON.parse(shop.received[0]?.body ?? '')).toMatchObject({ content: { order: { amount: 7 } } });
});

test('without a body it goes to the URL that is set, in the default version', async () => {
  const shop = await receiver();
  const { url } = await serve({ webhookUrl: shop.url, defaultVersion: '2018-07-16' });
  expect(await call(`${url}/ORDER_SUCCEEDED`, { method: 'POST' })).toMatchObject({
    status: 200,
    json: { version: '2018-07-16', to: shop.url, delivered: true },
  });
});

test('a server that does not take it is a result, not an error', async () => {
  const { url } = await serve();
  const { url: to } = await receiver(statuses(503));
  expect(await post(`${url}/ORDER_SUCCEEDED`, { to })).toMatchObject({
    status: 200,
    json: { delivered: false, pending: false, attempts: [{ status: 503 }] },
  });
});

test('with repetition the answer comes after the first attempt, and the list follows the rest', async () => {
  const waits: (() => void)[] = [];
  const { url } = await serve({ sleep: () => new Promise((resolve) => waits.push(resolve)) });
  const shop = await receiver(statuses(500, 500, 200));
  const answer = await post(`${url}/ORDER_SUCCEEDED`, { to: shop.url, retry: true, timeScale: 10 });
  expect(answer).toMatchObject({ status: 200, json: { delivered: false, pending: true, attempts: [{ status: 500 }] } });
  const listed = async () => (await call(url)).json;
  expect(await listed()).toMatchObject({ deliveries: [{ pending: true, attempts: [{ status: 500 }] }] });

  waits.shift()?.();
  await expect.poll(() => waits.length).toBe(1);
  waits.shift()?.();
  await expect.poll(listed).toMatchObject({
    deliveries: [{ pending: false, delivered: true, attempts: [{ status: 500 }, { status: 500 }, { status: 200 }] }],
  });
  expect(shop.received).toHaveLength(3);
});

test('the list has the last hundred, the newest first, and those that were sent by code', async () => {
  const { url, sender } = await serve({ fetch: async () => new Response(null) });
  expect((await call(url)).json).toEqual({ deliveries: [] });
  const to = 'http://127.0.0.1:3000/';
  for (let count = 0; count < 101; count += 1) await sender.send('ORDER_CREATED', { to });
  await sender.send('MANDATE_CREATED', { to });
  const { json } = await call(`${url}/`);
  expect(json).toMatchObject({
    deliveries: [{ event: 'MANDATE_CREATED' }, { event: 'ORDER_CREATED' }, ...Array(98).fill({})],
  });
});

const idOf = (delivery: unknown) => (isJsonObject(delivery) ? delivery.id : undefined);

test('a delivery is sent again with the same bytes, however late or often the first one was to come', async () => {
  const { url } = await serve();
  const shop = await receiver(statuses(500, 200));
  const { json: first } = await post(`${url}/ORDER_SUCCEEDED`, { to: shop.url, fault: 'twice', delay: 1 });
  await expect.poll(() => shop.received.length).toBe(1);
  const again = await post(`${url}/deliveries/${idOf(first)}/attempts`, {});
  expect(again).toMatchObject({ status: 200, json: { event: 'ORDER_SUCCEEDED', attempts: [{ status: 200 }] } });
  expect(idOf(again.json)).not.toBe(idOf(first));
  expect(again.json).not.toHaveProperty('fault');
  expect(shop.received).toHaveLength(2);
  const [one, other] = shop.received;
  expect([other?.body, other?.headers]).toEqual([one?.body, one?.headers]);
});

test.each([
  ['POST', '/deliveries/17/attempts', 404, 'No delivery of this id is known, or not any more.'],
  ['POST', '/deliveries/17', 404, 'There is nothing at this path.'],
  ['POST', '/deliveries', 404, 'There is nothing at this path.'],
  ['GET', '/deliveries/17/attempts', 405, 'This path does not take the method.'],
])('%s %s says what is wrong and what to do', async (method, path, status, message) => {
  const { url } = await serve();
  const answer = await call(`${url}${path}`, { method });
  expect(answer).toMatchObject({
    status,
    json: { error: { message, hint: expect.stringContaining('_contract/webhooks') } },
  });
});

test('closing ends repetitions at once, also those that nobody waits for', async () => {
  const { url, sender } = await serve();
  const { url: to } = await receiver(statuses(500));
  await post(`${url}/ORDER_SUCCEEDED`, { to, retry: true });
  await sender.close();
  expect((await call(url)).json).toMatchObject({ deliveries: [{ pending: false, attempts: [{ status: 500 }] }] });
});

test('more than a hundred at a time are refused', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on('warning', note);
  const { url, sender } = await serve({ fetch: async () => new Response(null, { status: 500 }) });
  const to = 'http://127.0.0.1:3000/';
  const wishes = { to, retry: true };
  await Promise.all(Array.from({ length: 100 }, () => post(`${url}/ORDER_CREATED`, wishes)));
  expect(await post(`${url}/ORDER_CREATED`, wishes)).toMatchObject({
    status: 429,
    json: { error: { code: 'WEBHOOK_TOO_MANY' } },
  });
  await expect(sender.send('ORDER_CREATED', { to })).rejects.toMatchObject({ code: 'WEBHOOK_TOO_MANY' });
  process.off('warning', note);
  expect(warnings).toEqual([]);
});

describe('where to', () => {
  const sent: string[] = [];
  const recording = async (input: string | URL | Request) => {
    sent.push(String(input));
    return new Response(null);
  };

  test.each([
    'http://127.0.0.1:3000/hooks',
    'http://127.9.8.7/',
    'http://localhost:3000/hooks',
    'https://localhost/hooks',
    'http://[::1]:3000/hooks',
    'http://2130706433/', // 127.0.0.1 as a number
    'https://shop.example.com/another/path',
    'http://allowed.example.com:8080/hooks',
  ])('%s is allowed', async (to) => {
    const allowedTargets = ['http://allowed.example.com:8080'];
    const { url } = await serve({ fetch: recording, webhookUrl: 'https://shop.example.com/hooks', allowedTargets });
    expect(await post(`${url}/ORDER_SUCCEEDED`, { to })).toMatchObject({ status: 200, json: { delivered: true } });
    expect(sent.splice(0)).toEqual([new URL(to).href]);
  });

  test.each([
    'http://192.168.0.1/',
    'http://10.0.0.1/',
    'http://0.0.0.0/',
    'http://[::]/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.0.1/',
    'http://127.0.0.1.example.com/',
    'http://localhost.example.com/',
    'http://example.com/127.0.0.1',
    'http://example.com#@127.0.0.1/',
    'http://shop.example.com/hooks', // another scheme than the URL that is set
    'https://shop.example.com:8443/hooks',
  ])('%s is refused, and nothing is sent', async (to) => {
    const { url } = await serve({ fetch: recording, webhookUrl: 'https://shop.example.com/hooks' });
    expect(await post(`${url}/ORDER_SUCCEEDED`, { to })).toMatchObject({
      status: 403,
      json: { error: { code: 'WEBHOOK_TARGET_REFUSED', message: expect.any(String), hint: expect.any(String) } },
    });
    expect(sent).toEqual([]);
    expect((await call(url)).json).toEqual({ deliveries: [] });
  });

  test('code may send anywhere', async () => {
    const { sender } = await serve({ fetch: recording });
    await sender.send('ORDER_SUCCEEDED', { to: 'https://shop.example.com/hooks' });
    expect(sent.splice(0)).toEqual(['https://shop.example.com/hooks']);
  });
});

describe('the credentials that were set', () => {
  const credentials = { username: 'shop', password: 'pass' };

  test.each([
    ['the URL that is set', (origin: string) => ({ webhookUrl: `${origin}/hooks` })],
    ['an origin that is allowed', (origin: string) => ({ allowedTargets: [origin] })],
  ])('go to %s', async (_, set) => {
    const shop = await receiver();
    const { url } = await serve({ ...set(shop.origin), credentials });
    const answer = await post(`${url}/ORDER_SUCCEEDED`, { to: shop.url });
    expect(answer.json).toMatchObject({ delivered: true });
    expect(answer.json).not.toHaveProperty('warnings');
    expect(shop.received.map(({ headers }) => headers.authorization)).toEqual([basic('shop', 'pass')]);
  });

  test('do not go to an address that a request chose, and it is told', async () => {
    const shop = await receiver();
    const { url } = await serve({ allowedTargets: ['https://shop.example.com'], credentials });
    const { json } = await post(`${url}/ORDER_SUCCEEDED`, { to: shop.url });
    expect(json).toMatchObject({ delivered: true, warnings: [expect.stringContaining('credentials that were set')] });
    expect(shop.received.map(({ headers }) => headers.authorization)).toEqual([
      basic('webhook_user', 'webhook_password'),
    ]);
  });

  test('are taken over by those that code gives', async () => {
    const shop = await receiver();
    const { sender } = await serve({ webhookUrl: shop.url, credentials });
    await sender.send('ORDER_SUCCEEDED', { password: 'other' });
    expect(shop.received.map(({ headers }) => headers.authorization)).toEqual([basic('shop', 'other')]);
  });
});

describe('what listens at an address', () => {
  /** A closed port, one that says nothing, one that breaks off, one of another protocol, one that fetch leaves alone. */
  async function silentTargets(): Promise<string[]> {
    const closed = createServer();
    const closedUrl = await listen(closed, 0, '127.0.0.1');
    await close(closed);
    const servers = [
      createSocketServer(() => {}),
      createSocketServer((socket) => socket.destroy()),
      createSocketServer((socket) => socket.end('SSH-2.0-server\r\n')),
    ];
    const urls = await Promise.all(
      servers.map(async (server) => {
        const sockets = new Set<Socket>();
        server.on('connection', (socket) => sockets.add(socket.on('error', () => {})));
        closedAfterTest({
          close: () =>
            new Promise<void>((resolve) => {
              for (const socket of sockets) socket.destroy();
              server.close(() => resolve());
            }),
        });
        server.listen(0, '127.0.0.1');
        await once(server, 'listening');
        const address = server.address();
        return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
      }),
    );
    return [closedUrl, ...urls, 'http://127.0.0.1:22'];
  }

  test('is not told apart, neither in the answer nor in the list', async () => {
    const { url } = await serve({ timeout: 50 });
    const answers: unknown[] = [];
    for (const to of await silentTargets()) {
      const { json } = await post(`${url}/ORDER_SUCCEEDED`, { to });
      answers.push(JSON.parse(JSON.stringify(json).replaceAll(to, 'TO'), withoutTime));
    }
    expect(answers[0]).toMatchObject({
      delivered: false,
      attempts: [{ error: expect.stringMatching(/allow-webhook/) }],
    });
    expect(answers).toEqual(Array(5).fill(answers[0]));
    const { json } = await call(url);
    const attempts = (json as { deliveries: { attempts: unknown }[] }).deliveries.map((delivery) =>
      JSON.stringify(delivery.attempts, withoutTime),
    );
    expect(new Set(attempts).size).toBe(1);
  });

  test('is told for an origin that was allowed', async () => {
    const [closed = ''] = await silentTargets();
    const { url } = await serve({ allowedTargets: [closed] });
    expect((await post(`${url}/ORDER_SUCCEEDED`, { to: closed })).json).toMatchObject({
      attempts: [{ error: expect.stringContaining('ECONNREFUSED'), milliseconds: expect.any(Number) }],
    });
  });
});

const TO = 'http://127.0.0.1:3000/';

test.each<[string, string, string, number, string]>([
  ['an unknown event', 'ORDER_SUCEEDED', '{}', 404, 'WEBHOOK_UNKNOWN'],
  ['an event with a slash', 'ORDER/SUCCEEDED', '{}', 404, 'USAGE'],
  ['no address at all', 'ORDER_SUCCEEDED', '{}', 400, 'WEBHOOK_TARGET_INVALID'],
  ['an address that is none', 'ORDER_SUCCEEDED', '{"to":"shop"}', 400, 'WEBHOOK_TARGET_INVALID'],
  ['a version that is none', 'ORDER_SUCCEEDED', `{"to":"${TO}","version":"new"}`, 400, 'VERSION_INVALID'],
  ['an unknown example', 'ORDER_SUCCEEDED', `{"to":"${TO}","example":"x"}`, 400, 'WEBHOOK_EXAMPLE_UNKNOWN'],
  ['a value that does not fit', 'ORDER_SUCCEEDED', `{"to":"${TO}","set":{"/id":1}}`, 400, 'WEBHOOK_PAYLOAD_INVALID'],
  ['malformed JSON', 'ORDER_SUCCEEDED', '{"to":', 400, 'USAGE'],
  ['a list', 'ORDER_SUCCEEDED', '[]', 400, 'USAGE'],
  ['bytes that are no text', 'ORDER_SUCCEEDED', `{"to":"${TO}","example":"\xff"}`, 400, 'USAGE'],
  ['a user name', 'ORDER_SUCCEEDED', `{"to":"${TO}","username":"u"}`, 400, 'USAGE'],
  ['a password', 'ORDER_SUCCEEDED', `{"to":"${TO}","password":"p"}`, 400, 'USAGE'],
  ['values without number', 'ORDER_SUCCEEDED', `{"to":"${TO}","set":{"/a":[${'1,'.repeat(10_000)}1]}}`, 400, 'USAGE'],
  ['text for a switch', 'ORDER_SUCCEEDED', `{"to":"${TO}","retry":"yes"}`, 400, 'USAGE'],
  ['null for text', 'ORDER_SUCCEEDED', '{"to":null}', 400, 'USAGE'],
  ['a list of values', 'ORDER_SUCCEEDED', `{"to":"${TO}","set":[]}`, 400, 'USAGE'],
  ['text for a number', 'ORDER_SUCCEEDED', `{"to":"${TO}","retry":true,"timeScale":"9"}`, 400, 'USAGE'],
  ['an unknown key', 'ORDER_SUCCEEDED', `{"to":"${TO}","user":"x"}`, 400, 'USAGE'],
  ['a key of every object', 'ORDER_SUCCEEDED', `{"to":"${TO}","__proto__":{"retry":true}}`, 400, 'USAGE'],
])('%s is refused with what is wrong and what to do', async (_, path, body, status, code) => {
  const { url } = await serve({ fetch: () => expect.fail('it was sent') });
  const answer = await call(`${url}/${path}`, { method: 'POST', body: Buffer.from(body, 'latin1') });
  expect(answer).toMatchObject({ status, json: { error: { code } } });
  expect(answer.json).toEqual({
    error: { code, message: expect.stringMatching(/.+/), hint: expect.stringMatching(/.+/) },
  });
});

test('a misspelled key is named with the right one, a value never', async () => {
  const { url } = await serve();
  const { json } = await post(`${url}/ORDER_SUCCEEDED`, { exmple: 'hidden' });
  expect(JSON.stringify(json)).toContain('did you mean `example`?');
  expect(JSON.stringify(json)).not.toContain('hidden');
});

test.each([
  ['DELETE', '', 'GET, HEAD'],
  ['POST', '', 'GET, HEAD'],
  ['GET', '/ORDER_SUCCEEDED', 'POST'],
  ['PUT', '/ORDER_SUCCEEDED', 'POST'],
])('%s %s is answered with 405 and what is allowed', async (method, path, allow) => {
  const { url } = await serve();
  expect(await call(`${url}${path}`, { method })).toMatchObject({
    status: 405,
    allow,
    json: { error: { code: 'USAGE' } },
  });
});
