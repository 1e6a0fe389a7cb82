import type { JsonObject, JsonValue } from '../../../scripts/contract/json.ts';

const TEXT = { type: 'string' };
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: 'object', properties, ...more });
/** A condition; the word of JSON Schema would make a promise of the object. */
const when = (condition: JsonObject, then: JsonObject, otherwise?: JsonObject): JsonObject =>
  Object.fromEntries([['if', condition], ['then', then], ...(otherwise === undefined ? [] : [['else', otherwise]])]);
const IS_A = { properties: { a: { const: 'x' } }, required: ['a'] };

/** A change of a schema. */
interface SchemaChange {
  readonly name: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
  /** Names of fields that are worth trying. */
  readonly names: readonly string[];
}

const ROWS: readonly (readonly [name: string, before: JsonValue, after: JsonValue, names?: readonly string[]])[] = [
  ['another type', TEXT, { type: 'integer' }],
  ['a wider type', { type: 'integer' }, { type: 'number' }],
  ['a type more', TEXT, { type: ['string', 'integer'] }],
  ['any type', TEXT, {}],
  ['null', TEXT, { type: ['string', 'null'] }],
  [
    'null, as OpenAPI 3.1 writes it for references',
    { allOf: [object({ a: TEXT })] },
    { anyOf: [object({ a: TEXT }), { type: 'null' }] },
  ],
  ['a value more', { enum: ['a', 'b'] }, { enum: ['a', 'b', 'c'] }],
  ['null as a value', { enum: ['a'] }, { enum: ['a', null] }],
  ['another constant', { const: 'a' }, { const: 'b' }],
  ['a constant becomes a list', { const: 'a' }, { enum: ['a', 'b'] }],
  ['a list of values', TEXT, { type: 'string', enum: ['a', 'b'] }],
  ['a list that was held to a pattern', { type: 'string', pattern: '^a' }, { enum: ['a', 'b'] }],
  ['values that do not fit the type', { type: 'string', enum: ['a', 3] }, { type: 'string', enum: ['a'] }],
  ['both truths', { type: 'boolean' }, { enum: [true, false] }],
  ['one truth', { type: 'boolean' }, { const: true }],
  ['an open list of known values', TEXT, { type: 'string', 'x-extensible-enum': ['a'] }],
  ['the order of values', { enum: ['a', 'b'] }, { enum: ['b', 'a'] }],
  ['minLength', TEXT, { type: 'string', minLength: 2 }],
  ['a smaller maxLength', { type: 'string', maxLength: 5 }, { type: 'string', maxLength: 3 }],
  ['maxLength of a number, which says nothing', { type: 'integer', maxLength: 5 }, { type: 'integer', maxLength: 3 }],
  ['a pattern', TEXT, { type: 'string', pattern: '^a' }],
  ['another pattern', { type: 'string', pattern: '^a$' }, { type: 'string', pattern: '^b$' }],
  ['a format that is checked', TEXT, { type: 'string', format: 'date' }],
  ['a format that is a note', TEXT, { type: 'string', format: 'password' }],
  ['minimum', { type: 'integer' }, { type: 'integer', minimum: 3 }],
  ['a higher maximum', { type: 'number', maximum: 3 }, { type: 'number', maximum: 4 }],
  ['an exclusive bound', { type: 'integer', minimum: 3 }, { type: 'integer', exclusiveMinimum: 3 }],
  ['exclusiveMaximum', { type: 'number', exclusiveMaximum: 4 }, { type: 'number', exclusiveMaximum: 7 }],
  ['multipleOf', { type: 'integer' }, { type: 'integer', multipleOf: 3 }],
  ['multipleOf a multiple', { type: 'integer', multipleOf: 3 }, { type: 'integer', multipleOf: 6 }],
  ['multipleOf another number', { type: 'integer', multipleOf: 3 }, { type: 'integer', multipleOf: 2 }],
  ['an optional field', object({}), object({ a: TEXT })],
  ['a required field', object({}), object({ a: TEXT }, { required: ['a'] })],
  ['a field becomes required', object({ a: TEXT }), object({ a: TEXT }, { required: ['a'] })],
  ['a field that nobody describes is required', object({}), object({}, { required: ['a'] })],
  ['the type of a field', object({ a: TEXT }), object({ a: { type: 'integer' } })],
  ['a field must not be there', object({ a: TEXT }), object({ a: false })],
  [
    'a field of a field',
    object({ a: object({ b: TEXT }) }),
    object({ a: object({ b: TEXT, c: TEXT }, { required: ['c'] }) }),
  ],
  [
    'a field of the items of a list',
    object({ a: { type: 'array', items: object({ b: TEXT }) } }),
    object({ a: { type: 'array', items: object({}) } }),
  ],
  ['a family of fields', object({}), object({}, { patternProperties: { '^m_': { type: 'integer' } } }), ['m_a']],
  [
    'another family',
    object({}, { patternProperties: { '^m_': TEXT } }),
    object({}, { patternProperties: { '^m_': { type: 'integer' } } }),
    ['m_a'],
  ],
  [
    'a field of a family gets its name',
    object({}, { patternProperties: { '^m_': TEXT } }),
    object({ m_a: TEXT }, { patternProperties: { '^m_': TEXT } }),
    ['m_a'],
  ],
  [
    'a field of a family gets a name and a limit',
    object({}, { patternProperties: { '^m_': TEXT } }),
    object({ m_a: { type: 'string', maxLength: 1 } }, { patternProperties: { '^m_': TEXT } }),
    ['m_a'],
  ],
  ['other fields are refused', object({ a: TEXT }), object({ a: TEXT }, { additionalProperties: false })],
  [
    'other fields have a type',
    object({ a: TEXT }),
    object({ a: TEXT }, { additionalProperties: { type: 'integer' } }),
    ['other'],
  ],
  [
    'another type of a map',
    { type: 'object', additionalProperties: TEXT },
    { type: 'object', additionalProperties: { type: 'integer' } },
    ['other'],
  ],
  [
    'a field more in a closed object',
    object({ a: TEXT }, { additionalProperties: false }),
    object({ a: TEXT, b: TEXT }, { additionalProperties: false }),
  ],
  ['unevaluatedProperties', object({ a: TEXT }), object({ a: TEXT }, { unevaluatedProperties: false })],
  [
    'a field of a map gets its name',
    { type: 'object', additionalProperties: TEXT },
    object({ a: { type: 'string', maxLength: 1 } }, { additionalProperties: TEXT }),
    ['a'],
  ],
  ['propertyNames', { type: 'object' }, { type: 'object', propertyNames: { maxLength: 3 } }],
  ['minProperties', object({ a: TEXT }), object({ a: TEXT }, { minProperties: 1 })],
  ['maxProperties', object({ a: TEXT, b: TEXT }), object({ a: TEXT, b: TEXT }, { maxProperties: 1 })],
  [
    'dependentRequired',
    object({ a: TEXT, b: TEXT }),
    object({ a: TEXT, b: TEXT }, { dependentRequired: { a: ['b'] } }),
  ],
  [
    'dependentSchemas',
    object({ a: TEXT, b: TEXT }),
    object({ a: TEXT, b: TEXT }, { dependentSchemas: { a: { required: ['b'] } } }),
  ],
  ['the items of a list', { type: 'array', items: TEXT }, { type: 'array', items: { type: 'integer' } }],
  ['items without a word', { type: 'array' }, { type: 'array', items: TEXT }],
  ['minItems', { type: 'array' }, { type: 'array', minItems: 1 }],
  ['maxItems', { type: 'array', maxItems: 3 }, { type: 'array', maxItems: 1 }],
  ['uniqueItems', { type: 'array' }, { type: 'array', uniqueItems: true }],
  ['prefixItems', { type: 'array', prefixItems: [TEXT] }, { type: 'array', prefixItems: [TEXT, { type: 'integer' }] }],
  ['no more items', { type: 'array', prefixItems: [TEXT] }, { type: 'array', prefixItems: [TEXT], items: false }],
  ['contains', { type: 'array' }, { type: 'array', contains: TEXT }],
  ['contains something else', { type: 'array', contains: { type: 'integer' } }, { type: 'array', contains: TEXT }],
  ['minContains', { type: 'array', contains: TEXT }, { type: 'array', contains: TEXT, minContains: 2 }],
  ['maxContains', { type: 'array', contains: TEXT }, { type: 'array', contains: TEXT, maxContains: 1 }],
  ['allOf that says the same', object({ a: TEXT }), { allOf: [object({ a: TEXT })] }],
  ['allOf that says more', object({ a: TEXT }), { allOf: [object({ a: TEXT }), { required: ['a'] }] }],
  ['an alternative more', { anyOf: [TEXT] }, { anyOf: [TEXT, { type: 'integer' }] }],
  ['alternatives in another order', { anyOf: [TEXT, { type: 'integer' }] }, { anyOf: [{ type: 'integer' }, TEXT] }],
  ['an alternative is another one', { anyOf: [TEXT, { type: 'integer' }] }, { anyOf: [TEXT, { type: 'boolean' }] }],
  [
    'one of two fields is needed',
    object({ a: TEXT, b: TEXT }),
    object({ a: TEXT, b: TEXT }, { anyOf: [{ required: ['a'] }, { required: ['b'] }] }),
  ],
  [
    'one of three fields is needed',
    object({ a: TEXT, b: TEXT, c: TEXT }, { anyOf: [{ required: ['a'] }, { required: ['b'] }] }),
    object({ a: TEXT, b: TEXT, c: TEXT }, { anyOf: [{ required: ['a'] }, { required: ['b'] }, { required: ['c'] }] }),
  ],
  ['exactly one', { oneOf: [TEXT] }, { oneOf: [TEXT, { type: 'integer' }] }],
  [
    'anyOf becomes oneOf, with kinds apart',
    { anyOf: [TEXT, { type: 'integer' }] },
    { oneOf: [TEXT, { type: 'integer' }] },
  ],
  [
    'exactly one of two that overlap',
    { oneOf: [object({ a: TEXT })] },
    { oneOf: [object({ a: TEXT }), object({ b: TEXT })] },
  ],
  [
    'a field of one alternative',
    {
      oneOf: [
        object({ k: { const: 'c' }, a: TEXT }, { required: ['k'] }),
        object({ k: { const: 'w' } }, { required: ['k'] }),
      ],
    },
    {
      oneOf: [
        object({ k: { const: 'c' }, a: { type: 'integer' } }, { required: ['k'] }),
        object({ k: { const: 'w' } }, { required: ['k'] }),
      ],
    },
  ],
  ['not', TEXT, { type: 'string', not: { const: 'ab' } }],
  ['not as much', { type: 'string', not: { enum: ['ab', 'a'] } }, { type: 'string', not: { const: 'ab' } }],
  [
    'a field must not be together with another',
    object({ a: TEXT, b: TEXT }),
    object({ a: TEXT, b: TEXT }, { not: { required: ['a', 'b'] } }),
  ],
  [
    'a condition',
    object({ a: { enum: ['x', 'y'] }, b: TEXT }),
    object({ a: { enum: ['x', 'y'] }, b: TEXT }, { ...when(IS_A, { required: ['b'] }) }),
  ],
  [
    'a condition for a value that is new',
    object({ a: { enum: ['y'] }, b: TEXT }, { required: ['a'] }),
    object({ a: { enum: ['x', 'y'] }, b: TEXT }, { required: ['a'], ...when(IS_A, { required: ['b'] }) }),
  ],
  [
    'what a condition demands',
    object({ a: TEXT, b: TEXT, c: TEXT }, { ...when(IS_A, { required: ['b'] }) }),
    object({ a: TEXT, b: TEXT, c: TEXT }, { ...when(IS_A, { required: ['b', 'c'] }) }),
  ],
  [
    'another condition',
    object(
      { a: TEXT, b: TEXT },
      { ...when({ properties: { a: { const: 'y' } }, required: ['a'] }, { required: ['b'] }) },
    ),
    object({ a: TEXT, b: TEXT }, { ...when(IS_A, { required: ['b'] }) }),
  ],
  [
    'else',
    object({ a: TEXT, b: TEXT }, { ...when(IS_A, {}) }),
    object({ a: TEXT, b: TEXT }, { ...when(IS_A, {}, { required: ['b'] }) }),
  ],
  [
    'a limit in a condition',
    object({ a: TEXT, b: TEXT }, { ...when(IS_A, {}) }),
    object({ a: TEXT, b: TEXT }, { ...when(IS_A, { properties: { b: { maxLength: 1 } } }) }),
  ],
  ['nothing fits', TEXT, false],
  ['everything fits', TEXT, true],
  ['a default', TEXT, { type: 'string', default: 'a' }],
  ['prose', TEXT, { type: 'string', title: 'A', description: 'Another text.', examples: ['a'], deprecated: true }],
  ['nullable of OpenAPI 3.0 that is not there', TEXT, { type: 'string', nullable: false }],
];

/** One of each kind of thing that a schema can hold. Each is judged from left to right and back. */
export const SCHEMA_CHANGES: readonly SchemaChange[] = ROWS.map(([name, before, after, names = []]) => ({
  name,
  before,
  after,
  names,
}));
