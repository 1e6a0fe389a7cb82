import { describe, expect, test } from 'vitest';
import { assertTestCards } from '../../../../scripts/docs/browser/call/assert-test-cards.ts';
import {
  type CallInput,
  CallRefusal,
  prepareCall,
  shownCall,
} from '../../../../scripts/docs/browser/call/prepare-call.ts';
import type { CallDescription, CallField } from '../../../../scripts/docs/page-data/call-description.ts';

const CREATE: CallDescription = {
  operationId: 'createThing',
  method: 'POST',
  path: '/things',
  fields: [],
  bodies: [{ kind: 'form', examples: [] }],
  credentials: [{ in: 'header', name: 'authorization', basic: true }],
  exempt: false,
  effect: 'changes',
};
const READ: CallDescription = { ...CREATE, method: 'GET', path: '/things/{id}', bodies: [], effect: 'reads' };
const KEY = { credential: { in: 'header', name: 'authorization', basic: true }, value: 'sk_test_é' } as const;

const filled = (place: CallField['in'], name: string, value: string, kind?: CallField['kind']) => ({
  field: { in: place, name, kind },
  value,
});
const input = (fields: CallInput['fields'], more: Partial<CallInput> = {}): CallInput => ({
  baseUrl: 'http://127.0.0.1:4000/',
  fields,
  credentials: [],
  ...more,
});

test('a form goes out with its literal names, without what was left empty', () => {
  const call = prepareCall(
    CREATE,
    input([
      filled('header', 'x-shop', 'acme'),
      filled('body', 'metadata.A:b', 'a & b = "c"'),
      filled('body', 'empty', ''),
      filled('query', 'options.x', 'true'),
    ]),
  );
  expect(call).toEqual({
    method: 'POST',
    url: 'http://127.0.0.1:4000/things?options.x=true',
    headers: { 'x-shop': 'acme', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'metadata.A%3Ab=a+%26+b+%3D+%22c%22',
  });
});

test('the key is the user name of HTTP Basic, with an empty password', () => {
  const { headers } = prepareCall(CREATE, input([], { credentials: [KEY] }));
  expect(headers.authorization).toBe(`Basic ${Buffer.from('sk_test_é:').toString('base64')}`);
});

test('a token goes where the operation takes it', () => {
  const token = (place: 'body' | 'query') => ({ credential: { in: place, name: 'token' } as const, value: 'tkn_1' });
  expect(prepareCall(CREATE, input([], { credentials: [token('body')] })).body).toBe('token=tkn_1');
  const read = prepareCall(READ, input([filled('path', 'id', 'a/b')], { credentials: [token('query')] }));
  expect(read).toMatchObject({ url: 'http://127.0.0.1:4000/things/a%2Fb?token=tkn_1', body: undefined });
});

test('JSON goes out as it was written', () => {
  const description: CallDescription = {
    ...CREATE,
    bodies: [{ kind: 'json', contentType: 'application/json', examples: [] }],
  };
  const { headers, body } = prepareCall(description, input([], { json: '{ "a": 1 }' }));
  expect([headers['content-type'], body]).toEqual(['application/json', '{ "a": 1 }']);
});

test('a token whose place is the form goes into the JSON', () => {
  const description: CallDescription = {
    ...CREATE,
    bodies: [...CREATE.bodies, { kind: 'json', contentType: 'application/json', examples: [] }],
  };
  const token = { credential: { in: 'body', name: 'token' } as const, value: 'tkn_1' };
  const sent = (json: string) => prepareCall(description, input([], { json, credentials: [token] })).body ?? '';
  expect(JSON.parse(sent('{ "a": 1 }'))).toEqual({ a: 1, token: 'tkn_1' });
  expect(() => sent('[]')).toThrow('token has no place in it');
});

test('what is shown of a request has neither key nor token nor secret fields', () => {
  const token = { credential: { in: 'query', name: 'token' } as const, value: 'tkn_1' };
  const shown = shownCall(
    CREATE,
    input([filled('body', 'pin', '987', 'secret'), filled('body', 'amount', '1.00')], { credentials: [KEY, token] }),
  );
  expect(shown).toBe(`POST http://127.0.0.1:4000/things?token=***
authorization: Basic ***
content-type: application/x-www-form-urlencoded

pin=***&amount=1.00`);
});

describe('a call is refused', () => {
  test.each([
    ['without a part of its path', READ, input([]), 'id is missing'],
    ['to what is no address', CREATE, input([], { baseUrl: 'localhost:4010' }), 'http://'],
    ['to a file', CREATE, input([], { baseUrl: 'file:///etc' }), 'http://'],
    ['with a key in the address', CREATE, input([], { baseUrl: 'https://key:@api.shop.test' }), 'its own field'],
    ['with a query in the address', CREATE, input([], { baseUrl: 'https://api.shop.test?a=1' }), 'nothing behind it'],
    ['with broken JSON', CREATE, input([], { json: '{' }), 'no JSON'],
  ])('%s', (_, description, filledIn, words) => {
    expect(() => prepareCall(description, filledIn)).toThrow(CallRefusal);
    expect(() => prepareCall(description, filledIn)).toThrow(words);
  });
});

const TEST_CARD = '4111111111111111';
/** Numbers of no card, with the right sum of digits. */
const OTHER_CARDS = ['4012888888881881', '4012-8888 8888-1881', '5019717010103742'];

describe('card numbers', () => {
  test.each([TEST_CARD, '4111 1111 1111 1111', '4111-1111-1111-1111', `{"card":"${TEST_CARD}"}`, '1700000000000'])(
    '%s goes out',
    (value) => {
      expect(() => assertTestCards(input([filled('body', 'card_number', value)]), [TEST_CARD])).not.toThrow();
    },
  );

  test.each(OTHER_CARDS)('%s stays here, wherever it stands', (number) => {
    const places = [
      input([filled('body', 'card_number', number)]),
      input([filled('header', 'x-shop', `a ${number}`)]),
      input([filled('path', 'id', number)]),
      input([], { json: `{"card":{"number":"${number}"}}` }),
      input([], { credentials: [{ ...KEY, value: number }] }),
      input([filled('body', 'both', `${TEST_CARD} ${number}`)]),
    ];
    for (const place of places) {
      expect(() => assertTestCards(place, [TEST_CARD])).toThrow(TEST_CARD);
      expect(() => assertTestCards(place, [TEST_CARD])).not.toThrow(number);
    }
  });
});
