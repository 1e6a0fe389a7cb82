import { describe, expect, test } from 'vitest';
import type { OpenApiDocument, Schema } from '../../../scripts/contract/document.ts';
import { familyName } from '../../../scripts/reference/fields/family-name.ts';
import { flatFields } from '../../../scripts/reference/fields/field.ts';
import { fieldsOf } from '../../../scripts/reference/fields/fields-of.ts';
import { ruleText } from '../../../scripts/reference/fields/rules.ts';
import { NO_LINKS } from '../../../scripts/reference/links.ts';
import { fieldList } from '../../../scripts/reference/markdown/field-list.ts';
import type { ReferenceSource } from '../../../scripts/reference/reference-source.ts';

function sourceWith(schemas: Record<string, Schema>): ReferenceSource {
  const document: OpenApiDocument = {
    openapi: '3.1.1',
    info: { title: 'Things', version: '1' },
    components: { schemas },
  };
  const contract = {
    versions: [],
    resolve: () => '1',
    document: () => document,
    operations: () => [],
    corrections: [],
  };
  return { contract, version: '1', document };
}

const look = (schema: Schema) => fieldsOf(sourceWith({ Thing: schema }), { $ref: '#/components/schemas/Thing' }, []);
const rulesOf = (schema: Schema) => look(schema).rules.map(ruleText);

describe('the fields of a schema', () => {
  test('end where a schema stands in itself', () => {
    const inner: Schema = { type: 'object', properties: { name: { type: 'string' } } };
    const thing: Schema = { type: 'object', properties: { id: { type: 'string' }, child: inner } };
    Object.assign(inner.properties ?? {}, { again: thing });
    expect(flatFields(look(thing).fields).map(({ path }) => path)).toEqual([
      'id',
      'child',
      'child.name',
      'child.again',
    ]);
  });

  test('are one for what several parts say of the same name', () => {
    const { fields } = look({
      allOf: [
        { type: 'object', properties: { event: { type: 'string', description: 'What happened.' } } },
        { required: ['event'], properties: { event: { const: 'PAID' } } },
      ],
    });
    expect(fieldList(fields, NO_LINKS)).toBe('- `event`: string, required. What happened. Always `PAID`.');
  });

  test('tell what pages demand and the API does not enforce', () => {
    const action: Schema = { type: 'string', description: 'What for.', 'x-documented-limit': { maxLength: 20 } };
    const { fields } = look({ type: 'object', 'x-documented-limit': { required: ['action'] }, properties: { action } });
    expect(fieldList(fields, NO_LINKS)).toBe(
      '- `action`: string. What for. Documented, not enforced: required. Documented, not enforced: at most 20 characters.',
    );
  });

  test('tell what holds for a text that is not empty', () => {
    const { fields } = look({
      properties: { mail: { type: 'string', ...when({ minLength: 1 }, { format: 'email', pattern: '@' }) } },
    });
    expect(fields[0]?.limits).toEqual(['Unless empty: format email.', 'Unless empty: pattern `@`.']);
  });
});

/** A schema with a condition. */
function when(condition: Schema, demand: Schema, otherwise?: Schema): Schema {
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  return { if: condition, then: demand, ...(otherwise === undefined ? {} : { else: otherwise }) };
}

const IS_CARD: Schema = { required: ['kind'], properties: { kind: { const: 'CARD' } } };

describe('what holds among fields', () => {
  test.each<[string, Schema, string]>([
    [
      'one of several',
      { anyOf: [{ required: ['a'] }, { required: ['b', 'c'] }] },
      'One of these is required: `a` or `b` and `c`.',
    ],
    ['a condition', when(IS_CARD, { required: ['number'] }), 'When `kind` is `CARD`: `number` is required.'],
    ['its contrary', when(IS_CARD, {}, { required: ['bank'] }), '`bank` is required, unless `kind` is `CARD`.'],
    [
      'something absent',
      when({ not: { required: ['token'] } }, { required: ['number'] }),
      'When `token` is absent: `number` is required.',
    ],
    [
      'a value that may be absent',
      when({ properties: { kind: { enum: ['A', 'B'] } } }, { required: ['x'] }),
      'When `kind` is `A` or `B` or absent: `x` is required.',
    ],
    [
      'a value that a field must not have',
      when({ required: ['f'], properties: { f: { not: { const: 'json' } } } }, { not: { required: ['f'] } }),
      'When `f` is not `json`: this is refused.',
    ],
    ['a field that needs another', { dependentRequired: { a: ['b'] } }, 'When `a` is present: `b` is required.'],
    [
      'a demand on a value',
      when(IS_CARD, { properties: { format: { const: 'json' } } }),
      'When `kind` is `CARD`: `format` is `json`.',
    ],
    [
      'what nobody has words for',
      when({ minProperties: 2 }, { required: ['a'] }),
      'When `{"minProperties":2}` holds: `a` is required.',
    ],
  ])('%s', (_, schema, want) => {
    expect(rulesOf({ type: 'object', ...schema })).toEqual([want]);
  });
});

test.each([
  ['^metadata\\.', 'metadata.*'],
  ['^udf([1-9]|10)$', 'udf<number>'],
  ['^order\\.udf\\d+$', 'order.udf<number>'],
  ['^[A-Z0-9_]+:', '*:*'],
  ['.', '*'],
  ['^(?!x)', '/^(?!x)/'],
])('the family of names %s is shown as %s', (pattern, want) => {
  expect(familyName(pattern)).toBe(want);
});
