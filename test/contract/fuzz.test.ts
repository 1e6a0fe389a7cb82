import { expect, test } from 'vitest';
import { createAnswerSchemas } from '../fuzz/answer-schemas.ts';
import { checkAnswer } from '../fuzz/check-answer.ts';
import { fuzz } from '../fuzz/fuzz.ts';
import { reproduction } from '../fuzz/reproduction.ts';
import { fuzzRequest } from '../fuzz/wild-requests.ts';
import { realContract } from '../support/real-contract.ts';
import { createCorpus } from '../support/requests/corpus.ts';
import { seededRandom } from '../support/requests/random.ts';
import { toWire } from '../support/requests/request-draft.ts';
import type { WireAnswer } from '../support/requests/send.ts';
import { validDrafts } from '../support/requests/valid-drafts.ts';

const contract = await realContract();
const newest = contract.resolve(undefined);
const answerSchemas = createAnswerSchemas(contract);

test('3,000 random requests get answers that keep every promise', async () => {
  const { failures, statuses } = await fuzz({ contract, requests: 3000, seed: 417 });
  expect(failures).toEqual([]);
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 404, 405]));
});

test('the same seed makes the same requests', () => {
  const requests = (seed: number) => {
    const corpus = createCorpus(contract, 'tkn_placeholder');
    const random = seededRandom(seed);
    return Array.from({ length: 20 }, () => toWire(fuzzRequest(random, corpus)));
  };
  expect(requests(1)).toEqual(requests(1));
  expect(requests(1)).not.toEqual(requests(2));
});

const operation = contract.operations(newest).find(({ operationId }) => operationId === 'getOrderStatus');
const [valid] = operation === undefined ? [] : validDrafts(contract, newest, operation);
const HEADERS = { 'content-type': 'application/json', 'x-contract-version': newest };
const VIOLATIONS = '[{"in":"body","message":"is required","code":"required"}]';

/** What the check says about an answer to a valid request for the status of an order. */
function told(status: number, body: string, headers: Record<string, string> = HEADERS): string[] {
  if (valid === undefined) throw new TypeError('The contract has no order status.');
  const answer: WireAnswer = { status, headers: new Map(Object.entries(headers)), text: body };
  return checkAnswer(contract, answerSchemas, valid.draft, answer);
}

test.each<[string, number, string, Record<string, string>, RegExp]>([
  ['a server error', 500, '{}', { ...HEADERS, 'x-contract-violations': VIOLATIONS }, /nobody asked for/],
  ['another version', 400, '{}', { ...HEADERS, 'x-contract-version': '2018-07-16' }, /x-contract-version/],
  ['a refusal without reasons', 400, '{}', HEADERS, /told no violation/],
  ['reasons without a refusal', 200, '{}', { ...HEADERS, 'x-contract-violations': VIOLATIONS }, /told violations/],
  ['a body that breaks its schema', 200, '{"status":7}', HEADERS, /breaks its schema/],
  ['an error that breaks its schema', 409, '{"status":{}}', HEADERS, /breaks its schema/],
  ['a body that is no JSON', 200, '<p>', HEADERS, /no JSON/],
  ['another content type', 200, '{}', { ...HEADERS, 'content-type': 'text/html' }, /content-type/],
])('the check finds %s', (_, status, body, headers, fault) => {
  expect(told(status, body, headers).join('\n')).toMatch(fault);
});

test('a reproduction shows no secret', () => {
  const wire = {
    method: 'POST',
    path: '/txns',
    search: '?client_auth_token=tkn_secret',
    headers: { authorization: 'Basic c2VjcmV0Og==' },
    body: 'card_number=4111111111111111&card_security_code=123&order_id=a&note=4111111111111111',
  };
  expect(reproduction(wire)).toBe(
    "curl -X POST -H 'authorization: Basic ***' --data-raw 'card_number=***&card_security_code=***&order_id=a&note=***' '$MOCK/txns?client_auth_token=***'",
  );
  expect(reproduction({ ...wire, body: '{"card_number":"4111111111111111","a":1}' })).toContain('"card_number":"***"');
});
