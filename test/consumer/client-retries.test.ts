import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { delayBefore } from '../../scripts/client/runtime/retry.ts';
import { type Consumer, installClient } from './client-package.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { smallContract } from './small-contract.ts';

let consumer: Consumer;
let server: Recorder;

beforeAll(async () => {
  consumer = await installClient(smallContract());
  server = await startRecorder();
});
beforeEach(() => {
  server.take();
  vi.spyOn(Math, 'random').mockReturnValue(0); // no waiting, other than what the server asks for
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(async () => {
  await server.close();
  consumer.remove();
});

function create(options: object = {}) {
  const common = { version: '2002-02-02', merchantId: 'acme', baseUrl: server.url, apiKey: 'key' };
  return consumer.client.createClient({ ...common, ...options });
}

const read = (init = {}, client = create()) => client.call('getPayment', { params: { path: { id: 'a' } }, ...init });
const refund = (body: object) => create().call('refundPayment', { body: { order_id: 'a', ...body } });

type Reply = (answer: ServerResponse) => void;
const json =
  (status: number, headers = {}): Reply =>
  (answer) =>
    answer.writeHead(status, { 'content-type': 'application/json', ...headers }).end(`{"status":"${status}"}`);
const html: Reply = (answer) => answer.writeHead(502, { 'content-type': 'text/html' }).end('<b>');
const hangUp: Reply = (answer) => answer.destroy();
const breakOff: Reply = (answer) => {
  answer.writeHead(200, { 'content-length': '100' });
  answer.write('{', () => answer.destroy());
};

/** Answers one request after the other; what comes later gets the last answer. */
function answerWith(...replies: readonly Reply[]): void {
  let index = 0;
  server.answer((answer) => {
    replies[Math.min(index, replies.length - 1)]?.(answer);
    index += 1;
  });
}

describe('a call that only reads is sent again after', () => {
  test.each<[string, Reply]>([
    ['429', json(429)],
    ['502', json(502)],
    ['503', json(503)],
    ['504', json(504)],
    ['a page of a proxy', html],
    ['a connection that breaks', hangUp],
    ['an answer that breaks off', breakOff],
  ])('%s', async (_, failure) => {
    answerWith(failure, failure, json(200));
    expect(await read()).toMatchObject({ data: { status: '200' } });
    expect(server.take()).toHaveLength(3);
  });
});

test('a POST that only reads is sent again, too, with the same form', async () => {
  const lookUp = () => create().call('lookUp', { body: { order_id: 'a' } });
  answerWith(hangUp, json(200));
  expect(await lookUp()).toMatchObject({ data: { status: '200' } });
  expect(server.take().map(({ body }) => body)).toEqual(['order_id=a', 'order_id=a']);
  answerWith(hangUp);
  await expect(lookUp()).rejects.toMatchObject({ code: 'NETWORK_FAILED', mayHaveHadEffect: false });
});

describe('it is not sent again', () => {
  test.each([200, 400, 401, 404, 500, 501])('after %i', async (status) => {
    answerWith(json(status));
    await read();
    expect(server.take()).toHaveLength(1);
  });

  test('when the redirect is refused', async () => {
    answerWith((answer) => answer.writeHead(307, { location: '/elsewhere' }).end());
    await expect(read()).rejects.toMatchObject({ code: 'REDIRECTED' });
    expect(server.take()).toHaveLength(1);
  });

  test('when its time is over', async () => {
    server.answer(() => undefined);
    await expect(read({ timeoutMs: 100 })).rejects.toMatchObject({ code: 'TIMED_OUT' });
    expect(server.take()).toHaveLength(1);
  });

  test.each([
    ['for longer than the call may take', '30', { timeoutMs: 20_000 }],
    ['for more than a minute', '61', { timeoutMs: Infinity }],
    ['until next year', 'Fri, 31 Dec 2199 23:59:59 GMT', { timeoutMs: Infinity }],
  ])('when the server asks to wait %s', async (_, after, init) => {
    answerWith(json(503, { 'retry-after': after }));
    expect(await read(init)).toMatchObject({ error: { status: '503' }, response: { status: 503 } });
    expect(server.take()).toHaveLength(1);
  });
});

describe('the number of retries', () => {
  test.each<[string, object, object, number]>([
    ['is 2', {}, {}, 3],
    ['is that of the client', { maxRetries: 1 }, {}, 2],
    ['is that of the call', { maxRetries: 5 }, { maxRetries: 1 }, 2],
    ['can be 0', {}, { maxRetries: 0 }, 1],
  ])('%s', async (_, options, init, sent) => {
    answerWith(json(503));
    expect(await read(init, create(options))).toMatchObject({ error: { status: '503' } });
    answerWith(hangUp);
    await expect(read(init, create(options))).rejects.toMatchObject({ code: 'NETWORK_FAILED' });
    expect(server.take()).toHaveLength(2 * sent);
  });

  test.each([-1, 1.5, Number.NaN, Infinity, '2'])('is refused as %o', async (maxRetries) => {
    expect(() => create({ maxRetries })).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }));
    await expect(read({ maxRetries })).rejects.toMatchObject({ code: 'OPTION_INVALID' });
    expect(server.take()).toEqual([]);
  });
});

