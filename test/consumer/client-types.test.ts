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
    'txn_detail of an order, by days that are no versions',
    '2018-07-15',
    '2018-07-17',
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

/** What no version accepts, and the right code beside it. */
type Refused = readonly [name: string, refusal: RegExp, wrong: string, right: string];
const REFUSED: readonly Refused[] = [
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
    /^TS2561 .*'custmer_id'.*'customer_id'/,
    `await client.call('createOrder', { body: { order_id: 'a', amount: '1.00', custmer_id: 'c' } });`,
    `await client.call('createOrder', { body: { order_id: 'a', amount: '1.00', customer_id: 'c' } });`,
  ],
  [
    'a misspelled field in a variable that says what it is',
    /^TS1360 .*'custmer_id'|^TS2561 .*'custmer_id'/,
    `const body = { order_id: 'a', amount: '1.00', custmer_id: 'c' } satisfies RequestBody<V, 'createOrder'>;
     await client.POST('/orders', { body });`,
    `const body = { order_id: 'a', amount: '1.00', customer_id: 'c' } satisfies RequestBody<V, 'createOrder'>;
     await client.POST('/orders', { body });`,
  ],
  [
    'a misspelled field in a method',
    /^TS2561 .*'custmer_id'.*'customer_id'/,
    `await client.createOrder({ body: { order_id: 'a', amount: '1.00', custmer_id: 'c' } });`,
    `await client.createOrder({ body: { order_id: 'a', amount: '1.00', customer_id: 'c' } });`,
  ],
  [
    'a wrong type in a family of names',
    /^TS2559 .*'string'/,
    `const body: RequestBody<'baseline', 'createOrder'> = { order_id: 'a', amount: 1, 'metadata.x': ['x'] };`,
    `const body: RequestBody<'baseline', 'createOrder'> = { order_id: 'a', amount: 1, 'metadata.x': true };`,
  ],
  [
    'a family of names without its dot',
    /^TS2353 .*'metadataPAYTM'/,
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
    'what is neither a version nor a day',
    /^TS2322 .*"newest"/,
    `createClient({ version: 'newest', merchantId: 'm', baseUrl: 'http://x', apiKey: 'k' });`,
    `createClient({ version: '2018-07-15', merchantId: 'm', baseUrl: 'http://x', apiKey: 'k' });`,
  ],
  ...['2018-02-29', '2018-13-01', '2018-04-31', '2018-7-16', '1900-02-29'].map(
    (date): Refused => [
      `the version ${date}`,
      /^TS2322 .*is neither a version nor a date of the calendar/,
      `createClient({ version: '${date}', merchantId: 'm', baseUrl: 'http://x', apiKey: 'k' });`,
      `createClient({ version: '2020-02-29', merchantId: 'm', baseUrl: 'http://x', apiKey: 'k' });`,
    ],
  ),
  [
    'a misspelled field in an element of a list',
    /^TS2561 .*'categry'.*'category'/,
    `await client.call('createOrder', { body: { order_id: 'a', amount: 1, basket: [{ id: 'tea', quantity: 2, unitPrice: 4, categry: 'x' }] } });`,
    `await client.call('createOrder', { body: { order_id: 'a', amount: 1, basket: [{ id: 'tea', quantity: 2, unitPrice: 4, category: 'x' }] } });`,
  ],
  [
    'a card payment without the card',
    /^TS2322 .*is missing|^TS2345 /,
    `await client.createTransaction({ body: { order_id: 'a', merchant_id: 'm', payment_method_type: 'CARD' } });`,
    `await client.createTransaction({ body: { order_id: 'a', merchant_id: 'm', payment_method_type: 'NB', payment_method: 'NB_HDFC' } });`,
  ],
  [
    'a pause of a mandate without its days',
    /^TS2322 .*is missing|^TS2345 /,
    `await client.updateMandate({ params: { path: { mandate_id: 'x' } }, body: { command: 'pause' } });`,
    `await client.updateMandate({ params: { path: { mandate_id: 'x' } }, body: { command: 'revoke' } });`,
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

/** What compiles and did not always. */
const ACCEPTED: readonly [name: string, code: string][] = [
  [
    'an interface of the user for a body with families of names',
    `interface NewOrder { order_id: string; amount: string }
     const order: NewOrder = { order_id: 'a', amount: '1.00' };
     await client.call('createOrder', { body: order });
     await client.POST('/orders', { body: order });
     const body: RequestBody<V, 'createOrder'> = order;`,
  ],
  [
    'an interface with a name of the family',
    `interface NewOrder { order_id: string; amount: number; 'metadata.PAYTM:CUST_ID': string }
     const order: NewOrder = { order_id: 'a', amount: 1, 'metadata.PAYTM:CUST_ID': 'c' };
     await client.call('createOrder', { body: order });`,
  ],
  [
    'an interface for one kind of a form',
    `interface NetBanking { order_id: string; merchant_id: string; payment_method_type: 'NB'; payment_method: string }
     const payment: NetBanking = { order_id: 'a', merchant_id: 'm', payment_method_type: 'NB', payment_method: 'NB_HDFC' };
     await client.call('createTransaction', { body: payment });`,
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
      ...ACCEPTED.map(([, code], row) => [`accepted-${row}.ts`, program('2019-09-17', code)]),
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

  test.each(ACCEPTED.map(([name], row) => [name, row] as const))('%s', (_name, row) => {
    expect(messages.get(`accepted-${row}.ts`)).toEqual([]);
  });

  test.each(REFUSED.map((row, index) => [row[0], row[1], index] as const))('%s', (_name, refusal, row) => {
    expect(messages.get(`refused-${row}-wrong.ts`)).toEqual([expect.stringMatching(refusal)]);
    expect(messages.get(`refused-${row}-right.ts`)).toEqual([]);
  });
});

test('types of bodies by direction, by discriminator, and with other names', async () => {
  const [[version = '', document] = []] = smallContract();
  if (document === undefined) throw new TypeError('A version is needed.');
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const kind = (own: object) => ({ type: 'object', properties: { kind: { type: 'string' }, ...own } });
  const schemas = {
    Base: { type: 'object', properties: { name: { type: 'string' }, id: { type: 'string', readOnly: true } } },
    Named: { ...ref('Base'), required: ['name', 'id'] },
    Card: kind({ number: { type: 'string' } }),
    Bank: kind({ account: { type: 'string' } }),
    Payment: {
      type: 'object',
      required: ['owner', 'from'],
      properties: {
        owner: ref('Named'),
        from: { oneOf: [ref('Card'), ref('Bank')], discriminator: { propertyName: 'kind', mapping: { card: 'Card' } } },
        limits: { type: 'object', properties: { note: { type: 'string' } }, additionalProperties: { type: 'number' } },
      },
    },
  };
  const body = { content: { 'application/json': { schema: ref('Payment') } } };
  const post = {
    operationId: 'pay',
    requestBody: { ...body, required: true },
    responses: { '200': { description: 'It.', ...body } },
  };
  const consumer = await installClient([
    [
      version,
      {
        ...document,
        paths: { ...document.paths, '/pay': { ...document.paths?.['/otp'], post } },
        components: { ...document.components, schemas },
      } as unknown as typeof document,
    ],
  ]);
  const code = (statement: string) => `import { createClient } from 'express-checkout-client';
const client = createClient({ version: '${version}', merchantId: 'm', apiKey: 'k', baseUrl: 'http://x' });
const owner = { name: 'n' };
const from = { kind: 'card', number: '4111111111111111' } as const;
${statement}`;
  const messages = compile(consumer.folder, {
    'sent.ts': code(`await client.call('pay', { body: { owner, from, limits: { note: 'n', day: 5 } } });`),
    'read.ts': code(`const { data } = await client.call('pay', { body: { owner, from } });
if (data) {
  const id: string = data.owner.id;
  const place: string | undefined = data.from.kind === 'card' ? data.from.number : data.from.account;
  const note: string | undefined = data.limits?.note;
  console.log(id, place, note);
}`),
    'id.ts': code(`await client.call('pay', { body: { owner: { name: 'n', id: 'i' } as const, from } });`),
    'name.ts': code(`await client.call('pay', { body: { owner: {}, from } });`),
    'kind.ts': code(`await client.call('pay', { body: { owner, from: { kind: 'cash', number: '1' } } });`),
    'limit.ts': code(`await client.call('pay', { body: { owner, from, limits: { day: true } } });`),
  });
  consumer.remove();
  const refused = [expect.stringMatching(/^TS2322 /)];
  expect(Object.fromEntries(messages)).toEqual({
    '': [],
    'sent.ts': [],
    'read.ts': [],
    'id.ts': [expect.stringMatching(/^TS2353 .*'id'/)],
    'name.ts': [expect.stringMatching(/'name' is missing/)],
    'kind.ts': refused,
    'limit.ts': refused,
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
