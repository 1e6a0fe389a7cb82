import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, GOOD } from '../../support/mock-client.ts';
import { loadShopContract } from '../../support/shop-contract.ts';

const mock = closedAfterAll(await startMock({ contract: await loadShopContract() }));

const create = (body: Record<string, string>, headers: Record<string, string> = {}) =>
  call(mock, 'POST /orders', { body: { order_id: 'o-7', amount: '3', ...body }, headers: { ...GOOD, ...headers } });

describe('what was sent comes back', () => {
  test('ids and amounts, in the type that the answer has', async () => {
    const { json } = await create({ order_id: 'mine', amount: '42.50', note: 'soon', paid: 'true' });
    expect(json).toMatchObject({
      order_id: 'mine',
      amount: 42.5,
      note: 'soon',
      paid: true,
      legs: [{ order_id: 'mine' }],
    });
  });

  test('from the path and the query', async () => {
    const { json } = await call(mock, 'GET /orders/a%2Fb.json?note=hello+you');
    expect(json).toMatchObject({ order_id: 'a/b', note: 'hello you' });
  });

  test('text that JSON has to escape stays data', async () => {
    const { json } = await create({ note: '","state":"PAID\n\u2028\u0000"' });
    expect(json).toMatchObject({ note: '","state":"PAID\n\u2028\u0000"', state: 'NEW' });
  });

  test.each([
    ['is too long for the answer', { order_id: 'o'.repeat(21) }, { order_id: 'o-1' }],
    [
      'is too long in one place only',
      { order_id: 'o'.repeat(20) },
      { order_id: 'o'.repeat(20), legs: [{ order_id: 'o-1' }] },
    ],
    ['is no number', { amount: 'ten' }, { amount: 10.5 }],
    ['is a number in JavaScript only', { amount: '0x10' }, { amount: 10.5 }],
    ['has more digits than a number keeps', { amount: '12345678901234567.89' }, { amount: 10.5 }],
    ['is below the minimum', { amount: '0.50' }, { amount: 10.5 }],
    ['is none of the values', { note: 'GREEN' }, { state: 'NEW' }],
    ['would meet a condition that asks for more', { note: 'urgent' }, { note: 'none' }],
    ['stands in an object that is compared as a whole', { order_id: 'x' }, { limits: { order_id: 'o-1' } }],
    ['was not sent', {}, { note: 'none', paid: false }],
  ])('the example stays where a value %s', async (_, body, expected) => {
    const { status, json } = await create(body);
    expect({ status, json }).toMatchObject({ status: 200, json: expected });
  });

  test('one answer leaves no trace in the next', async () => {
    await create({ order_id: 'first', note: 'first' });
    expect((await create({ order_id: 'second' })).json).toMatchObject({ order_id: 'second', note: 'none' });
  });

  test('also in an example that was preferred', async () => {
    const { json } = await create({ order_id: 'mine' }, { prefer: 'example=declined' });
    expect(json).toMatchObject({ order_id: 'mine', state: 'DECLINED' });
  });
});

describe('a request selects its answer', () => {
  test.each([
    ['nothing special', {}, {}, 200, { state: 'NEW' }],
    ['a card number', { card_number: '4000000000000002' }, {}, 200, { state: 'DECLINED' }],
    ['an id by its beginning', { order_id: 'declined-1' }, {}, 200, { state: 'DECLINED' }],
    ['one of two conditions only', { order_id: 'declined-1' }, { 'x-merchantid': 'other' }, 200, { state: 'NEW' }],
    ['an amount that is refused', { amount: '402.00' }, {}, 400, { error: 'limit' }],
    [
      'a preference for a status, among its examples',
      { order_id: 'declined-1' },
      { prefer: 'code=200' },
      200,
      { state: 'DECLINED' },
    ],
    [
      'a seed alone, which asks for nothing',
      { order_id: 'declined-1' },
      { prefer: 'seed=1' },
      200,
      { state: 'DECLINED' },
    ],
    ['a preference, which comes first', { amount: '402.00' }, { prefer: 'code=200' }, 200, { state: 'NEW' }],
  ])('%s', async (_, body, headers, status, json) => {
    expect(await create(body, headers)).toMatchObject({ status, json, violations: [] });
  });

  test('a wrong request is refused whatever it would select', async () => {
    const { status, json } = await call(mock, 'POST /orders', { body: { order_id: 'declined-1' } });
    expect({ status, json }).toEqual({ status: 400, json: { error: 'invalid' } });
  });
});

test('an answer has what its version has', async () => {
  const [before, after] = await Promise.all(
    ['2020-06-14', '2020-06-15'].map((version) => create({ order_id: 'mine' }, { version })),
  );
  expect(before?.json).not.toHaveProperty('colour');
  expect(after?.json).toMatchObject({ order_id: 'mine', colour: 'red' });
});

test('made-up answers are valid, conditions included', async () => {
  for (const seed of ['1', '2', '3', '4', '5']) {
    const { status, json } = await create({ order_id: 'mine' }, { prefer: `dynamic=true, seed=${seed}` });
    expect({ status, json }).toMatchObject({
      status: 200,
      json: { amount: expect.any(Number), order_id: 'mine' },
    });
    const { note, deadline } = json as Record<string, unknown>;
    expect(note === 'urgent' && deadline === undefined).toBe(false);
  }
});
