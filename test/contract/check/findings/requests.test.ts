import { describe } from 'vitest';
import { GOOD } from '../../../support/mock-client.ts';
import { realContract } from '../../../support/real-contract.ts';
import { orders, testEachFault } from '../../../support/recorded-fault.ts';
import { exampleOf, type RecordedCall } from '../../../support/traffic.ts';

const contract = await realContract();
const order = await orders();
const sent = (version: string) => ({ ...GOOD, version });
const REQUEST = {
  operation: 'createOrder',
  direction: 'request',
  status: null,
  in: 'body',
  since: null,
  count: 1,
} as const;
const created = exampleOf(contract, 'order-new');
const create = (body: RecordedCall['body'], headers: Readonly<Record<string, string>> = GOOD): RecordedCall => ({
  target: 'POST /orders',
  headers,
  ...(body !== undefined && { body }),
  answer: created,
});
const CARD = { order_id: 'acme0417', amount: '1' };

describe('one fault of a request is one finding', () => {
  testEachFault([
    [
      'a form without a field that is required',
      {
        call: create({ amount: '1' }),
        finding: {
          ...REQUEST,
          kind: 'violation',
          code: 'required',
          pointer: '/order_id',
          expected: 'a value',
          found: 'nothing',
        },
        line: 'order_id:',
      },
    ],
    [
      'a form value of the wrong kind',
      {
        call: create({ ...CARD, amount: 'much' }),
        finding: {
          ...REQUEST,
          kind: 'violation',
          code: 'pattern',
          pointer: '/amount',
          found: 'string of 4 characters',
        },
        line: 'pattern:',
      },
    ],
    [
      'a form field that nobody knows',
      {
        call: create({ ...CARD, planted: '1' }),
        finding: { ...REQUEST, kind: 'drift', code: 'unknown', pointer: '/planted', found: 'string of 1 character' },
        line: '',
      },
    ],
    [
      'a query parameter that nobody knows',
      {
        call: { target: 'GET /orders/acme0417?planted=1', answer: order() },
        finding: {
          ...REQUEST,
          operation: 'getOrderStatus',
          in: 'query',
          kind: 'drift',
          code: 'unknown',
          pointer: '/planted',
        },
        line: '',
      },
    ],
    [
      'a request without credentials beside one with them',
      {
        call: create(CARD, { 'x-merchantid': 'acme_store', authorization: 'Basic' }),
        finding: { ...REQUEST, in: 'header', kind: 'violation', pointer: '/authorization' },
        line: '',
      },
    ],
    [
      'a request without the merchant',
      {
        call: create(CARD, { authorization: GOOD.authorization }),
        finding: {
          ...REQUEST,
          in: 'header',
          kind: 'violation',
          code: 'required',
          pointer: '/x-merchantid',
          found: 'nothing',
        },
        line: 'required: true',
      },
    ],
    [
      'a version that is no date',
      {
        call: { headers: sent('latest'), answer: order() },
        finding: { ...REQUEST, operation: 'getOrderStatus', in: 'header', kind: 'violation', pointer: '/version' },
        line: 'name: version',
      },
    ],
    [
      'JSON where a form is wanted',
      {
        call: create('{"order_id":"acme0417"}', { ...GOOD, 'content-type': 'application/json' }),
        finding: { ...REQUEST, in: 'header', kind: 'violation', code: 'content-type', pointer: '/content-type' },
        line: '',
      },
    ],
    [
      'an address of no operation',
      {
        call: { target: 'GET /ordres/acme0417', answer: order() },
        finding: {
          operation: null,
          in: 'path',
          kind: 'violation',
          code: 'path-unknown',
          pointer: '',
          since: null,
          count: 1,
        },
      },
    ],
    [
      'a method that the address does not have',
      {
        call: { target: 'DELETE /orders/acme0417', answer: order() },
        finding: { operation: null, in: 'method', kind: 'violation', pointer: '', since: null, count: 1 },
      },
    ],
    [
      'a value that a later version takes in a request',
      {
        call: {
          target: 'POST /wallets/wlt_1',
          headers: sent('2019-03-12'),
          body: { command: 'update' },
          status: 500,
          answer: exampleOf(contract, 'error-internal'),
        },
        finding: {
          ...REQUEST,
          operation: 'updateWallet',
          kind: 'drift',
          code: 'enum',
          pointer: '/command',
          since: '2019-09-17',
        },
        line: 'update',
      },
    ],
  ]);
});
