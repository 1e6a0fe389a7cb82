import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SPEC_FOLDER } from '../../../scripts/paths.ts';
import type { CountedFinding, ExchangeFinding } from '../../../scripts/validation/exchange/finding.ts';
import { ruleSource } from '../../../scripts/validation/exchange/rule-source.ts';
import { GOOD } from '../../support/mock-client.ts';
import { realContract, realSources } from '../../support/real-contract.ts';
import { checkText, exampleOf, harOf, JSON_ANSWER, type RecordedCall } from '../../support/traffic.ts';

const contract = await realContract();
const sources = await realSources();
const sourceOf = (finding: ExchangeFinding) => ruleSource(sources, finding, SPEC_FOLDER);
const order = (change: object = {}) => ({ ...exampleOf(contract, 'order-charged-card'), ...change });
const without = (name: string) => {
  const { [name]: _, ...rest } = order();
  return rest;
};
const sent = (version: string) => ({ ...GOOD, version });
const [oldRefund] = [exampleOf(contract, 'order-refunded', '2018-07-16').refunds].flat().map(Object);

interface Row {
  readonly call: RecordedCall;
  readonly finding: Partial<CountedFinding>;
  /** A word that the line of the rule has; undefined where the contract has no such line. */
  readonly line?: string;
}

const ANSWER = { operation: 'getOrderStatus', direction: 'answer', status: 200, in: 'body', count: 1 } as const;
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

const ROWS: readonly (readonly [name: string, row: Row])[] = [
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
    'a value that an open list does not have',
    {
      call: { answer: order({ source_object: 'PLANTED' }) },
      finding: { ...ANSWER, kind: 'drift', code: 'unknown-value', pointer: '/source_object', since: null },
      line: 'source_object:',
    },
  ],
  [
    'a status that is not declared',
    {
      call: { status: 418, answer: {} },
      finding: { ...ANSWER, status: 418, in: 'status', kind: 'violation', code: 'status', pointer: '', since: null },
      line: 'responses:',
    },
  ],
  [
    'another media type',
    {
      call: { answer: order(), answerHeaders: [['content-type', 'text/plain']] },
      finding: { ...ANSWER, in: 'header', kind: 'violation', code: 'content-type', pointer: '/content-type' },
      line: '',
    },
  ],
  [
    'a page of a proxy instead of JSON',
    {
      call: { answer: '<html>502</html>', answerHeaders: [['content-type', 'text/html']] },
      finding: { ...ANSWER, in: 'header', kind: 'violation', code: 'content-type', pointer: '/content-type' },
      line: '',
    },
  ],
  [
    'a header that comes twice',
    {
      call: { answer: order(), answerHeaders: [...JSON_ANSWER, ['x-request-id', 'a'], ['X-Request-Id', 'b']] },
      finding: { ...ANSWER, in: 'header', kind: 'violation', code: 'duplicate', pointer: '/x-request-id' },
      line: 'description: Identifier of this request.',
    },
  ],
  [
    'broken JSON',
    {
      call: { answer: '{"order_id":' },
      finding: { ...ANSWER, kind: 'violation', code: 'json', pointer: '', found: null },
      line: '',
    },
  ],
  [
    'JSON that is not UTF-8',
    {
      call: {
        content: {
          text: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]).toString('base64'),
          encoding: 'base64',
          size: 7,
        },
      },
      finding: { ...ANSWER, kind: 'violation', code: 'utf-8', pointer: '' },
      line: '',
    },
  ],
  [
    'no body where there has to be one',
    {
      call: {},
      finding: { ...ANSWER, kind: 'violation', code: 'required', pointer: '', found: 'nothing' },
      line: '',
    },
  ],
  [
    'a list instead of an object',
    {
      call: { answer: [] },
      finding: {
        ...ANSWER,
        kind: 'violation',
        code: 'type',
        pointer: '',
        expected: 'object',
        found: 'list of 0 items',
      },
      line: 'type: object',
    },
  ],
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
];

describe('one fault is one finding', () => {
  test.each(ROWS)('%s', async (_, { call, finding, line }) => {
    const report = await checkText(contract, harOf(call), { sourceOf });
    expect(report.findings).toEqual([expect.objectContaining(finding)]);
    const source = report.findings[0]?.source;
    if (line === undefined) return expect(source).toBeNull();
    expect(source && lineOf(source)).toContain(line);
  });
});

function lineOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return readFileSync(join(SPEC_FOLDER, file), 'utf8').split('\n')[line - 1] ?? '';
}
