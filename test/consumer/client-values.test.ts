import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
});
afterAll(async () => {
  await server.close();
  consumer.remove();
});

function client() {
  const common = { version: '2002-02-02', merchantId: 'acme', baseUrl: server.url };
  return consumer.client.createClient({ ...common, apiKey: 'key' });
}

/** Sends a field in a form or in JSON, as plain JavaScript can. */
function send(operation: 'voidPayment' | 'checkEligibility', value: unknown) {
  return client().call(operation, { body: { order_id: value } });
}

class Decimal {
  readonly #digits: string;
  constructor(digits: string) {
    this.#digits = digits;
  }
  toJSON(): string {
    return this.#digits;
  }
}

class Basket {
  readonly items = [{ id: 'tea', quantity: 2 }];
}

describe('what is written', () => {
  test.each<[unknown, string, string]>([
    [1e21, '1000000000000000000000', '1000000000000000000000'],
    [-1.25e24, '-1250000000000000000000000', '-1250000000000000000000000'],
    [1e-7, '0.0000001', '0.0000001'],
    [-1.5e-9, '-0.0000000015', '-0.0000000015'],
    [249.5, '249.5', '249.5'],
    [-0, '0', '0'],
    [123456789012345678901234567890n, '123456789012345678901234567890', '123456789012345678901234567890'],
    [true, 'true', 'true'],
    ['a "b" ಚ', 'a "b" ಚ', '"a \\"b\\" ಚ"'],
    [new Decimal('10.10'), '10.10', '"10.10"'],
    [Object('boxed'), 'boxed', '"boxed"'],
    [
      [1e21, { a: 1e-7, b: undefined, c: null }, undefined],
      '[1000000000000000000000,{"a":0.0000001,"c":null},null]',
      '',
    ],
    [new Basket(), '{"items":[{"id":"tea","quantity":2}]}', ''],
    [{ total: new Decimal('1.10') }, '{"total":"1.10"}', ''],
    [Object.assign(Object.create(null), { a: 1 }), '{"a":1}', ''],
    [{ valueOf: 'a', toJSON: 'b' }, '{"valueOf":"a","toJSON":"b"}', ''],
  ])('%o', async (value, form, json) => {
    await send('voidPayment', value);
    await send('checkEligibility', value);
    const [inForm, inJson] = server.take();
    expect([...new URLSearchParams(inForm?.body)]).toEqual([['order_id', form]]);
    expect(inJson?.body).toBe(`{"order_id":${json || form}}`);
  });

  test('in a path and a query', async () => {
    await client().call('getPayment', { params: { path: { id: 1e21 }, query: { since: [1e-7, 2n], until: 1e21 } } });
    expect(server.take()[0]?.url).toBe(
      '/payments/1000000000000000000000?since=0.0000001&since=2&until=1000000000000000000000',
    );
  });

  test('the same object twice, which is no circle', async () => {
    const item = { id: 'tea' };
    await send('voidPayment', [item, item]);
    expect(new URLSearchParams(server.take()[0]?.body).get('order_id')).toBe('[{"id":"tea"},{"id":"tea"}]');
  });
});

describe('what cannot be written is refused before it is sent', () => {
  const circle: Record<string, unknown> = { a: [] };
  circle.a = [circle];

  test.each<[string, unknown, RegExp]>([
    ['NaN', Number.NaN, /^`(body\.)?order_id` is not a finite number/],
    ['infinity', Number.POSITIVE_INFINITY, /is not a finite number/],
    ['NaN inside', [{ quantity: Number.NaN }], /^`(body\.)?order_id\[0\]\.quantity` is not a finite number/],
    ['a date', new Date(0), /^`(body\.)?order_id` is a Date.*Unix seconds/],
    ['a date inside', { at: new Date(0) }, /order_id\.at` is a Date/],
    ['a circle', circle, /order_id\.a\[0\]` contains itself/],
    ['a map', new Map([['a', 1]]), /is a Map/],
    ['bytes', new Uint8Array(2), /is a Uint8Array/],
    ['what is not there yet', Promise.resolve('a'), /is a Promise/],
    ['a function', () => 'a', /is a function/],
    ['a symbol inside', [Symbol('hunter2')], /\[0\]` is a symbol/],
  ])('%s', async (_name, value, message) => {
    for (const operation of ['voidPayment', 'checkEligibility'] as const) {
      await expect(send(operation, value)).rejects.toMatchObject({
        code: 'REQUEST_INVALID',
        operation,
        message: expect.stringMatching(message),
        mayHaveHadEffect: false,
      });
    }
    expect(server.take()).toEqual([]);
  });

  test.each([
    ['a date in a query', { path: { id: 'a' }, query: { since: new Date(0) } }, /`since` is a Date/],
    ['a number that is none in a query', { path: { id: 'a' }, query: { since: [Number.NaN] } }, /`since\[0\]` is not/],
    ['a date in a path', { path: { id: new Date(0) } }, /`id` is a Date/],
  ])('%s', async (_name, params, message) => {
    await expect(client().call('getPayment', { params })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      message: expect.stringMatching(message),
    });
    expect(server.take()).toEqual([]);
  });

  test.each([
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a list', []],
    ['text', 'order_id=a'],
    ['what is not there yet', Promise.resolve({ order_id: 'a' })],
  ])('%s in place of a body', async (_name, body) => {
    const call = client().call('voidPayment', { body } as object);
    await expect(call).rejects.toMatchObject({ code: 'REQUEST_INVALID', operation: 'voidPayment' });
    expect(server.take()).toEqual([]);
  });
});
