import { describe } from 'vitest';
import { GOOD } from '../../../support/mock-client.ts';
import { realContract } from '../../../support/real-contract.ts';
import { ANSWER, orders, testEachFault } from '../../../support/recorded-fault.ts';
import { exampleOf } from '../../../support/traffic.ts';

const contract = await realContract();
const order = await orders();
const without = (name: string) => {
  const { [name]: _, ...rest } = order();
  return rest;
};
const sent = (version: string) => ({ ...GOOD, version });
const [oldRefund] = [exampleOf(contract, 'order-refunded', '2018-07-16').refunds].flat().map(Object);

describe('one fault of a body is one finding', () => {
  testEachFault([
    [
      'a field that is missing',
      {
        call: { answer: without('merchant_id') },
        finding: {
          ...ANSWER,
          kind: 'violation',
          code: 'required',
          pointer: '/merchant_id',
          expected: 'a value',
          found: 'nothing',
          since: null,
        },
        line: 'merchant_id:',
      },
    ],
    [
      'a value of the wrong type',
      {
        call: { answer: order({ amount: '1.00' }) },
        finding: {
          ...ANSWER,
          kind: 'violation',
          code: 'type',
          pointer: '/amount',
          expected: 'number',
          found: 'string of 4 characters',
          since: null,
        },
        line: 'type: number',
      },
    ],
    [
      'null where none may be',
      {
        call: { answer: order({ order_id: null }) },
        finding: {
          ...ANSWER,
          kind: 'violation',
          code: 'type',
          pointer: '/order_id',
          expected: 'string',
          found: 'null',
          since: null,
        },
        line: 'type: string',
      },
    ],
    [
      'a field that a later version brings',
      {
        call: { headers: sent('2018-09-20'), answer: order({ metadata: undefined }) },
        finding: {
          ...ANSWER,
          version: '2018-09-20',
          kind: 'drift',
          code: 'unknown',
          pointer: '/gateway_reference_id',
          expected: 'no such field',
          since: '2018-10-25',
        },
        line: 'gateway_reference_id:',
      },
    ],
    [
      'a field that no version knows',
      {
        call: { answer: order({ planted: [1, 2] }) },
        finding: {
          ...ANSWER,
          kind: 'drift',
          code: 'unknown',
          pointer: '/planted',
          found: 'list of 2 items',
          since: null,
        },
        line: '',
      },
    ],
    [
      'a field in an item of a list that a later version brings',
      {
        call: {
          headers: sent('2018-07-16'),
          answer: {
            ...exampleOf(contract, 'order-refunded', '2018-07-16'),
            refunds: [{ ...oldRefund, initiated_by: 'API' }],
          },
        },
        finding: { ...ANSWER, kind: 'drift', code: 'unknown', pointer: '/refunds/0/initiated_by', since: '2018-09-20' },
        line: 'initiated_by:',
      },
    ],
    [
      'a value that a later version brings',
      {
        call: { headers: sent('2018-10-25'), answer: order({ status: 'AUTO_REFUNDED', metadata: undefined }) },
        finding: {
          ...ANSWER,
          kind: 'drift',
          code: 'enum',
          pointer: '/status',
          message: 'is none of the values that this version knows',
          found: 'string of 13 characters',
          since: '2019-03-12',
        },
        line: 'AUTO_REFUNDED',
      },
    ],
    [
      'a value that no version has',
      {
        call: { answer: order({ status: 'PLANTED' }) },
        finding: {
          ...ANSWER,
          kind: 'violation',
          code: 'enum',
          pointer: '/status',
          found: 'string of 7 characters',
          since: null,
        },
        line: 'enum:',
      },
    ],
    [
      'a text where an open list has numbers',
      {
        call: { answer: order({ status_id: 'PLANTED' }) },
        finding: { ...ANSWER, kind: 'violation', code: 'type', pointer: '/status_id', expected: 'integer' },
        line: '',
      },
    ],
    [
      'a value that an open list does not have',
      {
        call: { answer: order({ source_object: 'PLANTED' }) },
        finding: { ...ANSWER, kind: 'drift', code: 'unknown-value', pointer: '/source_object', since: null },
        line: 'source_object:',
      },
    ],
  ]);
});
