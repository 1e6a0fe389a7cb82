import { Ajv2020, type Options } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { functionOf } from '../../../scripts/validation/without-eval/function-of.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** How often text was interpreted. */
let interpreted = 0;

/** What `new Function(…)` is where text may not become code. */
const WithoutEval = new Proxy(Function, {
  construct(_, given: string[]) {
    interpreted += 1;
    return functionOf(...given);
  },
  apply: (_, __, given: string[]) => functionOf(...given),
});

const texts = (count: number) => Array.from({ length: count }, (_, index) => `name-${index}`);

/** Schemas that make Ajv write each kind of code that it writes. */
const SCHEMAS: Readonly<Record<string, object | boolean>> = {
  'nothing is allowed': false,
  'a type': { type: 'string' },
  'types, of which one is wider': { type: ['integer', 'null', 'boolean'] },
  'an object or a list': { type: ['object', 'array'] },
  'a list of values': { enum: ['a', 1, null, { a: 1 }, [1]] },
  'a long list of values': { enum: texts(250) },
  'a constant': { const: { 'a-b': [1, '2'] } },
  'bounds of numbers': { minimum: -1.5, exclusiveMaximum: 1e21, multipleOf: 0.5 },
  'bounds of texts': { minLength: 2, maxLength: 3, pattern: '^[a-z/"\\\\]+\\u20B9?$' },
  'a format of a pattern': { type: 'string', format: 'uuid' },
  'a format of a function': { type: 'string', format: 'date-time' },
  'a format of numbers': { type: 'number', format: 'int32' },
  fields: {
    type: 'object',
    properties: { a: { type: 'integer' }, 'b.c/d~e': { type: 'string', minLength: 1 }, __proto__x: true },
    required: ['a', 'b.c/d~e'],
    additionalProperties: false,
  },
  'many required fields': { required: texts(250) },
  families: {
    patternProperties: { '^a': { type: 'number' }, '^b\\.': { maxLength: 1 } },
    propertyNames: { maxLength: 3 },
    minProperties: 1,
    maxProperties: 2,
    additionalProperties: { type: 'boolean' },
  },
  'fields that go together': {
    dependentRequired: { a: ['b', 'c'], b: ['a'] },
    dependentSchemas: { a: { properties: { b: { type: 'string' } } } },
  },
  items: {
    prefixItems: [{ type: 'string' }, { type: 'integer' }],
    items: { type: 'boolean' },
    minItems: 1,
    maxItems: 3,
  },
  'unlike items': { uniqueItems: true },
  'unlike texts': { items: { type: 'string' }, uniqueItems: true },
  'what a list has': { contains: { type: 'number' }, minContains: 1, maxContains: 2 },
  branches: {
    allOf: [{ required: ['a'] }, { properties: { a: { minimum: 1 } } }],
    anyOf: [{ type: 'object', required: ['b'] }, { type: 'string' }],
    oneOf: [{ type: 'object' }, { properties: { a: { const: 1 } } }],
    not: { required: ['c'] },
  },
  conditions: {
    if: { properties: { a: { const: 1 } }, required: ['a'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: ['b'] },
    else: { required: ['c'] },
  },
  'references, also to itself': {
    $defs: { text: { type: 'string' }, tree: { properties: { a: { $ref: '#' }, b: { $ref: '#/$defs/text' } } } },
    $ref: '#/$defs/tree',
    type: 'object',
  },
  'a reference that is taken up further out': {
    $id: 'https://example.com/tree',
    $dynamicAnchor: 'node',
    properties: { a: { $dynamicRef: '#node' }, b: { type: 'integer' } },
  },
  'what no branch looked at': {
    anyOf: [
      { properties: { a: true }, required: ['a'] },
      { patternProperties: { '^b': true }, required: ['b'] },
    ],
    unevaluatedProperties: { type: 'string' },
  },
  'items that no branch looked at': {
    anyOf: [{ prefixItems: [{ type: 'integer' }] }, { contains: { type: 'string' } }],
    unevaluatedItems: false,
  },
};

const SCALARS = [
  null,
  true,
  false,
  0,
  1,
  -1.5,
  2.25,
  1e21,
  '',
  'a',
  'true',
  '12',
  ' 1',
  'ab',
  'x/"\\',
  '₹₹₹₹',
  'name-7',
];
const DATES = ['2021-03-25T10:00:00Z', '2021-02-30T10:00:00Z', '123e4567-e89b-12d3-a456-426614174000'];
const VALUES: readonly unknown[] = [
  ...SCALARS,
  ...DATES,
  [],
  SCALARS,
  ['a', 1],
  ['a', '7', 'true', 'a'],
  [1, 1, { a: [1] }, { a: [1] }],
  [{}],
  {},
  Object.fromEntries(texts(250).map((name) => [name, name])),
  { a: 1 },
  { 'a-b': [1, '2'] },
  { a: '1', b: 2, 'b.c/d~e': '' },
  { a: 1.5, 'b.c/d~e': 'x', __proto__x: 1, more: null },
  { a: 2, b: { a: [], b: 1 }, c: 'c' },
  { a: { a: { b: 5 }, b: 'x' }, b: 'text' },
  { ab: '1', 'b.x': 'xy', 'long name': 'yes' },
];

const OPTIONS: Readonly<Record<string, Options>> = {
  'as answers are judged': { verbose: true, inlineRefs: false },
  'as forms are judged': { coerceTypes: true },
  'up to the first fault': { allErrors: false },
};

/** Everything that a compiled schema says of values, and what it makes of them. */
function verdicts(schema: object | boolean, options: Options): unknown[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, logger: false, ...options });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return VALUES.map((value) => {
    const given = structuredClone({ value });
    const isValid = validate(given.value);
    return { isValid, errors: structuredClone(validate.errors), left: given.value };
  });
}

