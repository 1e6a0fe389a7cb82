import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, GOOD } from '../../support/mock-client.ts';
import { loadTestContract } from '../../support/mock-contract.ts';
import { realContract } from '../../support/real-contract.ts';

const mock = closedAfterAll(await startMock({ contract: await loadTestContract() }));
const real = closedAfterAll(await startMock({ contract: await realContract() }));

describe('an unknown path', () => {
  test.each([
    ['GET /thing/t-1', 'getThing'],
    ['POST /thngs', 'createThing'],
    ['POST /things/', 'createThing'],
    ['GET /api/v2/free', 'freeCall'],
    ['PATCH /sesion', 'createSession'],
  ])('%s is 404 and names %s', async (target, operationId) => {
    const answer = await call(mock, target);
    expect(answer).toMatchObject({ status: 404, version: '2020-06-15', json: { error_code: 'invalid' } });
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.violations).toMatchObject([{ in: 'path', code: 'path-unknown', operationId }]);
    expect(answer.violations[0]?.message).toContain(`(${operationId})`);
  });

  test('of a later version says since when it exists', async () => {
    const answer = await call(mock, 'GET /parts', { headers: { ...GOOD, version: '2018-01-01' } });
    expect(answer.status).toBe(404);
    expect(answer.violations).toMatchObject([{ since: '2020-06-15', operationId: 'listParts' }]);
  });

  test('is not repeated where it may hold a secret', async () => {
    const answer = await call(mock, 'GET /cards/4111111111111111');
    expect(answer.violations[0]?.message).toContain('/cards/*** is not known');
  });
});

describe('a path of the API that somebody remembers wrongly', () => {
  test.each([
    ['POST /offers/list', 'listOffers'],
    ['POST /offers/apply', 'listOffers'],
    ['POST /v1/offers', 'listOffers'],
    ['POST /upi/verify-vpa', 'verifyVpa'],
    ['POST /verify-vpa', 'verifyVpa'],
    ['POST /emi/plans', 'listEmiPlans'],
    ['POST /order', 'createOrder'],
    ['POST /ordrs', 'createOrder'],
    ['GET /customer/c-17', 'getCustomer'],
    ['POST /orders/acme0417/refund', 'refundOrder'],
    ['POST /txn', 'createTransaction'],
    ['POST /v2/orders/acme0417', 'updateOrder'],
    ['POST /cards/add', 'addCard'],
  ])('%s means %s', async (target, operationId) => {
    const answer = await call(real, target);
    expect(answer).toMatchObject({ status: 404, violations: [{ code: 'path-unknown', operationId }] });
  });
});

describe('a wrong method', () => {
  test.each([
    ['GET /things', 'createThing', 'POST, OPTIONS'],
    ['DELETE /things/t-1', 'getThing', 'GET, POST, HEAD, OPTIONS'],
    ['PUT /session', 'createSession', 'POST, OPTIONS'],
  ])('%s is 405 and names %s', async (target, operationId, allow) => {
    const answer = await call(mock, target);
    expect(answer).toMatchObject({ status: 405, version: '2020-06-15', json: { error_code: 'invalid' } });
    expect(answer.headers.get('allow')).toBe(allow);
    expect(answer.violations).toMatchObject([{ in: 'method', code: 'method-unknown', operationId }]);
  });
});

test('a concrete path comes before a templated one', async () => {
  expect(await call(mock, 'GET /things/latest')).toMatchObject({ status: 200, json: { id: 'latest' } });
});

test('a method that only the templated path has is found there', async () => {
  const answer = await call(mock, 'POST /things/latest', { body: { note: 'x' } });
  expect(answer).toMatchObject({ status: 200, json: { id: 'done' } });
});

test('segments are decoded one by one', async () => {
  expect(await call(mock, 'GET /things/%6Catest')).toMatchObject({ json: { id: 'latest' } });
  expect(await call(mock, 'GET /things/a%2Fb')).toMatchObject({ status: 200, json: { id: 't-1' } });
  expect(await call(mock, 'GET /things/a/b')).toMatchObject({ status: 404 });
});
