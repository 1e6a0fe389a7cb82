import { expect, test } from 'vitest';
import type { SchemaData } from '../../../scripts/client/validate/contract-data.ts';
import { faults } from '../../../scripts/client/validate/faults.ts';
import { KEYWORDS } from '../../../scripts/client/validate/keywords.ts';
import { createAjv } from '../../../scripts/validation/ajv.ts';

/** A schema with values that fit it and values that do not; Ajv has to see it in the same way. */
const CASES: readonly (readonly [keyword: string, schema: SchemaData, fit: unknown[], unfit: unknown[]])[] = [
  ['type', { type: 'integer' }, [1, 2.0], [1.5, '1', null]],
  ['type', { type: ['object', 'null'] }, [null, {}], [[], 0, false]],
  ['const', { const: { a: [1] } }, [{ a: [1] }], [{ a: 1 }, { a: { 0: 1 } }, {}, null]],
  ['enum', { enum: ['A', null] }, ['A', null], ['B', 0]],
  ['x-extensible-enum', { 'x-extensible-enum': ['A'] }, ['A', 'B', 1], []],
  ['format', { format: 'date' }, ['2024-02-29', 1], ['2023-02-29', '29.02.2024']],
  [
    'format',
    { format: 'date-time' },
    ['2024-02-29T23:59:59.5Z', '2024-01-01T00:00:00+05:30'],
    ['2024-01-01T25:00:00Z'],
  ],
  ['format', { format: 'date-time' }, [], ['2024-02-30T00:00:00Z', '2024-01-01', '2024-01-01T00:00:00']],
  ['format', { format: 'uri' }, ['https://shop.test/a?b=c#d', 'mailto:a@b.test'], ['/a', 'https://shop.test/a b', '']],
  ['format', { format: 'of-somebody-else' }, ['x'], []],
  ['pattern', { pattern: '^\\p{L}$' }, ['ಚ', 1], ['1', '']],
  ['minLength', { minLength: 2 }, ['ab', '🍵🍵', 1], ['🍵']],
  ['maxLength', { maxLength: 1 }, ['🍵', ''], ['ab']],
  ['minimum', { minimum: 1 }, [1, '0'], [0.9]],
  ['maximum', { maximum: 1 }, [1], [1.1]],
  ['exclusiveMinimum', { exclusiveMinimum: 1 }, [1.1], [1]],
  ['exclusiveMaximum', { exclusiveMaximum: 1 }, [0.9], [1]],
  ['minItems', { minItems: 1 }, [[0], {}], [[]]],
  ['maxItems', { maxItems: 1 }, [[0]], [[0, 0]]],
  ['minProperties', { minProperties: 1 }, [{ a: 1 }, []], [{}]],
  ['maxProperties', { maxProperties: 1 }, [{ a: 1 }], [{ a: 1, b: 1 }]],
  ['required', { required: ['a'] }, [{ a: null }, 'a'], [{}, { b: 1 }]],
  ['properties', { properties: { a: { type: 'string' } } }, [{ a: '' }, { b: 1 }], [{ a: 1 }]],
  ['patternProperties', { patternProperties: { '^a': { type: 'string' } } }, [{ ab: '' }, { b: 1 }], [{ ab: 1 }]],
  ['additionalProperties', { properties: { a: {} }, additionalProperties: false }, [{ a: 1 }], [{ b: 1 }]],
  ['prefixItems', { prefixItems: [{ type: 'string' }] }, [['a', 1], []], [[1]]],
  ['items', { prefixItems: [{}], items: { type: 'string' } }, [[1, 'a']], [['a', 1]]],
  ['allOf', { allOf: [{ type: 'string' }, { maxLength: 1 }] }, ['a'], ['ab', 1]],
  ['anyOf', { anyOf: [{ type: 'string' }, { minimum: 2 }] }, ['a', 2], [1]],
  ['oneOf', { oneOf: [{ minimum: 1 }, { maximum: 3 }] }, [0, 4], [2]],
  ['oneOf', { oneOf: [{ type: 'string' }, { type: 'null' }] }, ['', null], [2]],
  ['not', { not: { type: 'string' } }, [1], ['']],
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  ['if', { if: { type: 'string' }, then: { minLength: 1 }, else: { minimum: 1 } }, ['a', 1], ['', 0]],
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  ['then', { if: true, then: false }, [], [0]],
  ['else', { if: false, else: false }, [], [0]],
];

test.each(CASES)('%s of %j', (_keyword, schema, fit, unfit) => {
  const validate = createAjv().compile(schema);
  for (const value of fit) {
    expect([value, faults([], schema, value)]).toEqual([value, []]);
    expect([value, validate(value)]).toEqual([value, true]);
  }
  for (const value of unfit) {
    expect([value, faults([], schema, value)]).not.toEqual([value, []]);
    expect([value, validate(value)]).toEqual([value, false]);
  }
});

test('each keyword has a case', () => {
  expect(new Set(CASES.map(([keyword]) => keyword))).toEqual(new Set(Object.keys(KEYWORDS)));
});

test('a reference leads into the list of schemas, and what stands beside it counts as well', () => {
  const schema = { $ref: 1, maxLength: 1 };
  expect(faults([true, { type: 'string' }], schema, 'a')).toEqual([]);
  expect(faults([true, { type: 'string' }], schema, 'ab')).toMatchObject([{ expected: 'at most 1 character' }]);
  expect(faults([true, { type: 'string' }], schema, 1)).toMatchObject([{ expected: 'string', found: 'number' }]);
});
