import { expect, test } from 'vitest';
import { type Call, callsOf } from '../../interop/calls.ts';
import { faultsOf } from '../../interop/judge.ts';
import type { Recorded } from '../../interop/recorder.ts';

const call: Call = {
  name: 'refund',
  age: 'newest',
  method: 'POST',
  path: '/orders/acme0417/refunds',
  key: true,
  form: { unique_request_id: 'Käse & Brot', amount: '1.00' },
  status: 200,
  reads: { http_status: 'HTTP status', id: '/refunds/0/id', created: '/created', gone: '/gone' },
};
const headers = {
  version: '2021-03-25',
  'x-merchantid': 'acme_store',
  authorization: 'Basic dGVzdF9rZXk6',
  'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
};
const answer = {
  status: 200,
  headers: {},
  body: '{"refunds":[{"id":"r1"}],"created":"2026-11-29T03:00:00Z","gone":null}',
};
const form = 'amount=1.00&unique_request_id=K%C3%A4se+%26+Brot';
const right: Recorded = { method: 'POST', url: call.path, headers, body: Buffer.from(form), answer };
const read = { call: 'refund', http_status: 200, id: 'r1', created: '2026-11-29T04:00:00.000+01:00', gone: null };

test('a call that is as it should be has no faults', () => {
  expect(faultsOf(call, '2021-03-25', right, read)).toEqual([]);
});

test.each<[string, Partial<Recorded>, RegExp]>([
  ['another address', { url: `${call.path}?version=1` }, /the address is/],
  ['no version', { headers: { ...headers, version: undefined } }, /the header version is undefined/],
  ['another version', { headers: { ...headers, version: '2015-01-09' } }, /the header version is "2015-01-09"/],
  ['no merchant', { headers: { ...headers, 'x-merchantid': undefined } }, /x-merchantid/],
  ['a key without its colon', { headers: { ...headers, authorization: 'Basic dGVzdF9rZXk=' } }, /authorization/],
  ['JSON', { headers: { ...headers, 'content-type': 'application/json' } }, /content-type/],
  ['bytes that are not encoded', { body: Buffer.from('amount=1.00&unique_request_id=K%C3%A4se %26 Brot') }, /bytes/],
  ['a shortened amount', { body: Buffer.from(form.replace('1.00', '1')) }, /the field amount is \["1"\]/],
  ['a field twice', { body: Buffer.from(`${form}&amount=1.00`) }, /the field amount is \["1.00","1.00"\]/],
  ['a missing field', { body: Buffer.from('amount=1.00') }, /the field unique_request_id is \[\]/],
  ['an empty field more', { body: Buffer.from(`${form}&udf1=`) }, /a field udf1 that nobody set/],
  ['a refusal', { answer: { ...answer, status: 400 } }, /the mock answered 400, not 200/],
  ['a violation', { answer: { ...answer, headers: { 'x-contract-violations': '[]' } } }, /x-contract-violations/],
  ['a warning', { answer: { ...answer, headers: { 'x-contract-warnings': '[]' } } }, /x-contract-warnings/],
])('a request or an answer with %s has a fault', (_, change, fault) => {
  const recorded = { ...right, ...change };
  expect(faultsOf(call, '2021-03-25', recorded, { ...read, http_status: recorded.answer.status })).toEqual([
    expect.stringMatching(fault),
  ]);
});

test('a key is a fault of a call that needs none', () => {
  expect(faultsOf({ ...call, key: false }, '2021-03-25', right, read)).toEqual([
    'the header authorization is "Basic dGVzdF9rZXk6", not undefined',
  ]);
});

test.each<[string, Record<string, unknown> | undefined, RegExp]>([
  ['no line', undefined, /printed no line/],
  ['a number for a text', { ...read, id: 1 }, /read id as 1, but it is "r1"/],
  ['another instant', { ...read, created: '2026-11-29T03:00:01Z' }, /read created/],
  ['another status', { ...read, http_status: 201 }, /read http_status as 201/],
  ['nothing for null', { ...read, gone: undefined }, /read gone as undefined, but it is null/],
])('a program that printed %s has a fault', (_, printed, fault) => {
  expect(faultsOf(call, '2021-03-25', right, printed)).toEqual([expect.stringMatching(fault)]);
});

test('a call that never arrived is a fault', () => {
  expect(faultsOf(call, '2021-03-25', undefined, read)).toEqual([`no request POST ${call.path} arrived`]);
});

test.each(['newest', 'old', 'baseline'] as const)('the calls of the %s client have names of their own', (age) => {
  const names = callsOf(age).map(({ name }) => name);
  expect(names).not.toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});
