import { expect, test } from 'vitest';
import type { OpenApiDocument, Schema } from '../../../scripts/contract/document.ts';
import { booleanSpellings } from '../../../scripts/validation/request/boolean-spellings.ts';

const document = {
  openapi: '3.1.1',
  info: { title: 'Things', version: '1' },
  components: { schemas: { Flag: { type: 'boolean' }, Loop: { anyOf: [{ $ref: '#/components/schemas/Loop' }] } } },
} as unknown as OpenApiDocument;

const SPELLINGS = [
  ['1', 'true'],
  ['True', 'true'],
  ['0', 'false'],
  ['False', 'false'],
] as const;

const ALL = ['1', 'True', '0', 'False'];

test.each<[string, readonly unknown[], readonly string[]]>([
  ['a boolean', [{ type: 'boolean' }], ALL],
  ['a boolean or null', [{ type: ['boolean', 'null'] }], ALL],
  ['one behind a reference', [{ $ref: '#/components/schemas/Flag' }], ALL],
  ['one among alternatives', [{ anyOf: [{ $ref: '#/components/schemas/Flag' }, { type: 'null' }] }], ALL],
  ['one inside allOf', [{ description: 'A flag.', allOf: [{ type: 'boolean' }] }], ALL],
  ['a list of the two texts', [{ type: 'string', enum: ['true', 'false'] }], ALL],
  ['a list of the two values', [{ enum: [true, false] }], ALL],
  ['true alone', [{ type: 'boolean', const: true }], ['1', 'True']],
  ['a boolean with a condition elsewhere', [{ type: 'boolean' }, { const: true }], ALL],
  ['a boolean or 1', [{ anyOf: [{ type: 'boolean' }, { type: 'integer', const: 1 }] }], ['True', '0', 'False']],
  ['a boolean or any number', [{ type: ['boolean', 'integer'] }], ['True', 'False']],
  ['a boolean or any text', [{ type: ['boolean', 'string'] }], []],
  ['a list with a third text', [{ type: 'string', enum: ['true', 'false', 'only'] }], []],
  ['a text', [{ type: 'string' }], []],
  ['a number', [{ type: 'integer' }], []],
  ['anything', [{}], []],
  ['a schema that goes in circles', [{ $ref: '#/components/schemas/Loop' }], []],
])('of %s', (_, schemas, expected) => {
  const found = booleanSpellings(document, schemas as Schema[], SPELLINGS);
  expect([...found.keys()]).toEqual(expected);
});
