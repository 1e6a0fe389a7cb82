import { describe } from 'vitest';
import { ANSWER, orders, testEachFault } from '../../../support/recorded-fault.ts';
import { JSON_ANSWER } from '../../../support/traffic.ts';

const order = await orders();

describe('one fault of an answer as a whole is one finding', () => {
  testEachFault([
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
      'a media type that comes twice',
      {
        call: { answer: order(), answerHeaders: [...JSON_ANSWER, ['Content-Type', 'application/json']] },
        finding: { ...ANSWER, in: 'header', kind: 'violation', code: 'duplicate', pointer: '/content-type' },
        line: '',
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
  ]);
});
