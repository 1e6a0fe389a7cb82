import { beforeAll, describe, expect, test } from 'vitest';
import type { Contract } from '../../../scripts/contract/contract.ts';
import {
  type AnswerOptions,
  createMatchers,
  type MatcherFunctions,
  type MatchOptions,
} from '../../../scripts/matchers/matchers.ts';
import { realContract } from '../../support/real-contract.ts';

const VERSION = '2018-07-16';
const JSON_TYPE = { 'content-type': 'application/json' };

let matchers: MatcherFunctions;
let order: Readonly<Record<string, unknown>>;
let webhook: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  const contract = await realContract();
  matchers = createMatchers(() => contract);
  order = exampleOf(contract, 'order-charged-card');
  webhook = exampleOf(contract, 'webhook-order-succeeded');
});

function exampleOf(contract: Contract, name: string): Readonly<Record<string, unknown>> {
  const example = contract.document(VERSION).components?.examples?.[name];
  if (typeof example !== 'object' || !('value' in example)) throw new TypeError(`There is no example ${name}.`);
  return Object(example.value);
}

async function match(received: unknown, options: AnswerOptions = {}) {
  const result = await matchers.toMatchContract(received, 'getOrderStatus', { version: VERSION, ...options });
  return { pass: result.pass, message: result.message() };
}

async function matchWebhook(received: unknown, options: MatchOptions = {}) {
  const result = await matchers.toBeWebhook(received, 'ORDER_SUCCEEDED', { version: VERSION, ...options });
  return { pass: result.pass, message: result.message() };
}

/** What a test holds in its hands, made of a body and a status. */
const SHAPES: readonly [string, (body: unknown, status: number) => unknown][] = [
  ['a response of Fetch', (body, status) => Response.json(body, { status })],
  ['the result of the client', (body, status) => clientResult(body, status)],
  ['an answer of axios', (data, status) => ({ status, data, headers: JSON_TYPE, config: {}, request: {} })],
  [
    'an answer of supertest',
    (body, status) => ({ status, body, text: JSON.stringify(body), headers: JSON_TYPE, type: 'application/json' }),
  ],
  [
    'an answer of inject',
    (body, statusCode) => ({ statusCode, payload: JSON.stringify(body), headers: { ...JSON_TYPE, 'x-n': ['1', '2'] } }),
  ],
  ['a status and a body', (body, status) => ({ status, body })],
];

function clientResult(body: unknown, status: number) {
  const response = Response.json(body, { status });
  return status < 400 ? { data: body, response } : { error: body, response };
}

describe.each(SHAPES)('%s', (_, shape) => {
  test('that keeps the contract passes', async () => {
    expect(await match(shape(order, 200))).toEqual({
      pass: true,
      message: `The answer of getOrderStatus keeps the contract of ${VERSION}, which it should not.`,
    });
  });

  test('with a wrong field fails, and says where', async () => {
    const { pass, message } = await match(shape({ ...order, amount: 'a lot' }, 200));
    expect(pass).toBe(false);
    expect(message).toContain('violation getOrderStatus 200 body /amount: must be number');
  });

  test('with a status that there is not fails', async () => {
    expect((await match(shape(order, 299))).message).toContain('getOrderStatus 299 status: ');
  });
});

test.each([
  ['an object', (body: object) => body],
  ['a text', (body: object) => JSON.stringify(body)],
  ['bytes', (body: object) => new TextEncoder().encode(JSON.stringify(body))],
])('a body alone, as %s, is the answer of a success', async (_, shape) => {
  expect((await match(shape(order))).pass).toBe(true);
  expect((await match(shape({ ...order, amount: 'a lot' }))).message).toContain('getOrderStatus 200 body /amount');
});

test('a body alone can be that of a failure', async () => {
  const failure = { status: 'NOT_FOUND', error_code: 'x', error_message: 'y' };
  expect((await match(failure)).pass).toBe(false);
  expect((await match(failure, { status: 400 })).pass).toBe(true);
});

test('the message says what the commands say, and where the rule stands', async () => {
  expect(
    (await match({ ...order, amount: 'a lot', gateway_reference_id: 'x' }, { failOn: 'drift' })).message,
  ).toBe(`The answer of getOrderStatus does not keep the contract of 2018-07-16: 1 violation and 1 drift.

violation getOrderStatus 200 body /amount: must be number
  expected number, found string of 5 characters
  openapi/2018-07-16.json#/components/schemas/Order/properties/amount

drift getOrderStatus 200 body /gateway_reference_id: is not known in this version
  expected no such field, found string of 1 character
  2018-10-25 brings it
  openapi/2018-10-25.json#/components/schemas/Order/properties/gateway_reference_id`);
});

