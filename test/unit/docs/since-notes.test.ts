import { beforeAll, expect, test } from 'vitest';
import { asJson } from '../../../scripts/contract/dereference.ts';
import type { Contract } from '../../../scripts/contract/load.ts';
import { valueAt } from '../../../scripts/contract/pointer.ts';
import { readerDocument } from '../../../scripts/docs/reader-document.ts';
import { loadSmallContract } from './small-contract.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await loadSmallContract();
});

const ORDER = ['components', 'schemas', 'Order'];
const ANSWER = ['paths', '/orders/{order_id}', 'get', 'responses', '200'];

test.each<[string, readonly string[], string]>([
  [
    'a new field',
    [...ORDER, 'properties', 'reference', 'description'],
    'Reference at the gateway.\n\nSince [2018-10-25](up#reference).',
  ],
  [
    "a new field that refers to a component keeps the component's description",
    [...ORDER, 'properties', 'refund', 'description'],
    'Money back.\n\nSince [2018-10-25](up#reference).',
  ],
  [
    'a new value of a list',
    ['components', 'schemas', 'Status', 'description'],
    'Where the order stands.\n\nSince [2019-03-12](up#refunded-status): `REFUNDED`.',
  ],
  [
    'a description beside a reference repeats the note that it hides',
    [...ORDER, 'properties', 'last_status', 'description'],
    'The one before.\n\nSince [2019-03-12](up#refunded-status): `REFUNDED`.',
  ],
  [
    'another change of a node that was there before',
    [...ORDER, 'description'],
    'An order.\n\nChanged in [2019-03-12](up#refunded-status): An order can be REFUNDED.',
  ],
  [
    'a new example says it in its summary, which is what pages show',
    [...ANSWER, 'content', 'application/json', 'examples', 'refunded', 'summary'],
    'Refunded (since 2019-03-12)',
  ],
  [
    'the operation of a new webhook',
    ['webhooks', 'ORDER_DONE', 'post', 'description'],
    'Sent at the end.\n\nSince [2019-03-12](up#done-webhook).',
  ],
  ['a node that no changeset touched', [...ORDER, 'properties', 'order_id', 'description'], 'Own id.'],
])('%s', (_, keys, want) => {
  const document = readerDocument(contract, '2019-03-12', 'up');
  expect(valueAt(asJson(document), keys)).toBe(want);
});

test('the introduction ends with what the version brought', () => {
  const document = readerDocument(contract, '2018-10-25', 'up');
  expect(valueAt(asJson(document), ['info', 'description'])).toBe(
    'An introduction.\n\n## What this version brought\n\n- [reference](up#reference): An order shows `reference` & more. Store <it>.',
  );
});

test("the contract's own documents stay as they are", () => {
  const before = JSON.stringify(contract.document('2019-03-12'));
  readerDocument(contract, '2019-03-12', 'up');
  expect(JSON.stringify(contract.document('2019-03-12'))).toBe(before);
});