test.each([0, -1, Number.NaN])('the time of one call is refused as %o', async (timeoutMs) => {
  await expect(read({ timeoutMs })).rejects.toMatchObject({ code: 'OPTION_INVALID' });
});

test('a time longer than any timer is no time at all', async () => {
  expect(await read({ timeoutMs: 1e12 })).toMatchObject({ data: { status: 'OK' } });
});

describe('a refund', () => {
  test('is sent again, the same, with the identifier by which it is known', async () => {
    answerWith(hangUp, json(200));
    expect(await refund({ refund_id: 'r-1' })).toMatchObject({ data: { status: '200' } });
    const [first, second, ...others] = server.take();
    expect(second).toMatchObject({ url: '/refunds', body: 'order_id=a&refund_id=r-1' });
    expect({ ...second, headers: undefined }).toEqual({ ...first, headers: undefined });
    expect(second?.headers.authorization).toBe(first?.headers.authorization);
    expect(others).toEqual([]);
  });

  test.each([[{}], [{ refund_id: undefined }], [{ refund_id: null }], [{ refund_id: '' }]])(
    'is not sent again without it: %o',
    async (body) => {
      answerWith(hangUp);
      await expect(refund(body)).rejects.toMatchObject({ code: 'NETWORK_FAILED', mayHaveHadEffect: true });
      expect(server.take()).toHaveLength(1);
    },
  );
});

test.each<[string, Reply]>([
  ['429', json(429)],
  ['503', json(503)],
  ['a connection that breaks', hangUp],
])('a payment is never sent again, not after %s', async (_, failure) => {
  answerWith(failure);
  const init = { body: { order_id: 'a', refund_id: 'r-1' }, maxRetries: 9 };
  await create({ maxRetries: 9 })
    .call('createTransaction', init)
    .catch(() => undefined);
  expect(server.take()).toHaveLength(1);
});

test('an abort ends a wait at once, with the reason of the caller', async () => {
  const controller = new AbortController();
  const fetch = vi.fn(async () => Response.json({}, { status: 503, headers: { 'retry-after': '50' } }));
  const call = read({ signal: controller.signal }, create({ fetch }));
  await expect.poll(() => fetch.mock.calls.length).toBe(1);
  controller.abort(new RangeError('enough'));
  await expect(call).rejects.toThrow('enough');
  expect(fetch).toHaveBeenCalledTimes(1);
});

test('middleware sees one call', async () => {
  const client = create();
  const seen: number[] = [];
  client.use({
    onResponse: ({ response }) => {
      seen.push(response.status);
    },
  });
  answerWith(json(503), json(200));
  await read({}, client);
  expect(seen).toEqual([200]);
});

describe('the wait', () => {
  const now = Date.parse('2030-01-01T00:00:00Z');
  const wait = (retries: number, random: number, after?: string) =>
    delayBefore(retries, new Headers(after === undefined ? {} : { 'retry-after': after }), {
      random: () => random,
      now: () => now,
    });

  test.each([
    [0, 0, 0],
    [0, 0.5, 250],
    [1, 0.5, 500],
    [2, 0.5, 1000],
    [9, 0.5, 4000],
    [999, 0.5, 4000],
  ])('after %i retries, where chance says %d, is %d ms', (retries, random, ms) => {
    expect(wait(retries, random)).toBe(ms);
  });

  test.each<[string, number]>([
    ['0', 400],
    ['2', 2000],
    ['60', 60_000],
    ['61', Infinity],
    ['Tue, 01 Jan 2030 00:00:05 GMT', 5000],
    ['Mon, 31 Dec 2029 23:59:00 GMT', 400],
    ['soon', 400],
    ['1.5', 400],
  ])('is what the server asks for at least: %s', (after, ms) => {
    expect(wait(0, 0.8, after)).toBe(ms);
  });
});
