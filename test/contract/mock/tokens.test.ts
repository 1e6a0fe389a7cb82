import { describe, expect, test } from 'vitest';
import { type Mock, type MockOptions, startMock } from '../../../scripts/mock/start.ts';
import { closedAfterTest } from '../../support/closed-after.ts';
import { call } from '../../support/mock-client.ts';
import { loadShopContract } from '../../support/shop-contract.ts';

const NOON = Date.parse('2026-01-01T12:00:00.700Z');
const MINUTE = 60_000;
const MERCHANT = { 'x-merchantid': 'acme_store' };

const contract = await loadShopContract();
const start = async (options: MockOptions = {}) => closedAfterTest(await startMock({ contract, ...options }));

async function tokenOf(mock: Mock): Promise<{ token: string; expires: string }> {
  const body = { order_id: 'o', amount: '1', 'options.get_token': 'true' };
  const { json } = await call(mock, 'POST /orders', { body });
  return (json as { auth: { token: string; expires: string } }).auth;
}

const use = (mock: Mock, token: string) =>
  call(mock, `GET /orders/o.json?client_token=${token}`, { headers: MERCHANT });

test('each token is new and says when it ends', async () => {
  const mock = await start({ now: () => NOON });
  const [one, two] = [await tokenOf(mock), await tokenOf(mock)];
  expect(one.expires).toBe('2026-01-01T12:15:00Z');
  expect(one.token).not.toBe(two.token);
});

test('nobody gets a token who did not ask for one', async () => {
  const { json } = await call(await start(), 'POST /orders', { body: { order_id: 'o', amount: '1' } });
  expect(json).not.toHaveProperty('auth');
});

test('a token is good for fifteen minutes and not a second longer', async () => {
  let now = NOON;
  const mock = await start({ now: () => now });
  const { token } = await tokenOf(mock);
  now = Date.parse('2026-01-01T12:14:59.999Z');
  expect(await use(mock, token)).toMatchObject({ status: 200, violations: [] });
  now = Date.parse('2026-01-01T12:15:00.000Z');
  const { status, violations } = await use(mock, token);
  expect(status).toBe(401);
  expect(violations).toEqual([
    {
      in: 'query',
      field: 'client_token',
      message: 'has expired at 2026-01-01T12:15:00.000Z, it is good for 15 minutes; get a new one from createOrder',
      code: 'credentials-invalid',
    },
  ]);
});

describe('a made-up token is refused', () => {
  test.each([
    ['a text', () => 'abc'],
    ['a well-formed one', () => `tkn_${'0'.repeat(32)}`],
    ['one with a later end', (token: string) => token.replace(/^tkn_.{8}/, 'tkn_ffffffff')],
    ['one with another signature', (token: string) => token.replace(/.$/, (end) => (end === '0' ? '1' : '0'))],
    ['one in upper case', (token: string) => token.toUpperCase()],
    ['one with more behind it', (token: string) => `${token}0`],
  ])('%s', async (_, change) => {
    const mock = await start({ now: () => NOON });
    const { status, violations } = await use(mock, change((await tokenOf(mock)).token));
    expect(status).toBe(401);
    expect(violations).toMatchObject([{ message: 'is no token of this mock, get a new one from createOrder' }]);
  });
});

test('a token of one mock is good at another, also later', async () => {
  const [one, two] = [await start({ now: () => NOON }), await start({ now: () => NOON + 14 * MINUTE })];
  expect(await use(two, (await tokenOf(one)).token)).toMatchObject({ status: 200 });
});
