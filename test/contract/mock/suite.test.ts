import { describe, expect, test } from 'vitest';
import { ContractViolationError, type Mock, type MockOptions, startMock } from '../../../scripts/mock/start.ts';
import { closedAfterTest } from '../../support/closed-after.ts';
import { call, GOOD } from '../../support/mock-client.ts';
import { loadShopContract } from '../../support/shop-contract.ts';

const contract = await loadShopContract();
const start = async (options: MockOptions = {}) => closedAfterTest(await startMock({ contract, ...options }));

const ORDER = { order_id: 'o-7', amount: '3' };
const PAID = { order_id: 'mine', amount: 7, state: 'PAID' };
const create = (mock: Mock, body: Record<string, string> = ORDER) => call(mock, 'POST /orders', { body });

describe('requests and violations', () => {
  test('requests are told in their order', async () => {
    const mock = await start();
    await create(mock);
    await call(mock, 'GET /orders/o-7.json');
    expect(mock.requests).toMatchObject([
      { operationId: 'createOrder', body: ORDER, status: 200, violations: [] },
      { operationId: 'getOrder', path: '/orders/o-7.json', status: 200 },
    ]);
  });

  test('violations name their request', async () => {
    const mock = await start();
    await create(mock, { order_id: 'o' });
    expect(mock.violations).toEqual([
      {
        in: 'body',
        field: 'amount',
        message: 'is required',
        code: 'required',
        method: 'POST',
        path: '/orders',
        version: '2020-06-15',
        status: 400,
        operationId: 'createOrder',
      },
    ]);
  });

  test('the own addresses of the mock are no requests', async () => {
    const mock = await start();
    await call(mock, 'GET /_contract/');
    await call(mock, 'GET /_contract/nothing');
    expect(mock.requests).toEqual([]);
  });

  test('two mocks of one process keep apart', async () => {
    const [one, two] = [await start(), await start()];
    one.respondWith('createOrder', PAID);
    await create(one);
    expect([one.requests.length, two.requests.length]).toEqual([1, 0]);
    expect((await create(two)).json).toMatchObject({ state: 'NEW' });
  });

  test('reset forgets the requests and the answers', async () => {
    const mock = await start();
    mock.respondWith('createOrder', PAID);
    await create(mock, { order_id: 'o' });
    mock.reset();
    expect([mock.requests, mock.violations]).toEqual([[], []]);
    expect((await create(mock)).json).toMatchObject({ state: 'NEW' });
  });
});

describe('expectNoViolations', () => {
  test('passes when the contract was kept', async () => {
    const mock = await start();
    await create(mock, { ...ORDER, unknown: '1' });
    expect(() => mock.expectNoViolations()).not.toThrow();
  });

  test('lists each broken request', async () => {
    const mock = await start();
    await create(mock, { order_id: 'o' });
    await create(mock);
    await call(mock, 'GET /nothing');
    expect(() => mock.expectNoViolations()).toThrow(
      [
        '2 requests broke the contract:',
        'POST /orders (createOrder, 2020-06-15) was answered with 400',
        '  body amount: is required',
        'GET /nothing (no operation, 2020-06-15) was answered with 404',
        '  path: /nothing is not known in this version, the nearest operation is',
      ].join('\n'),
    );
  });

  test('counts warnings on request, and carries what it found', async () => {
    const mock = await start();
    await create(mock, { ...ORDER, unknown: '1' });
    const check = () => mock.expectNoViolations({ warnings: true });
    expect(check).toThrow(ContractViolationError);
    expect(check).toThrow(
      expect.objectContaining({
        code: 'CONTRACT_VIOLATED',
        violations: [expect.objectContaining({ field: 'unknown' })],
      }),
    );
  });
});

