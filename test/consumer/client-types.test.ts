import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Consumer, installBuiltClient, installClient } from './client-package.ts';
import { compile } from './compile.ts';
import { smallContract } from './small-contract.ts';

/**
 * The first call of a version makes the compiler look at the bodies of all its operations, which takes it seconds; what is
 * gated is asked of the types of bodies and answers, which are those of `call`.
 *
 * One row: the version that refuses, the version that accepts, what the refusal says, and the code for both.
 */
const GATED: readonly [name: string, before: string, from: string, refusal: RegExp, code: string][] = [
  [
    'txn_detail of an order',
    '2017-07-26',
    '2018-07-16',
    /^TS2339 .*'txn_detail'/,
    `const order = {} as ResponseBody<V, 'getOrderStatus'>;
     if ('amount' in order) console.log(order.txn_detail);`,
  ],
  [
    'metadata of a refund',
    '2021-03-05',
    '2021-03-25',
    /^TS2339 .*'metadata'/,
    `const order = {} as ResponseBody<V, 'getOrderStatus'>;
     if ('amount' in order) console.log(order.refunds?.[0]?.metadata);`,
  ],
  [
    'the command update of a wallet',
    '2019-03-12',
    '2019-09-17',
    /^TS2322 .*"update"/,
    `const body: RequestBody<V, 'updateWallet'> = { command: 'update', mobile_number: '9000010417' };`,
  ],
];

/** What no version accepts; the right code stands beside the wrong one. */
const REFUSED: readonly [name: string, refusal: RegExp, wrong: string, right: string][] = [
  [
    'a misspelled field in call',
    /^TS2561 .*'amout'.*'amount'/,
    `await client.call('createOrder', { body: { order_id: 'a', amout: '1.00' } });`,
    `await client.call('createOrder', { body: { order_id: 'a', amount: '1.00' } });`,
  ],
  [
    'the answer to a payment that may be a redirect',
    /^TS18048 .*'data' is possibly 'undefined'/,
    `const { data, error } = await client.call('createTransaction', { body: {} as RequestBody<V, 'createTransaction'> });
     if (error === undefined) console.log(data.status);`,
    `const { data, error, location } = await client.call('createTransaction', { body: {} as RequestBody<V, 'createTransaction'> });
     if (location !== undefined) console.log(location.length);
     else if (error === undefined) console.log(data.status);`,
  ],
  [
    'where a call leads that has no redirect',
    /^TS2339 .*'length' does not exist on type 'never'/,
    `const { location } = await client.call('createOrder', { body: { order_id: 'a', amount: '1.00' } });
     if (location !== undefined) console.log(location.length);`,
    `const { location } = await client.call('createOrder', { body: { order_id: 'a', amount: '1.00' } });
     if (location !== undefined) console.log(location);`,
  ],
  [
    'a misspelled optional field',
    /^TS2322 .*UnknownField<"custmer_id">/,
    `await client.call('createOrder', { body: { order_id: 'a', amount: '1.00', custmer_id: 'c' } });`,
    `await client.call('createOrder', { body: { order_id: 'a', amount: '1.00', customer_id: 'c' } });`,
  ],
  [
    'a misspelled field in a variable',
    /^TS2322 .*UnknownField<"custmer_id">/,
    `const body = { order_id: 'a', amount: '1.00', custmer_id: 'c' };
     await client.POST('/orders', { body });`,
    `const body = { order_id: 'a', amount: '1.00', customer_id: 'c' };
     await client.POST('/orders', { body });`,
  ],
  [
    'a family of names without its dot',
    /^TS2322 .*UnknownField<"metadataPAYTM">/,
    `await client.call('createOrder', { body: { order_id: 'a', amount: 1.5, metadataPAYTM: 'x' } });`,
    `await client.call('createOrder', { body: { order_id: 'a', amount: 1.5, 'metadata.PAYTM:CUST_ID': 'x' } });`,
  ],
  [
    'a missing required field',
    /^TS2322 .*'amount' is missing/,
    `await client.call('createOrder', { body: { order_id: 'a' } });`,
    `await client.call('createOrder', { body: { order_id: 'a', amount: 10 } });`,
  ],
  [
    'a field that one kind of the form requires',
    /^TS2322 .*'otp' is missing/,
    `await client.call('updateWallet', { params: { path: { wallet_id: 'w' } }, body: { command: 'link' } });`,
    `await client.call('updateWallet', { params: { path: { wallet_id: 'w' } }, body: { command: 'link', otp: '1' } });`,
  ],
  [
    'a field that a kind of a later version requires',
    /^TS2322 .*'mobile_number' is missing/,
    `const wallet = createClient({ version: '2019-09-17', merchantId: 'm', apiKey: 'k', baseUrl: 'http://x' });
     await wallet.call('updateWallet', { params: { path: { wallet_id: 'w' } }, body: { command: 'update' } });`,
    `const wallet = createClient({ version: '2019-09-17', merchantId: 'm', apiKey: 'k', baseUrl: 'http://x' });
     await wallet.call('updateWallet', { params: { path: { wallet_id: 'w' } }, body: { command: 'delink' } });`,
  ],
  [
    'neither of two fields',
    /^TS2322 .*is missing/,
    `await client.call('createRefund', { body: { unique_request_id: 'r', amount: '1.00' } });`,
    `await client.call('createRefund', { body: { unique_request_id: 'r', amount: '1.00', txn_id: 't' } });`,
  ],
  [
    'a wrong structure in a field of JSON text',
    /^TS2322 /,
    `await client.call('createOrder', { body: { order_id: 'a', amount: 1, basket: [{ id: 7 }] } });`,
    `await client.call('createOrder', { body: { order_id: 'a', amount: 1, basket: '[]' } });`,
  ],
  [
    'a missing path parameter',
    /^TS2554 /,
    `await client.call('getOrderStatus');`,
    `await client.call('getOrderStatus', { params: { path: { order_id: 'a' } } });`,
  ],
  [
    'a path that has no such method',
    /^TS2345 .*"\/txns"/,
    `await client.GET('/txns', {});`,
    `await client.POST('/orders', { body: { order_id: 'a', amount: 1 } });`,
  ],
  [
    'a list that may grow is text',
    /^TS2322 .*'number \| undefined'/,
    `const { data } = await client.GET('/orders/{order_id}', { params: { path: { order_id: 'a' } } });
     if (data && 'amount' in data) { const family: number | undefined = data.payment_method_type; console.log(family); }`,
    `const { data } = await client.GET('/orders/{order_id}', { params: { path: { order_id: 'a' } } });
     if (data && 'amount' in data) { const family: string | undefined = data.payment_method_type; console.log(family); }`,
  ],
  [
    'both credentials',
    /^TS2345 /,
    `createClient({ version: 'baseline', merchantId: 'm', baseUrl: 'http://x', apiKey: 'k', clientAuthToken: 't' });`,
    `createClient({ version: 'baseline', merchantId: 'm', baseUrl: 'http://x', clientAuthToken: 't' });`,
  ],
  [
    'an unknown version',
    /^TS2820 .*"2018-07-16"/,
    `createClient({ version: '2018-07-15', merchantId: 'm', baseUrl: 'http://x', apiKey: 'k' });`,
    `createClient({ version: '2018-07-16', merchantId: 'm', baseUrl: 'http://x', apiKey: 'k' });`,
  ],
  [
    'a misspelled field in a named type',
    /^TS2353 .*'metdata'/,
    `const body: RequestBody<'baseline', 'createOrder'> = { order_id: 'a', amount: 1, metdata: 'x' };`,
    `const body: RequestBody<'baseline', 'createOrder'> = { order_id: 'a', amount: 1, 'metadata.x': 'x' };
     const amount = (order: Schema<'baseline', 'Order'>): number => order.amount;
     type Answer = ResponseBody<'baseline', 'getWallet'>;`,
  ],
];

