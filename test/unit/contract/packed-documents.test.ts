import { expect, test } from 'vitest';
import type { ContractDocuments } from '../../../scripts/contract/contract.ts';
import type { JsonObject } from '../../../scripts/contract/json.ts';
import { packDocuments, unpackDocuments } from '../../../scripts/contract/packed-documents.ts';

const documentsOf = (...documents: readonly JsonObject[]): ContractDocuments => ({
  versions: documents.map((_, index) => ({ version: `v${index}`, date: null, changesets: [] })),
  document: (version) => documents[Number(version.slice(1))] ?? {},
});
const throughJson = (documents: ContractDocuments) =>
  unpackDocuments(JSON.parse(JSON.stringify(packDocuments(documents))));

test.each<[string, readonly JsonObject[]]>([
  ['one version', [{ a: 1 }]],
  ['what comes and goes', [{ a: 1 }, { a: 1, b: 2 }, { b: 2 }]],
  ['what changes deep inside', [{ a: { b: { c: 1, d: [1] } } }, { a: { b: { c: 2, d: [1] } } }]],
  ['another kind of value', [{ a: {} }, { a: [] }, { a: null }, { a: 'text' }, { a: { b: 1 } }]],
  [
    'another order',
    [
      { a: 1, b: { c: 1, d: 1 } },
      { b: { d: 1, c: 1 }, a: 1 },
    ],
  ],
  ['names that objects have of themselves', [JSON.parse('{"__proto__":{"a":1},"toString":1}'), { constructor: 1 }]],
  ['nothing', [{}, { a: 1 }, {}]],
])('documents are the same after packing: %s', (_, documents) => {
  const unpacked = throughJson(documentsOf(...documents));
  // As text, since the order of names counts.
  const texts = documents.map((__, index) => JSON.stringify(unpacked.document(`v${index}`)));
  expect(texts).toEqual(documents.map((document) => JSON.stringify(document)));
});

test('a version can be asked for before newer ones, and twice', () => {
  const unpacked = throughJson(documentsOf({ a: 1 }, { a: 2 }, { a: 3 }));
  expect(['v0', 'v2', 'v1', 'v0'].map((version) => unpacked.document(version))).toEqual([
    { a: 1 },
    { a: 3 },
    { a: 2 },
    { a: 1 },
  ]);
});

test('what versions have in common is packed and kept once', () => {
  const shared = { text: 'x'.repeat(1000) };
  const documents = documentsOf({ shared, a: 1 }, { shared, a: 2 });
  expect(JSON.stringify(packDocuments(documents)).length).toBeLessThan(1500);
  const unpacked = throughJson(documents);
  expect(unpacked.document('v0').shared).toBe(unpacked.document('v1').shared);
});
