import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Consumer, installClient } from './client-package.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { smallContract } from './small-contract.ts';

const KEY = 'key-7d2f-7d2f';
const CARD = '4111111111111111';

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

function create() {
  const { createClient } = consumer.client;
  return createClient({ version: '2002-02-02', merchantId: 'acme', baseUrl: server.url, apiKey: KEY, maxRetries: 0 });
}

function answer(status: number, body: unknown): void {
  server.answer((reply) =>
    reply
      .writeHead(status, { 'content-type': 'application/json', 'x-trace': 'req-7' })
      .end(body === undefined ? undefined : JSON.stringify(body)),
  );
}

const pay = () => create().call('voidPayment', { body: { order_id: 'a', card_number: CARD } });
const ask = () => create().call('getPayment', { params: { path: { id: 'a' } } });

async function thrownBy(call: () => ReturnType<typeof pay>) {
  const result = await call();
  try {
    consumer.client.unwrap(result);
  } catch (error) {
    return error;
  }
  throw new TypeError('Nothing was thrown.');
}

test('the data of a success', async () => {
  answer(200, { status: 'DONE' });
  expect(consumer.client.unwrap(await pay())).toEqual({ status: 'DONE' });
});

test.each<[string, () => unknown]>([
  ['a promise, whose await was forgotten', () => pay()],
  ['nothing', () => undefined],
])('%s is refused with what to give', async (_name, given) => {
  const outcome = given();
  expect(() => Reflect.apply(consumer.client.unwrap, undefined, [outcome])).toThrow(
    expect.objectContaining({
      name: 'ExpressCheckoutError',
      code: 'OPTION_INVALID',
      message: 'Give `unwrap` the result of a call: `await` it.',
    }),
  );
  await outcome;
});

test('the data of a success without a body', async () => {
  answer(204, undefined);
  expect(consumer.client.unwrap(await pay())).toBeUndefined();
});

test('an error of the API, with all that is known of it', async () => {
  const body = { code: 'plain', info: { code: 'exact', text: 'Because.' } };
  answer(400, body);
  const error = await thrownBy(pay);
  expect(error).toBeInstanceOf(consumer.client.ApiError);
  expect(error).toBeInstanceOf(consumer.client.ExpressCheckoutError);
  expect(error).toMatchObject({
    name: 'ApiError',
    code: 'API_ERROR',
    operation: 'voidPayment',
    status: 400,
    requestId: 'req-7',
    errorCode: 'exact',
    errorInfo: { code: 'exact', text: 'Because.' },
    body,
    message: 'voidPayment was answered with 400 (exact). `body` has what the API says.',
  });
});

test.each<[string, unknown, string | undefined]>([
  ['the other code', { code: 'plain', info: { text: 'Because.' } }, 'plain'],
  ['none', { text: 'Because.' }, undefined],
  ['none that is a number', { code: 5 }, undefined],
  ['none of a text', 'no', undefined],
  ['none of nothing', null, undefined],
])('of its codes %s', async (_, body, errorCode) => {
  answer(400, body);
  expect(await thrownBy(pay)).toMatchObject({ errorCode, body });
});

test.each([
  ['a refused payment', pay, 400, false],
  ['a payment that fails at the server', pay, 500, true],
  ['a question that fails at the server', ask, 500, false],
])('whether there may be an effect: %s', async (_, call, status, mayHaveHadEffect) => {
  answer(status, {});
  expect(await thrownBy(call)).toMatchObject({ mayHaveHadEffect });
});

describe('what the API repeats of a request is in no text of the error', () => {
  test.each([
    ['in a message', { code: 'invalid', info: { code: 'no.good', text: `${CARD} is no card` } }],
    ['in a code', { code: CARD }],
    ['in a code that is a sentence', { code: `card ${CARD} ${KEY}` }],
    ['as the whole answer', CARD],
  ])('%s', async (_, body) => {
    answer(400, body);
    const error = await thrownBy(pay);
    const texts = [inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error), String(error)];
    for (const secret of [CARD, KEY]) expect(texts.join('\n')).not.toContain(secret);
    expect(error).toMatchObject({ body });
  });
});

test('a redirect to the next page of a shopper has no data', async () => {
  const { unwrap } = consumer.client;
  const result = { location: 'https://pay.example.com/', response: new Response(null, { status: 302 }) };
  expect(() => unwrap(result)).toThrow(expect.objectContaining({ code: 'REDIRECTED', status: 302 }));
});

test('a result that was taken apart and put together again', async () => {
  answer(400, { code: 'plain' });
  const { error, response } = await pay();
  expect(() => consumer.client.unwrap({ error, response })).toThrow(
    expect.objectContaining({ operation: 'voidPayment', errorCode: 'plain' }),
  );
});