function program(version: string, code: string): string {
  return `import { createClient, type RequestBody, type ResponseBody, type Schema } from 'express-checkout-client';
type V = '${version}';
const client = createClient({ version: '${version}', merchantId: 'm', apiKey: 'k', baseUrl: 'http://x' });
export async function run() {
  ${code}
}
`;
}

describe('the client of the contract', () => {
  let consumer: Consumer;
  let messages: Map<string, string[]>;

  beforeAll(async () => {
    consumer = await installBuiltClient();
    const sources = [
      ...GATED.flatMap(([, before, from, , code], row) => [
        [`gated-${row}-before.ts`, program(before, code)],
        [`gated-${row}-from.ts`, program(from, code)],
      ]),
      ...REFUSED.flatMap(([, , wrong, right], row) => [
        [`refused-${row}-wrong.ts`, program('2019-09-17', wrong)],
        [`refused-${row}-right.ts`, program('2019-09-17', right)],
      ]),
    ];
    messages = compile(consumer.folder, Object.fromEntries(sources));
  });
  afterAll(() => consumer.remove());

  test('its declarations compile', () => {
    expect(messages.get('')).toEqual([]);
  });

  test.each(GATED.map((row, index) => [row[0], row[3], index] as const))('%s', (_name, refusal, row) => {
    expect(messages.get(`gated-${row}-before.ts`)).toEqual([expect.stringMatching(refusal)]);
    expect(messages.get(`gated-${row}-from.ts`)).toEqual([]);
  });

  test.each(REFUSED.map((row, index) => [row[0], row[1], index] as const))('%s', (_name, refusal, row) => {
    expect(messages.get(`refused-${row}-wrong.ts`)).toEqual([expect.stringMatching(refusal)]);
    expect(messages.get(`refused-${row}-right.ts`)).toEqual([]);
  });
});

test('an operation that a version does not have', async () => {
  const consumer = await installClient(smallContract());
  const code = (version: string) => `import { createClient } from 'express-checkout-client';
    type V = '${version}';
const client = createClient({ version: '${version}', merchantId: 'm', apiKey: 'k', baseUrl: 'http://x' });
    await client.call('voidPayment', { body: { order_id: 'a' } });`;
  const messages = compile(consumer.folder, { 'old.ts': code('2001-01-01'), 'new.ts': code('2002-02-02') });
  consumer.remove();
  expect(messages.get('old.ts')).toEqual([expect.stringMatching(/^TS2345 .*"voidPayment"/)]);
  expect(messages.get('new.ts')).toEqual([]);
});
