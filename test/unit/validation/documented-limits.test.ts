import { expect, test } from 'vitest';
import { FORM_CONTENT_TYPE, JSON_CONTENT_TYPE, type OpenApiDocument } from '../../../scripts/contract/document.ts';
import type { JsonObject } from '../../../scripts/contract/json.ts';
import { operationsOf } from '../../../scripts/contract/operations.ts';
import type { Content } from '../../../scripts/validation/request/content.ts';
import { brokenLimits } from '../../../scripts/validation/request/documented-limits.ts';
import { parseFields } from '../../../scripts/validation/request/fields.ts';

/** What is told about a body that has to fit the schema: the field and what the validator says. */
function told(schema: JsonObject, content: Content): string[] {
  const mediaType = content.kind === 'form' ? FORM_CONTENT_TYPE : JSON_CONTENT_TYPE;
  const document = {
    openapi: '3.1.1',
    info: { title: 'Things', version: '1' },
    paths: { '/things': { post: { requestBody: { content: { [mediaType]: { schema } } }, responses: {} } } },
    components: { schemas: { Name: { type: 'string', 'x-documented-limit': { maxLength: 3 } } } },
  } as unknown as OpenApiDocument;
  const [operation] = operationsOf(document);
  if (operation === undefined) throw new TypeError('There is no operation.');
  return brokenLimits(document, operation, content).map(({ field, message }) => `${field}: ${message.split(',')[0]}`);
}

const json = (value: JsonObject): Content => ({ kind: 'json', mediaType: JSON_CONTENT_TYPE, value });
const form = (text: string): Content => ({ kind: 'form', fields: parseFields(text) });

const when = (condition: JsonObject, met: JsonObject): JsonObject =>
  Object.fromEntries([
    ['if', condition],
    ['then', met],
  ]);

const SHORT = { type: 'string', 'x-documented-limit': { maxLength: 3 } };
const LONG = 'must NOT have more than 3 characters';

test.each<[string, JsonObject, Content, string[]]>([
  ['a property', { properties: { a: SHORT } }, json({ a: 'long' }), [`a: ${LONG}`]],
  ['a property that is kept', { properties: { a: SHORT } }, json({ a: 'ok' }), []],
  ['a property that is not there', { properties: { a: SHORT } }, json({}), []],
  [
    'a property of a referenced schema',
    { properties: { a: { $ref: '#/components/schemas/Name' } } },
    json({ a: 'long' }),
    [`a: ${LONG}`],
  ],
  [
    'a limit beside a reference',
    { properties: { a: { $ref: '#/components/schemas/Name', 'x-documented-limit': { maxLength: 5 } } } },
    json({ a: 'long' }),
    [],
  ],
  [
    'an object within an object',
    { properties: { a: { properties: { b: SHORT } } } },
    json({ a: { b: 'long' } }),
    [`a.b: ${LONG}`],
  ],
  [
    'an item of a list',
    { properties: { a: { items: { properties: { b: SHORT } } } } },
    json({ a: [{ b: 'ok' }, { b: 'long' }] }),
    [`a.1.b: ${LONG}`],
  ],
  ['a family of names', { patternProperties: { '^a': SHORT } }, json({ a1: 'long', b1: 'long' }), [`a1: ${LONG}`]],
  ['a part of a composition', { allOf: [{ properties: { a: SHORT } }] }, json({ a: 'long' }), [`a: ${LONG}`]],
  [
    'the branch that the value fits',
    { anyOf: [{ required: ['b'], properties: { a: SHORT } }, { required: ['c'] }] },
    json({ a: 'long', b: 1 }),
    [`a: ${LONG}`],
  ],
  [
    'a branch that the value does not fit',
    { oneOf: [{ required: ['b'], properties: { a: SHORT } }, { required: ['c'] }] },
    json({ a: 'long', c: 1 }),
    [],
  ],
  [
    'a condition that is met',
    when({ required: ['b'] }, { 'x-documented-limit': { required: ['c'] } }),
    json({ b: 1 }),
    ['c: is required'],
  ],
  [
    'a condition that is not met',
    { if: { required: ['b'] }, else: { 'x-documented-limit': { required: ['c'] } } },
    json({}),
    ['c: is required'],
  ],
  [
    'a condition about a boolean of a form',
    when({ required: ['b'], properties: { b: { type: 'boolean', const: true } } }, { properties: { a: SHORT } }),
    form('b=true&a=long'),
    [`a: ${LONG}`],
  ],
  [
    'a number of a form',
    { properties: { a: { type: 'integer', 'x-documented-limit': { type: 'integer', maximum: 5 } } } },
    form('a=6'),
    ['a: must be <= 5'],
  ],
  ['a name that comes twice', { properties: { a: SHORT } }, form('a=long&a=ok'), []],
  ['a name that objects have', { properties: { a: SHORT } }, form('__proto__=long&a=ok'), []],
  ['a schema without limits', { properties: { a: { type: 'string', maxLength: 3 } } }, json({ a: 'long' }), []],
  ['a body that is no object', { properties: { a: SHORT } }, { kind: 'none' }, []],
])('%s', (_, schema, content, expected) => {
  expect(told(schema, content)).toEqual(expected);
});

test('fifty broken limits are told, and no value', () => {
  const words = Array.from({ length: 60 }, () => 'secret');
  const found = told({ properties: { a: { items: SHORT } } }, json({ a: words }));
  expect(found).toHaveLength(50);
  expect(found.join()).not.toContain('secret');
});