test('drift fails where it is to, and is told in the negative anyway', async () => {
  const later = { ...order, gateway_reference_id: 'x' };
  expect(await match(later)).toEqual({
    pass: true,
    message: `The answer of getOrderStatus keeps the contract of ${VERSION} (with 1 drift), which it should not.`,
  });
  expect((await match(later, { failOn: 'drift' })).pass).toBe(false);
  expect((await match(later, { failOn: 'drift', version: '2018-10-25' })).pass).toBe(true);
});

test.each([
  ['nothing', undefined, 'body: is required'],
  ['null', null, 'body: must be object'],
  ['a text that is no JSON', '<html>', 'body: is not valid JSON'],
  ['a list', [], 'body: must be object'],
  ['a number', 5, 'body: must be object'],
])('%s fails', async (_, received, message) => {
  expect((await match(received)).message).toContain(message);
});

test('a value never stands in a message', async () => {
  const secret = 'tkn_0000000000000000000000000000';
  expect((await match({ ...order, amount: secret, customer_email: 5 })).message).not.toContain(secret);
});

test('the names of fields cannot write on the terminal', async () => {
  const { message } = await match({ ...order, '\u001b[31m\nPASS': 1 }, { failOn: 'drift' });
  expect(message).toContain('drift getOrderStatus 200 body /(unprintable');
  expect(message).not.toContain('\u001b');
});

test('a response can be read after it was judged, and not before', async () => {
  const response = Response.json(order);
  expect((await match(response)).pass).toBe(true);
  expect(await response.json()).toEqual(order);
  await expect(match(response)).rejects.toThrow('The body was read already');
});

test('only what has to be read takes a promise', () => {
  const options = { version: VERSION };
  expect(matchers.toMatchContract(order, 'getOrderStatus', options)).not.toBeInstanceOf(Promise);
  expect(matchers.toBeWebhook(webhook, 'ORDER_SUCCEEDED', options)).not.toBeInstanceOf(Promise);
  expect(matchers.toMatchContract(Response.json(order), 'getOrderStatus', options)).toBeInstanceOf(Promise);
});

test.each([
  ['an object', (body: object) => body],
  ['a text', (body: object) => JSON.stringify(body)],
  ['bytes', (body: object) => Buffer.from(JSON.stringify(body))],
  [
    'a request of Fetch',
    (body: object) => new Request('https://shop.example/hook', { method: 'POST', body: JSON.stringify(body) }),
  ],
])('a webhook as %s', async (_, shape) => {
  expect(await matchWebhook(shape(webhook))).toEqual({
    pass: true,
    message: `The webhook ORDER_SUCCEEDED keeps the contract of ${VERSION}, which it should not.`,
  });
  expect((await matchWebhook(shape({ ...webhook, event_name: 5 }))).message).toContain(
    'violation ORDER_SUCCEEDED webhook body /event_name: must be string',
  );
});

test('the newest version counts when none is named, and any day selects one', async () => {
  const later = { ...order, gateway_reference_id: 'x' };
  const drift = async (version?: string) => (await match(later, { failOn: 'drift', ...(version && { version }) })).pass;
  expect(await drift('2018-10-24')).toBe(false);
  expect(await drift('2018-10-26')).toBe(true);
  const newest = await matchers.toMatchContract({ ...order, amount: 'x' }, 'getOrderStatus');
  expect(newest.message()).toContain('the contract of 2021-03-25');
});

test('an event that only a later version has fails, since nothing could be judged', async () => {
  const result = await matchers.toBeWebhook(webhook, 'ORDER_FAILED', { version: '2015-01-09' });
  expect(result.pass).toBe(false);
  expect(result.message()).toContain('2016-07-19 brings it');
});

test.each<[string, () => unknown, string]>([
  [
    'an operation that is misspelled',
    () => matchers.toMatchContract({}, 'getOrderStatu'),
    '`getOrderStatu` is not an operation of the contract; did you mean `getOrderStatus`?',
  ],
  [
    'an event that is misspelled',
    () => matchers.toBeWebhook({}, 'ORDER_SUCEEDED'),
    '`ORDER_SUCEEDED` is not a webhook of the contract; did you mean `ORDER_SUCCEEDED`?',
  ],
  ['a version that is no date', () => matchers.toMatchContract({}, 'getOrderStatus', { version: 'v2' }), 'v2'],
])('%s is a mistake of the test, and no finding', (_, act, message) => {
  expect(act).toThrow(expect.objectContaining({ name: 'ContractError', message: expect.stringContaining(message) }));
});
