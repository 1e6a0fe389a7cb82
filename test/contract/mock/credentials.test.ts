import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, KEY } from '../../support/mock-client.ts';
import { loadTestContract } from '../../support/mock-contract.ts';

const mock = closedAfterAll(await startMock({ contract: await loadTestContract() }));

const merchant = { 'x-merchantid': 'acme_store' };
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const REFUSED = { status: 401, json: { error_code: 'credentials' } };

describe('Basic', () => {
  test.each([
    ['the key as user name', basic('test_key:')],
    ['the key without a colon', basic('test_key')],
    ['the scheme in lower case', basic('test_key:').replace('Basic', 'basic')],
  ])('accepts %s', async (_, authorization) => {
    const answer = await call(mock, 'GET /things/t-1', { headers: { ...merchant, authorization } });
    expect(answer).toMatchObject({ status: 200, violations: [] });
  });

  test.each([
    ['no key', basic(':'), 'has an empty user name'],
    ['blanks for a key', basic('  :'), 'has an empty user name'],
    ['a password', basic('test_key:secret'), 'has a password, which has to be empty'],
    ['a second colon', basic('test_key::'), 'has a password, which has to be empty'],
    ['another scheme', 'Bearer abc', 'has to be `Basic` and the key in Base64'],
    ['text that is not Base64', 'Basic te$t', 'has to be `Basic` and the key in Base64'],
    ['no text', 'Basic', 'has to be `Basic` and the key in Base64'],
  ])('refuses %s', async (_, authorization, message) => {
    const answer = await call(mock, 'GET /things/t-1', { headers: { ...merchant, authorization } });
    expect(answer).toMatchObject(REFUSED);
    expect(answer.violations).toEqual([{ in: 'header', field: 'authorization', message, code: 'credentials-invalid' }]);
  });

  test('is needed', async () => {
    const answer = await call(mock, 'POST /session', { headers: { ...merchant, 'content-type': 'application/json' } });
    expect(answer).toMatchObject(REFUSED);
    expect(answer.violations[0]).toMatchObject({ field: 'authorization', code: 'credentials-missing' });
  });
});

describe('a client auth token', () => {
  const withoutKey = { headers: merchant };

  test('is a query parameter where there is no form', async () => {
    expect(await call(mock, 'GET /things/t-1?access_token=tkn_1', withoutKey)).toMatchObject({
      status: 200,
      violations: [],
      warnings: [],
    });
  });

  test('is a form field where there is a form', async () => {
    const answer = await call(mock, 'POST /things', { headers: merchant, body: { amount: '1', form_token: 'tkn_1' } });
    expect(answer).toMatchObject({ status: 200, violations: [], warnings: [] });
  });

  test.each([
    ['GET /things/t-1?access_token=', undefined, 'access_token'],
    ['POST /things', { amount: '1', form_token: ' ' }, 'form_token'],
  ])('is refused when it is empty: %s', async (target, body, field) => {
    const answer = await call(mock, target, { headers: merchant, ...(body && { body }) });
    expect(answer).toMatchObject(REFUSED);
    expect(answer.violations).toMatchObject([{ field, message: 'is empty', code: 'credentials-invalid' }]);
  });

  test.each([
    ['in the query of an operation with a form', 'POST /things?access_token=tkn_1', { amount: '1' }],
    ['by its name in the query in a form', 'POST /things', { amount: '1', access_token: 'tkn_1' }],
    ['by its name in forms in a query', 'GET /things/t-1?form_token=tkn_1', undefined],
    ['for an operation that does not name it', 'POST /things/t-1', { note: 'x', form_token: 'tkn_1' }],
  ])('does not count %s', async (_, target, body) => {
    const answer = await call(mock, target, { headers: merchant, ...(body && { body }) });
    expect(answer).toMatchObject(REFUSED);
    expect(answer.warnings).toMatchObject([{ code: 'unknown' }]);
  });

  test('may stand beside a key', async () => {
    const headers = { ...merchant, authorization: KEY };
    expect((await call(mock, 'GET /things/t-1?access_token=', { headers })).status).toBe(200);
  });
});

describe('an exempt operation', () => {
  test.each(['GET /free', 'POST /open'])('%s needs no credentials', async (target) => {
    expect(await call(mock, target, { headers: merchant })).toMatchObject({ status: 200, violations: [] });
  });

  test.each(['GET /free', 'POST /open'])('%s takes any', async (target) => {
    const headers = { ...merchant, authorization: 'Bearer whatever' };
    expect(await call(mock, target, { headers })).toMatchObject({ status: 200, violations: [] });
  });

  test('still needs the merchant', async () => {
    const answer = await call(mock, 'POST /open', { headers: {} });
    expect(answer).toMatchObject({ status: 400, json: { error_code: 'missing' } });
    expect(answer.violations).toEqual([
      { in: 'header', field: 'x-merchantid', message: 'is required', code: 'required' },
    ]);
  });
});
