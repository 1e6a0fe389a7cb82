import { format, inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Consumer, installClient } from './client-package.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { smallContract } from './small-contract.ts';

const KEY = 'key-7d2f-7d2f-7d2f';
const CARD = '4111111111111111';
const TOKEN = 'tkn_0000000000000000000000000000a417';

let consumer: Consumer;
let server: Recorder;

beforeAll(async () => {
  consumer = await installClient(smallContract());
  server = await startRecorder();
});
beforeEach(() => {
  server.take();
});
afterAll(async () => {
  await server.close();
  consumer.remove();
});

const common = () => ({ version: '2002-02-02', merchantId: 'acme', baseUrl: server.url });
const withKey = () => consumer.client.createClient({ ...common(), apiKey: KEY });
const withToken = () => consumer.client.createClient({ ...common(), clientAuthToken: TOKEN });
const basic = `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`;

test('names of headers come from the documents', async () => {
  server.answer((answer) => answer.writeHead(500, { 'x-trace': 'req-9' }).end('no'));
  const error = await withKey()
    .call('voidPayment', { body: { order_id: 'a' } })
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'ANSWER_NOT_JSON', status: 500, requestId: 'req-9' });
  expect(server.take()[0]?.headers).toMatchObject({ 'x-shop': 'acme', 'x-date': '2002-02-02', authorization: basic });
});

test.each([
  ['not by itself', {}, undefined],
  ['when asked', { sendApiKey: true }, basic],
])('an operation that does without the key gets it %s', async (_name, options, authorization) => {
  await withKey().call('createTransaction', { body: { order_id: 'a', card_number: '4111111111111111' }, ...options });
  const [request] = server.take();
  expect(request?.headers.authorization).toBe(authorization);
  expect(request?.body).toBe('order_id=a&card_number=4111111111111111');
});

test('it can be called with a client auth token too, which it does not get', async () => {
  await withToken().POST('/txns', { body: { order_id: 'a' } });
  expect(server.take()[0]).toMatchObject({ url: '/txns', body: 'order_id=a' });
});

test('a key that is not there cannot be sent', async () => {
  const call = withToken().call('createTransaction', { body: { order_id: 'a' }, sendApiKey: true });
  await expect(call).rejects.toMatchObject({ code: 'API_KEY_MISSING', operation: 'createTransaction' });
  expect(server.take()).toEqual([]);
});

test('a JSON body has no place for the token, so it goes into the query', async () => {
  await withToken().call('checkEligibility', { body: { order_id: 'a' } });
  const [request] = server.take();
  expect(request).toMatchObject({ url: `/eligibility?token=${TOKEN}`, body: '{"order_id":"a"}' });
  expect(request?.headers['content-type']).toBe('application/json');
});

test('a POST without a body gets a form for the token, and nothing for the key', async () => {
  await withToken().call('resendOtp');
  await withKey().call('resendOtp');
  const [token, key] = server.take();
  expect(token).toMatchObject({ url: '/otp', body: `cat=${TOKEN}` });
  expect(key).toMatchObject({ url: '/otp', body: '' });
  expect(key?.headers).not.toHaveProperty('content-type');
});

test('versions that disagree about how an operation is called cannot be generated', async () => {
  const [older, newer] = smallContract();
  if (older === undefined || newer === undefined) throw new TypeError('Two versions are needed.');
  const changed = JSON.parse(JSON.stringify(newer[1]).replaceAll('"/txns"', '"/payments"'));
  await expect(installClient([older, ['2003-03-03', changed]])).rejects.toThrow(/2003-03-03 .*createTransaction/);
});

describe('no text shows a credential or card data, of', () => {
  const pay = async () =>
    withKey().call('createTransaction', { body: { order_id: 'a', card_number: CARD }, sendApiKey: true });
  const failed = async () => {
    server.answer((answer) => answer.destroy());
    return pay().catch((error: unknown) => error);
  };

  test.each<[string, () => unknown]>([
    ['a client with a key', withKey],
    ['a client with a token', withToken],
    ['a client that gets tokens', () => consumer.client.createClient({ ...common(), clientAuthToken: () => TOKEN })],
    ['a result', pay],
    ['an error', failed],
  ])('%s', async (_, make) => {
    const value = await make();
    const texts = [
      inspect(value, { depth: 9, showHidden: true }),
      inspect(value, { depth: 9, showHidden: true, getters: true }),
      format('%o %O %j %s', value, value, value, value),
      JSON.stringify(value),
    ];
    for (const secret of [KEY, basic, basic.slice('Basic '.length), TOKEN, CARD]) {
      for (const text of texts) expect(text).not.toContain(secret);
    }
  });
});

test.each([301, 302, 303, 307, 308])('nothing goes to another host by a redirect, %i', async (status) => {
  const other = await startRecorder();
  try {
    for (const client of [withKey(), withToken()]) {
      server.answer((answer) => answer.writeHead(status, { location: `${other.url}/otp` }).end());
      await expect(client.call('resendOtp')).rejects.toMatchObject({ code: 'REDIRECTED', status });
    }
    expect(other.take()).toEqual([]);
  } finally {
    await other.close();
  }
});
