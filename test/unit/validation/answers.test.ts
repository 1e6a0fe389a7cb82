import { expect, test } from 'vitest';
import { validateResponse } from '../../../scripts/validation/validate-response.ts';
import { wireContract } from '../../support/wire-contract.ts';

const INTEGERS = { type: 'array', items: { type: 'integer' } };
const USER = {
  type: 'object',
  required: ['name', 'secret', 'pins'],
  properties: {
    name: { type: 'string' },
    secret: { type: 'string', writeOnly: true },
    pins: { type: 'array', items: { $ref: '#/components/schemas/Pin' } },
    amount: { type: 'number', multipleOf: 0.01 },
  },
};
const PIN = {
  required: ['code', 'id'],
  properties: { code: { type: 'string', writeOnly: true }, id: { type: 'string' } },
};

const contract = await wireContract(
  {
    '/users': {
      answer: {
        schema: { $ref: '#/components/schemas/User' },
        value: {},
        headers: {
          'X-Ids': { schema: INTEGERS },
          'X-Limits': { explode: true, schema: { type: 'object', properties: { left: { type: 'integer' } } } },
          'X-Count': { schema: { type: 'integer' } },
        },
      },
    },
  },
  { User: USER, Pin: PIN },
);

test.each<[string, { body?: object; headers?: Record<string, string> }, string[]]>([
  ['without what is write-only is good', {}, []],
  ['with a secret is not', { body: { name: 'n', pins: [], secret: 's' } }, ['body secret']],
  [
    'with a secret inside of a list is not',
    { body: { name: 'n', pins: [{ id: '1', code: 'c' }] } },
    ['body pins.0.code'],
  ],
  ['without another required field is not', { body: { pins: [{ id: '1' }] } }, ['body undefined']],
  ['with money of two decimals is good', { body: { name: 'n', pins: [], amount: 19.99 } }, []],
  ['with money of three decimals is not', { body: { name: 'n', pins: [], amount: 19.999 } }, ['body amount']],
  ['with a list in a header is good', { headers: { 'x-ids': '1, 2' } }, []],
  ['with a wrong item in a header is not', { headers: { 'x-ids': '1,x' } }, ['header X-Ids']],
  ['with an object in a header is good', { headers: { 'x-limits': 'left=3' } }, []],
  ['with a wrong object in a header is not', { headers: { 'x-limits': 'left=x' } }, ['header X-Limits']],
  ['with a header that is no pair is not', { headers: { 'x-limits': 'left' } }, ['header X-Limits']],
  ['with a number in a header is good', { headers: { 'x-count': '3' } }, []],
  ['with a number of JavaScript in a header is not', { headers: { 'x-count': '0x3' } }, ['header X-Count']],
])('an answer %s', (_, { body = { name: 'n', pins: [{ id: '1' }] }, headers = {} }, expected) => {
  const [operation] = contract.operations('baseline');
  if (operation === undefined) throw new TypeError('The contract has no operation.');
  const sent = new Map(Object.entries({ 'content-type': 'application/json', ...headers }));
  const { violations } = validateResponse(contract, 'baseline', operation, { status: 200, headers: sent, body });
  expect(violations.map(({ in: part, field }) => `${part} ${field}`)).toEqual(expected);
});