describe('respondWith', () => {
  test.each([
    ['an example', 'declined', {}, 200, { state: 'DECLINED', order_id: 'o-7' }],
    ['an example of an error', 'limit', {}, 400, { error: 'limit' }],
    ['a body', PAID, {}, 200, PAID],
    ['a body with a status', { error: 'own' }, { status: 400 }, 400, { error: 'own' }],
  ])('answers with %s', async (_, answer, options, status, json) => {
    const mock = await start();
    mock.respondWith('createOrder', answer, options);
    expect(await create(mock)).toMatchObject({ status, json, violations: [] });
  });

  test('so many times, in their order, then the lasting one', async () => {
    const mock = await start();
    mock.respondWith('createOrder', PAID);
    mock.respondWith('createOrder', 'declined', { times: 1 });
    mock.respondWith('createOrder', 'limit', { times: 1 });
    const statuses = [await create(mock), await create(mock), await create(mock), await create(mock)];
    expect(statuses.map(({ json }) => json)).toMatchObject([
      { state: 'DECLINED' },
      { error: 'limit' },
      { state: 'PAID' },
      { state: 'PAID' },
    ]);
  });

  test('is taken back by what it returns', async () => {
    const mock = await start();
    const undo = mock.respondWith('createOrder', PAID);
    undo();
    expect((await create(mock)).json).toMatchObject({ state: 'NEW' });
  });

  test('leaves refusals, preferences and other operations alone', async () => {
    const mock = await start();
    mock.respondWith('createOrder', PAID);
    expect(await create(mock, { order_id: 'o' })).toMatchObject({ status: 400, json: { error: 'invalid' } });
    const headers = { ...GOOD, prefer: 'example=declined' };
    expect((await call(mock, 'POST /orders', { body: ORDER, headers })).json).toMatchObject({ state: 'DECLINED' });
    expect((await call(mock, 'GET /orders/o.json')).json).toMatchObject({ state: 'NEW' });
  });

  test('carries headers and can wait', async () => {
    const mock = await start();
    mock.respondWith('createOrder', PAID, { headers: { 'X-Own': 'yes' }, delay: 1 });
    expect((await create(mock)).headers.get('x-own')).toBe('yes');
    mock.respondWith('createOrder', 'declined', { headers: { 'X-Own': 'too' } });
    expect((await create(mock)).headers.get('x-own')).toBe('too');
  });

  test.each([
    [
      'an operation',
      'createOrdr',
      PAID,
      'There is no operation "createOrdr"; did you mean createOrder?',
      'createOrder',
    ],
    ['an operation like no other', 'payEverything', PAID, 'There is no operation "payEverything".', 'createOrder'],
    [
      'an example',
      'createOrder',
      'declind',
      'no example `declind` (did you mean `declined`?); the examples are 200:',
      '',
    ],
    [
      'an example like no other',
      'createOrder',
      'lost',
      'there is no example `lost`; the examples are 200: created',
      '',
    ],
    ['a body', 'createOrder', { ...PAID, state: 'LOST' }, '/state must be equal to one of the allowed values', ''],
    ['a body without a field', 'createOrder', { amount: 7 }, "must have required property 'order_id'", ''],
  ])('refuses %s that no version has', async (_, operationId, answer, message, hint) => {
    const mock = await start();
    expect(() => mock.respondWith(operationId, answer)).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        message: expect.stringContaining(message),
        hint: expect.stringContaining(hint),
      }),
    );
  });

  test.each([0, -1, 1.5])('refuses to answer %d times', async (times) => {
    const mock = await start();
    expect(() => mock.respondWith('createOrder', PAID, { times })).toThrow('which is no count');
  });

  test.each([
    ['a status that no answer has', { status: 99 }],
    ['a header that HTTP does not allow', { headers: { 'x-own': 'a\nb' } }],
    ['a header name that HTTP does not allow', { headers: { 'x own': 'a' } }],
    ['a header of the transport', { headers: { 'Transfer-Encoding': 'chunked' } }],
  ])('refuses %s', async (_, options) => {
    const mock = await start();
    const wish = () => mock.respondWith('createOrder', PAID, { ...options, unchecked: true });
    expect(wish).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });

  test('refuses a body that JSON cannot say', async () => {
    const mock = await start();
    const wish = () => mock.respondWith('createOrder', { order_id: 1n }, { unchecked: true });
    expect(wish).toThrow(expect.objectContaining({ code: 'USAGE', message: 'The body cannot be written as JSON.' }));
  });

  test('refuses a status that the operation does not declare', async () => {
    const mock = await start();
    expect(() => mock.respondWith('createOrder', {}, { status: 418 })).toThrow('declares no 418, but 200, 400, 401');
  });

  test('sends what the contract does not allow when it is told to', async () => {
    const mock = await start();
    mock.respondWith('createOrder', { nonsense: true }, { unchecked: true, status: 502 });
    expect(await create(mock)).toMatchObject({ status: 502, json: { nonsense: true }, violations: [] });
  });

  test('says so when the answer does not fit the version that is asked for', async () => {
    const mock = await start();
    mock.respondWith('createOrder', { ...PAID, colour: 3 }); // a colour is a text, but only in the later version
    const early = { ...GOOD, version: '2020-01-01' };
    expect((await call(mock, 'POST /orders', { body: ORDER, headers: early })).json).toMatchObject({ colour: 3 });
    const { status, violations } = await create(mock);
    expect({ status, violations }).toMatchObject({
      status: 500,
      violations: [
        {
          in: 'answer',
          operationId: 'createOrder',
          message: 'respondWith for createOrder does not fit 2020-06-15: /colour must be string',
        },
      ],
    });
  });
});

test('another contract takes over while the mock runs', async () => {
  const mock = await start();
  mock.reload(await loadShopContract());
  expect(await create(mock)).toMatchObject({ status: 200 });
});

describe('strict', () => {
  test.each([
    ['an unknown field', 'POST /orders', { ...ORDER, colour_: 'red' }, 'colour_'],
    ['an unknown query parameter', 'POST /orders?page=1', ORDER, 'page'],
    ['a field that comes twice', 'POST /orders', 'order_id=a&amount=1&amount=2', 'amount'],
  ])('%s is refused', async (_, target, body, field) => {
    const mock = await start({ strict: true });
    const answer = await call(mock, target, { body });
    expect(answer).toMatchObject({ status: 400, json: { error: 'invalid' }, violations: [{ field }], warnings: [] });
  });

  test('a field of a later version is refused with its version', async () => {
    const mock = await start({ strict: true });
    const headers = { ...GOOD, version: '2020-01-01' };
    const { status, violations } = await call(mock, 'POST /orders', { body: { ...ORDER, colour: 'red' }, headers });
    expect({ status, violations }).toMatchObject({
      status: 400,
      violations: [{ field: 'colour', since: '2020-06-15' }],
    });
  });

  test('what is known is accepted', async () => {
    expect(await create(await start({ strict: true }))).toMatchObject({ status: 200, violations: [], warnings: [] });
  });
});
