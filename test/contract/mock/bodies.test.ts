import { describe, expect, test } from 'vitest';
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
const CARD = { kind: 'CARD', card_number: '4111111111111111' };

describe('a field that holds JSON', () => {
  test.each([
    ['is not valid JSON', '[{"price": 1'],
    ["holds JSON in which 0 must have required property 'price'", '[{}]'],
    ['holds JSON in which 1.price must be number', '[{"price":1},{"price":"x"}]'],
    ['holds JSON in which it must be array', '{}'],
  ])('%s', async (message, basket) => {
    const answer = await call(mock, 'POST /things', thing({ basket }));
    expect(answer).toMatchObject({ status: 400, json: { error_code: 'invalid' } });
    expect(answer.violations).toEqual([{ in: 'body', field: 'basket', message, code: 'contentSchema' }]);
  });

  test('is accepted', async () => {
    expect(await call(mock, 'POST /things', thing({ basket: '[{"price":1.5}]' }))).toMatchObject({ status: 200 });
  });
});

describe('is accepted', () => {
  test.each<[string, string, MockCall | undefined]>([
    ['a form', 'POST /things', thing({ count: '2', notify: 'true', 'metadata.a': 'short', ...CARD })],
    ['a charset', 'POST /things', typed('application/x-www-form-urlencoded; charset=utf-8')],
    ['a content type in capitals', 'POST /things', typed('Application/X-WWW-Form-URLEncoded')],
    ['a GET with a content type', 'GET /things/t-1', { headers: { ...GOOD, 'content-type': 'text/plain' } }],
    ['an optional body that is not there', 'POST /open', undefined],
    ['JSON', 'POST /session', json('{"customer":{"id":"abc"},"items":[{"name":"x"}]}')],
    ['an encoded slash in a path parameter', 'GET /things/a%2Fb%2Cc', undefined],
    ['escapes of all kinds in a form', 'POST /things', { body: 'amount=%31&metadata.%C3%A4=a+%2B%26' }],
  ])('%s', async (_, target, given) => {
    expect(await call(mock, target, given)).toMatchObject({ status: 200, violations: [], warnings: [] });
  });
});

test('a body that the operation does not take is told', async () => {
  const answer = await call(mock, 'POST /ping', { body: 'anything' });
  expect(answer).toMatchObject({ status: 200, violations: [] });
  expect(answer.warnings).toMatchObject([{ in: 'body', code: 'unexpected-body' }]);
});
