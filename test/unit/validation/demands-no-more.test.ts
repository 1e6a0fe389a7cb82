import { describe, expect, test } from 'vitest';
import type { OpenApiDocument } from '../../../scripts/contract/document.ts';
import type { JsonObject } from '../../../scripts/contract/json.ts';
import { loadContract } from '../../../scripts/contract/load.ts';
import { schemaFaults } from '../../../scripts/validation/body-validator.ts';
import { demandsNoMore } from '../../../scripts/validation/schemas/demands-no-more.ts';

const contract = await loadContract();
const [first = contract.resolve(undefined)] = contract.versions.map(({ version }) => version);
const base = contract.document(first);

/** A document with one schema, and one that it may refer to. */
function documentOf(schema: JsonObject, other: JsonObject): OpenApiDocument {
  const schemas: JsonObject = { Root: schema, Other: other };
  return Object.assign({ ...base }, { components: { schemas } });
}

const ROOT = { $ref: '#/components/schemas/Root' };
const OTHER = { $ref: '#/components/schemas/Other' };
const TEXT = { type: 'string' };
const NUMBER = { type: 'number' };

function judge(less: JsonObject, more: JsonObject, other: JsonObject = {}, another: JsonObject = {}): boolean {
  return demandsNoMore(
    { document: documentOf(less, other), schema: ROOT },
    { document: documentOf(more, another), schema: ROOT },
  );
}

describe('demands no more', () => {
  test.each<readonly [string, JsonObject, JsonObject]>([
    ['the same', { type: 'object' }, { type: 'object', description: 'Other words.' }],
    ['fewer fields', { properties: { a: TEXT } }, { properties: { a: TEXT, b: NUMBER } }],
    ['fewer required fields', { required: ['a'] }, { required: ['b', 'a'] }],
    ['more values', { enum: ['A', 'B'] }, { enum: ['B'] }],
    ['more types', { type: ['string', 'null'] }, { type: 'string' }],
    ['less of a field', { properties: { a: {} } }, { properties: { a: TEXT } }],
    ['less of each item', { items: { required: [] } }, { items: { required: ['a'] } }],
    ['one more form', { anyOf: [TEXT, NUMBER] }, { anyOf: [NUMBER] }],
    ['one condition less', { allOf: [TEXT] }, { allOf: [NUMBER, TEXT] }],
    ['nothing', {}, { type: 'string' }],
  ])('%s', (_, less, more) => {
    expect(judge(less, more)).toBe(true);
  });

  test.each<readonly [string, JsonObject, JsonObject]>([
    ['one more required field', { required: ['a', 'b'] }, { required: ['a'] }],
    ['fewer values', { enum: ['A'] }, { enum: ['A', 'B'] }],
    ['a list of values', { enum: ['A'] }, {}],
    ['fewer types', { type: 'string' }, { type: ['string', 'null'] }],
    ['a field of another type', { properties: { a: TEXT } }, { properties: { a: NUMBER } }],
    ['a field of which nothing was said', { properties: { a: TEXT } }, { properties: { b: TEXT } }],
    ['a field with a name that all objects have', { properties: { toString: TEXT } }, { properties: { a: TEXT } }],
    ['no other fields', { properties: {}, additionalProperties: false }, { properties: { a: TEXT } }],
    ['one form less', { anyOf: [NUMBER] }, { anyOf: [TEXT, NUMBER] }],
    ['one form more, of which only one may fit', { oneOf: [NUMBER, {}] }, { oneOf: [NUMBER] }],
    ['another condition', { if: TEXT, else: { minimum: 2 } }, { if: NUMBER, else: { minimum: 2 } }],
    ['a keyword that needs another', { contains: TEXT }, { contains: TEXT, minContains: 0 }],
    ['a field that is never told', { properties: { a: { writeOnly: true } } }, { properties: { a: {} } }],
  ])('not: %s', (_, less, more) => {
    expect(judge(less, more)).toBe(false);
  });

  test('looks behind references, in the document of each', () => {
    expect(judge(OTHER, OTHER, { required: [] }, { required: ['a'] })).toBe(true);
    expect(judge(OTHER, OTHER, { required: ['a'] }, { required: [] })).toBe(false);
  });

  test('is right about what fits the schemas that a version changes', () => {
    const documents = contract.versions.map(({ version }) => contract.document(version));
    let asked = 0;
    for (const [index, older] of documents.slice(0, -1).entries()) {
      const document = documents[index + 1] ?? older;
      const values = valuesOf(document);
      for (const [name, node] of Object.entries(document.components?.schemas ?? {})) {
        const before = older.components?.schemas?.[name];
        if (before === undefined || before === node) continue;
        const schema = { $ref: `#/components/schemas/${name}` };
        if (!demandsNoMore({ document: older, schema }, { document, schema })) continue;
        const fitting = values.filter((value) => schemaFaults(document, schema, value).length === 0);
        asked += fitting.length;
        for (const value of fitting) expect(schemaFaults(older, schema, value), name).toEqual([]);
      }
    }
    expect(asked).toBeGreaterThan(100);
  });
});

function valuesOf({ components }: OpenApiDocument): unknown[] {
  return Object.values(components?.examples ?? {}).flatMap((example) => ('value' in example ? [example.value] : []));
}
