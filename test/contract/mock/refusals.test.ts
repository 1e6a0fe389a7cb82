import { expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, GOOD, json, type MockCall } from '../../support/mock-client.ts';
import { loadTestContract } from '../../support/mock-contract.ts';

const mock = closedAfterAll(await startMock({ contract: await loadTestContract() }));

const typed = (contentType: string): MockCall => ({
  headers: { ...GOOD, 'content-type': contentType },
  body: 'amount=1',
});
const thing = (fields: Record<string, string>): MockCall => ({ body: { amount: '1', ...fields } });

interface Refusal {
  readonly target: string;
  readonly given?: MockCall;
  readonly status?: number;
  /** The example that answers. */
  readonly example: string;
  /** The violations as `in field code`. */
  readonly says: readonly string[];
}

const REFUSALS: [string, Refusal][] = [
  [
    'a missing field with an example of its own',
    {
      target: 'POST /things',
      given: { body: { count: '1' } },
      example: 'amount-missing',
      says: ['body amount required'],
    },
  ],
  ['an empty form', { target: 'POST /things', example: 'amount-missing', says: ['body amount required'] }],
  [
    'a missing field without one',
    { target: 'POST /things', given: thing({ kind: 'CARD' }), example: 'missing', says: ['body card_number required'] },
  ],
  [
    'a missing header',
    {
      target: 'GET /things/t-1',
      given: { headers: { authorization: GOOD.authorization } },
      example: 'missing',
      says: ['header x-merchantid required'],
    },
  ],
  [
    'an empty header',
    {
      target: 'GET /things/t-1',
      given: { headers: { ...GOOD, 'x-merchantid': '' } },
      example: 'missing',
      says: ['header x-merchantid required'],
    },
  ],
  [
    'a bad value with an example of its own',
    {
      target: 'POST /things',
      given: thing({ amount: '1.234' }),
      example: 'amount-invalid',
      says: ['body amount pattern'],
    },
  ],
  [
    'a bad value without one',
    { target: 'POST /things', given: thing({ kind: 'CASH' }), example: 'invalid', says: ['body kind enum'] },
  ],
  [
    'a number that is none',
    { target: 'POST /things', given: thing({ count: 'two' }), example: 'invalid', says: ['body count type'] },
  ],
  [
    'a number that only JavaScript knows',
    { target: 'POST /things', given: thing({ count: '0x10' }), example: 'invalid', says: ['body count type'] },
  ],
  [
    'a number out of range',
    { target: 'POST /things', given: thing({ count: '0' }), example: 'invalid', says: ['body count minimum'] },
  ],
  [
    'a truth value that is none',
    { target: 'POST /things', given: thing({ notify: 'yes' }), example: 'invalid', says: ['body notify type'] },
  ],
  [
    'a bad value of an open family',
    {
      target: 'POST /things',
      given: thing({ 'metadata.a': 'too long' }),
      example: 'invalid',
      says: ['body metadata.a maxLength'],
    },
  ],
  [
    'a bad path parameter',
    { target: 'GET /things/t-123456789', example: 'invalid', says: ['path thing_id maxLength'] },
  ],
  ['a bad query parameter', { target: 'GET /things/t-1?limit=51', example: 'invalid', says: ['query limit maximum'] }],
  [
    'an empty query parameter that is no text',
    { target: 'GET /things/t-1?limit=', example: 'invalid', says: ['query limit empty'] },
  ],
  [
    'missing before bad',
    {
      target: 'POST /things',
      given: { body: { count: 'x' } },
      example: 'amount-missing',
      says: ['body amount required', 'body count type'],
    },
  ],
  [
    'credentials before all fields',
    {
      target: 'POST /things',
      given: { headers: {}, body: { count: 'x' } },
      status: 401,
      example: 'credentials',
      says: [
        'header authorization credentials-missing',
        'header x-merchantid required',
        'body form_token credentials-missing',
        'body amount required',
        'body count type',
      ],
    },
  ],
  ['a required body that is not there', { target: 'POST /things/t-1', example: 'missing', says: ['body required'] }],
  [
    'another content type',
    {
      target: 'POST /things',
      given: typed('application/json'),
      example: 'invalid',
      says: ['header content-type content-type'],
    },
  ],
  [
    'a content type that is none',
    { target: 'POST /things', given: typed(';;;'), example: 'invalid', says: ['header content-type content-type'] },
  ],
  [
    'another content type where 415 is declared',
    {
      target: 'POST /session',
      given: { body: { a: '1' } },
      status: 415,
      example: 'wrong-type',
      says: ['header content-type content-type'],
    },
  ],
  [
    'a compressed body',
    {
      target: 'POST /things',
      given: { headers: { ...GOOD, 'content-encoding': 'gzip' }, body: { amount: '1' } },
      example: 'invalid',
      says: ['header content-encoding content-encoding'],
    },
  ],
  [
    'JSON that is none',
    { target: 'POST /session', given: json('{"customer": '), example: 'invalid', says: ['body json'] },
  ],
  [
    'JSON without a required field',
    { target: 'POST /session', given: json('{}'), example: 'missing', says: ['body customer required'] },
  ],
  [
    'JSON with a bad value deep down',
    {
      target: 'POST /session',
      given: json('{"customer":{"id":"a"}}'),
      example: 'invalid',
      says: ['body customer.id minLength'],
    },
  ],
  ['JSON that is no object', { target: 'POST /session', given: json('[]'), example: 'invalid', says: ['body type'] }],
  ['a required JSON body that is not there', { target: 'POST /session', example: 'missing', says: ['body required'] }],
  [
    'an operation that declares no refusals',
    {
      target: 'POST /bare',
      given: { body: { count: 'x', amount: '1' } },
      example: 'invalid',
      says: ['body count type'],
    },
  ],
  [
    'missing credentials there',
    {
      target: 'POST /bare',
      given: { headers: { 'x-merchantid': 'a' }, body: { amount: '1' } },
      status: 401,
      example: 'credentials',
      says: ['header authorization credentials-missing'],
    },
  ],
];

test.each(REFUSALS)('%s', async (_, { target, given, status = 400, example, says }) => {
  const answer = await call(mock, target, given);
  expect(answer).toMatchObject({ status, version: '2020-06-15', json: { error_code: example } });
  expect(answer.headers.get('content-type')).toBe('application/json');
  const said = answer.violations.map(({ in: part, field, code }) => [part, field, code].filter(Boolean).join(' '));
  expect(said).toEqual(says);
});

test('violations hold no values', async () => {
  const secret = '4111111111111111x';
  const answer = await call(mock, 'POST /things', {
    body: { amount: secret, count: secret, kind: secret, card_number: secret, [`metadata.${secret}`]: secret },
  });
  const fields = ['amount', 'count', 'kind', 'card_number', '(unprintable, 26 characters)'];
  expect(answer.violations.map(({ field }) => field)).toEqual(fields);
  expect([...answer.headers].join()).not.toContain('41111111');
});

test('violations are ASCII below 8 kB, and say how many are left out', async () => {
  const fields = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`metadata.f${index}`, 'too long']));
  const answer = await call(mock, 'POST /things', { body: { amount: '1', ...fields } });
  const header = answer.headers.get('x-contract-violations') ?? '';
  expect(header).toMatch(/^[\x20-\x7e]{6000,8000}$/);
  expect(answer.violations[0]).toMatchObject({ field: 'metadata.f0', code: 'maxLength' });
  expect(answer.violations.at(-1)).toEqual({ message: `${301 - answer.violations.length} more`, code: 'truncated' });
});
