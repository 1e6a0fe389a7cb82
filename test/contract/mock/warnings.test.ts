import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, GOOD, json, type MockCall } from '../../support/mock-client.ts';
import { loadTestContract } from '../../support/mock-contract.ts';

const mock = closedAfterAll(await startMock({ contract: await loadTestContract() }));

const old = { ...GOOD, version: '2017-01-01' };
const unknown = (field: string, more: object = {}) => ({
  in: 'body',
  field,
  message: 'is not known in this version',
  code: 'unknown',
  ...more,
});
const DUPLICATE = { message: 'comes more than once, the last value counts', code: 'duplicate' };

test.each<[string, string, MockCall, readonly object[]]>([
  ['an unknown field', 'POST /things', { body: { amount: '1', weight: '2' } }, [unknown('weight')]],
  [
    'a misspelled field',
    'POST /things',
    { body: { amount: '1', notifi: 'true' } },
    [unknown('notifi', { message: 'is not known in this version, did you mean notify?' })],
  ],
  [
    'a field of a later version',
    'POST /things',
    { headers: old, body: { amount: '1', colour: 'RED' } },
    [unknown('colour', { since: '2018-01-01' })],
  ],
  ['an unknown query parameter', 'GET /things/t-1?x=1', {}, [unknown('x', { in: 'query' })]],
  [
    'a query parameter of a later version',
    'GET /things/t-1?since=1',
    { headers: old },
    [unknown('since', { in: 'query', since: '2018-01-01' })],
  ],
  [
    'a name out of JavaScript',
    'POST /things',
    { body: 'amount=1&__proto__=2&constructor=3' },
    [unknown('__proto__'), unknown('constructor')],
  ],
  [
    'a name that is no name',
    'POST /things',
    { body: 'amount=1&{"card_number":"4111111111111111"}' },
    [unknown('(unprintable, 34 characters)')],
  ],
  [
    'a field that comes twice',
    'POST /things',
    { body: 'amount=x&amount=1' },
    [{ in: 'body', field: 'amount', ...DUPLICATE }],
  ],
  [
    'a query parameter that comes twice',
    'GET /things/t-1?limit=99&limit=1',
    {},
    [{ in: 'query', field: 'limit', ...DUPLICATE }],
  ],
  [
    'a header that is in the query',
    'GET /things/t-1?Version=2018-01-01',
    {},
    [
      {
        in: 'query',
        field: 'version',
        message: 'belongs in the header version, and has no effect here',
        code: 'unknown',
      },
    ],
  ],
  [
    'a header that is in the form',
    'POST /things',
    { body: { amount: '1', 'x-merchantid': 'acme_store' } },
    [unknown('x-merchantid', { message: 'belongs in the header x-merchantid, and has no effect here' })],
  ],
  [
    'unknown fields of JSON at any depth',
    'POST /session',
    json('{"customer":{"id":"abc","x":1},"items":[{"nam":1}],"__proto__":{}}'),
    [unknown('customer.x'), unknown('items.0.nam'), unknown('__proto__')],
  ],
])('%s', async (_, target, given, warnings) => {
  expect(await call(mock, target, given)).toMatchObject({ status: 200, violations: [] });
  expect((await call(mock, target, given)).warnings).toEqual(warnings);
});

describe('nothing is said about', () => {
  test('a field that the version knows', async () => {
    const answer = await call(mock, 'POST /things', { body: { amount: '1', colour: 'RED' } });
    expect(answer).toMatchObject({ status: 200, warnings: [] });
    expect(answer.headers.has('x-contract-warnings')).toBe(false);
  });
});

test('a refused request gets its warnings too', async () => {
  const answer = await call(mock, 'POST /things', { body: { weight: '2' } });
  expect(answer).toMatchObject({ status: 400, warnings: [unknown('weight')] });
});

test('of very many unknown fields the first are named and the others counted', async () => {
  const fields = Array.from({ length: 900 }, (_, index) => `f${index.toString(36)}=1`).join('&');
  const { warnings, headers } = await call(mock, 'POST /things', { body: `amount=1&${fields}` });
  expect(headers.get('x-contract-warnings')?.length).toBeLessThan(5500);
  expect(warnings.at(-1)?.message).toMatch(/more/);
});