describe.each(Object.entries(OPTIONS))('%s', (_, options) => {
  test.each(Object.entries(SCHEMAS))('%s: what Ajv writes says the same when it is interpreted', (_, schema) => {
    const expected = verdicts(schema, options);
    vi.stubGlobal('Function', WithoutEval);
    interpreted = 0;
    expect(verdicts(schema, options)).toEqual(expected);
    // Otherwise the comparison would say nothing.
    expect(interpreted).toBeGreaterThan(0);
    expect(new Set(expected.map((verdict) => JSON.stringify(verdict))).size).toBeGreaterThan(1);
  });
});

test.each([
  'let a = 1; class B {}',
  'return globalThis.process;',
  'return `text`;',
  'while(true){}',
  'return a => a;',
  'return {...a};',
  'return 1 }',
  '1 = 2;',
])('what is not understood is refused before anything runs: %s', (code) => {
  expect(() => functionOf('a', code)).toThrow(SyntaxError);
});

test.each<[code: string, values: () => unknown[], expected: unknown]>([
  ['return a + b * 2 - 1;', () => [2, 3], 7],
  ['return "" + a === b ? b : -a;', () => [5, '5'], '5'],
  ["var t, o = {}; t = (a || '').split(',').map(b); o[\"x\"] = t; return o", () => ['1,2', Number], { x: [1, 2] }],
  [
    'let n = 0; out: for (let i = 0; i < 3; i++) { for (const k in a) { if (k === b) break out; n += 1; } } return n;',
    () => [{ x: 1, y: 2 }, 'y'],
    1,
  ],
  ['let n = 0; for (const v of a) { if (v == b) continue; n += v; } return n;', () => [[1, 2, 3], '2'], 4],
  ['let x = 1; { let x = 2; a.push(x); } a.push(x); return a;', () => [[]], [2, 1]],
  ['if (a) { var seen = 1; } else { var seen = 2; } return seen;', () => [false], 2],
  ['const f = a; return f.call(b, "x");', () => [String.prototype.concat, 'y'], 'yx'],
])('%s', (code, values, expected) => {
  expect(new Function('a,b', code)(...values())).toEqual(expected);
  expect(functionOf('a,b', code)(...values())).toEqual(expected);
});
