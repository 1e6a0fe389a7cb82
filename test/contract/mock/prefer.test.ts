import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, GOOD } from '../../support/mock-client.ts';
import { loadTestContract } from '../../support/mock-contract.ts';

const mock = closedAfterAll(await startMock({ contract: await loadTestContract() }));

const preferring = (prefer: string, headers: Readonly<Record<string, string>> = GOOD) =>
  call(mock, 'GET /things/t-1', { headers: { ...headers, prefer } });

test.each([
  ['code=404', 404, { error_code: 'not-found' }],
  ['code=200', 200, { id: 't-1', state: 'NEW', colour: 'RED', parts: ['a', 'b'] }],
  ['example=other', 200, { id: 't-2', state: 'OLD' }],
  ['code=400, example=version', 400, { error_code: 'version' }],
  ['code="400"; example="missing"', 400, { error_code: 'missing' }],
  ['return=minimal, code=404', 404, { error_code: 'not-found' }],
  ['respond-async', 200, { id: 't-1', state: 'NEW', colour: 'RED', parts: ['a', 'b'] }],
])('%s', async (prefer, status, json) => {
  expect(await preferring(prefer)).toMatchObject({ status, json, violations: [] });
});

test('dynamic=true makes an answer from the schema, the same for the same seed', async () => {
  const [first, second, other] = await Promise.all(
    ['seed=1', 'seed=1', 'seed=2'].map((seed) => preferring(`dynamic=true, ${seed}`)),
  );
  expect(first?.json).toEqual(second?.json);
  expect(first?.json).not.toEqual(other?.json);
  expect(first?.json).not.toMatchObject({ id: 't-1' });
});

describe('refuses', () => {
  test.each([
    ['code=418', 404, 'asks for 418, this operation declares 200, 400, 401, 404'],
    ['example=none', 404, 'asks for the example none, which 200 does not have: it has plain, other'],
    [
      'example=not-found',
      404,
      'asks for the example not-found, which 200 does not have: it belongs to 404, name the code too',
    ],
    [
      'code=404, example=plain',
      404,
      'asks for the example plain, which 404 does not have: it belongs to 200, name the code too',
    ],
    ['code=abc', 400, '`code` has to be a status of three digits'],
    ['code=100', 400, '`code` has to be a status of three digits'],
    ['dynamic=maybe', 400, '`dynamic` has to be true or false'],
    ['example=', 400, '`example` has to be the name of an example'],
  ])('%s', async (prefer, status, message) => {
    const answer = await preferring(prefer);
    expect(answer).toMatchObject({ status, json: { error_code: 'invalid' } });
    expect(answer.violations).toMatchObject([{ in: 'header', field: 'prefer', message }]);
  });
});

test.each([
  ['example=amount-missing', 'amount-missing'],
  ['code=400, example=amount-missing', 'amount-missing'],
  ['code=404, example=not-found', 'missing'],
  ['code=200', 'missing'],
])('a refused request with %s gets the example %s', async (prefer, example) => {
  const answer = await preferring(prefer, { authorization: GOOD.authorization });
  expect(answer).toMatchObject({ status: 400, json: { error_code: example } });
});
