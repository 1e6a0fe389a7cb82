import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../scripts/contract/json.ts';
import { valueAt } from '../../../scripts/contract/pointer.ts';
import { toGeneratorDocument } from '../../../scripts/export/generator/generator.ts';
import { LossList } from '../../../scripts/export/losses.ts';
import { toOpenApi30 } from '../../../scripts/export/openapi-3.0/openapi-3.0.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const content = (schema: JsonObject, type = JSON_TYPE) => ({ content: { [type]: { schema } } });
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: 'object', properties, ...more });

/** A contract with one call, `pay`, that sends one schema and gets another. */
function contract(sent: JsonObject, answered: JsonObject, more: JsonObject = {}, type = FORM): JsonObject {
  return {
    openapi: '3.1.1',
    info: { title: 'Shop', version: '2021-03-05' },
    security: [{ key: [] }],
    paths: {
      '/pay': {
        post: {
          operationId: 'pay',
          requestBody: content(sent, type),
          responses: { 200: { description: 'Paid.', ...content(answered) } },
        },
      },
    },
    components: { securitySchemes: { key: { type: 'http', scheme: 'basic' } }, schemas: {} },
    ...more,
  };
}

/** What the document for generators has at a place, and what plain 3.0 has there. */
function both(given: JsonObject, keys: readonly string[]) {
  const losses = new LossList();
  const at = (document: JsonObject): JsonValue | undefined => valueAt(document, keys);
  return {
    generator: at(toGeneratorDocument(given, losses)),
    plain: at(toOpenApi30(given, new LossList())),
    rules: losses.all.map(({ rule }) => rule),
  };
}

const FIELD = ['components', 'schemas', 'Thing', 'properties', 'field'];
const asSent = (field: JsonObject, type?: string) =>
  contract(ref('Thing'), {}, { components: { schemas: { Thing: object({ field }) } } }, type);
const asReceived = (field: JsonObject) =>
  contract({}, ref('Thing'), { components: { schemas: { Thing: object({ field }) } } });

const WORDS = { description: 'A field.' };
const fields: [rule: string, what: string, given: JsonObject, want: JsonObject][] = [
  [
    'json-text',
    'JSON as text',
    asSent({ type: 'string', contentMediaType: JSON_TYPE, contentSchema: {} }),
    { type: 'string', description: 'Send it as JSON text.' },
  ],
  [
    'values',
    'an open list',
    asSent({ type: 'string', 'x-extensible-enum': ['A', 'B'] }),
    { type: 'string', description: 'Known values: `A`, `B`.' },
  ],
  [
    'values',
    'a closed list of an answer',
    asReceived({ enum: ['A', 'B'] }),
    { type: 'string', description: 'Known values: `A`, `B`.' },
  ],
  [
    'values',
    'names of numbers',
    asReceived({ type: 'integer', 'x-extensible-enum': [1], 'x-enum-varnames': ['AXIS'] }),
    { type: 'integer', description: 'Known values: `1` (AXIS).' },
  ],
  ['formats', 'an address', asReceived({ type: 'string', format: 'uri' }), { type: 'string' }],
  ['formats', 'a date that is sent', asSent({ type: 'string', format: 'date' }), { type: 'string' }],
  [
    'decimals',
    'a decimal number of a form',
    asSent({ type: 'number', minimum: 1 }),
    { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' },
  ],
  [
    'defaults',
    'a default',
    asSent({ type: 'boolean', default: false }),
    { type: 'boolean', description: 'Without it the server takes `false`.' },
  ],
  [
    'defaults',
    'a default that is a list',
    asSent({ type: 'array', items: { type: 'string' }, default: ['a'] }),
    { type: 'array', items: { type: 'string' }, description: 'Without it the server takes `["a"]`.' },
  ],
  ['examples', 'an example', asSent({ type: 'string', examples: ['a'] }), { type: 'string' }],
  [
    'extensions',
    'an extension of the contract',
    asSent({ type: 'string', 'x-personal-data': true }),
    { type: 'string' },
  ],
  [
    'compose',
    'text or number in a request',
    asSent({ type: ['number', 'string'], ...WORDS }, JSON_TYPE),
    { type: 'string', ...WORDS },
  ],
  [
    'compose',
    'true or 1 in a form',
    asSent({ anyOf: [{ type: 'boolean' }, { const: 1 }], ...WORDS }),
    { type: 'boolean', ...WORDS },
  ],
  ['compose', 'text or number in an answer', asReceived({ type: ['number', 'string'], ...WORDS }), WORDS],
];

describe('a field', () => {
  test.each(fields)('%s: %s', (_rule, _what, given, want) => {
    const { generator, plain } = both(given, FIELD);
    expect(generator).toEqual(want);
    expect(plain).not.toEqual(want);
  });

  test.each([
    [
      'a date of an answer',
      asReceived({ type: 'string', format: 'date-time' }),
      { type: 'string', format: 'date-time' },
    ],
    ['a closed list of a request', asSent({ type: 'string', enum: ['A', 'B'] }), { type: 'string', enum: ['A', 'B'] }],
    ['a decimal number of JSON', asSent({ type: 'number' }, JSON_TYPE), { type: 'number' }],
  ])('that is %s stays', (_, given, want) => {
    expect(both(given, FIELD).generator).toEqual(want);
  });
});

const THING = ['components', 'schemas', 'Thing'];
const a = { type: 'string' };

describe('a schema', () => {
  test('conditions go, and what consists of nothing else', () => {
    const demand = { required: ['a'] };
    const condition = Object.fromEntries([
      ['if', demand],
      ['then', demand],
    ]);
    const thing = object({ a }, { ...condition, not: demand, allOf: [condition, { anyOf: [demand, demand] }] });
    const { generator, rules } = both(contract(ref('Thing'), {}, { components: { schemas: { Thing: thing } } }), THING);
    expect(generator).toEqual(object({ a }));
    expect(rules).toContain('conditions');
  });

  test.each([
    ['the required one', { start_date: a, startDate: a }, ['startDate'], ['startDate']],
    ['the one that is not deprecated', { startDate: { ...a, deprecated: true }, start_date: a }, [], ['start_date']],
    ['the first', { 'mandate.max': a, mandate_max: a }, [], ['mandate.max']],
  ])('of two spellings of a field %s stays', (_, properties, required, want) => {
    const schemas = { Thing: object(properties, { required }) };
    const { generator, rules } = both(contract(ref('Thing'), {}, { components: { schemas } }), [
      ...THING,
      'properties',
    ]);
    expect(Object.keys(generator ?? {})).toEqual(want);
    expect(rules).toContain('spellings');
  });

  test('objects joined by `allOf` are one, with what all of them require', () => {
    const schemas = {
      Base: object({ a }, { required: ['a'] }),
      Thing: { allOf: [ref('Base'), object({ b: a }, { required: ['b'] })] },
    };
    const { generator } = both(contract(ref('Thing'), {}, { components: { schemas } }), THING);
    expect(generator).toEqual(object({ a, b: a }, { required: ['a', 'b'] }));
  });

  test('a union of objects is one object that requires what all do, with the types that they share', () => {
    const schemas = {
      Status: { type: 'string', enum: ['PAID'] },
      Paid: object({ id: a, status: ref('Status'), at: a }, { required: ['id', 'status', 'at'] }),
      Refused: object({ id: a, status: { type: 'string', enum: ['REFUSED'] } }, { required: ['id', 'status'] }),
    };
    const given = contract({}, { anyOf: [ref('Paid'), ref('Refused')] }, { components: { schemas } });
    const { generator, rules } = both(given, ['components', 'schemas', 'PayAnswer']);
    expect(generator).toMatchObject({
      properties: { id: a, status: { type: 'string' }, at: a },
      required: ['id', 'status'],
    });
    expect(rules).toContain('compose');
  });

  test('an object that may be null is so where it is used', () => {
    const schemas = { Thing: object({ card: ref('Card') }), Card: { ...object({ a }), type: ['object', 'null'] } };
    const given = contract({}, ref('Thing'), { components: { schemas } });
    expect(both(given, FIELD.with(-1, 'card')).generator).toEqual({ nullable: true, allOf: [ref('Card')] });
    expect(both(given, ['components', 'schemas', 'Card', 'nullable']).generator).toBeUndefined();
  });

  test('a name for a plain value is put where it is used', () => {
    const schemas = { Thing: object({ field: ref('Id') }), Id: a };
    const { generator, plain } = both(contract({}, ref('Thing'), { components: { schemas } }), FIELD);
    expect(generator).toEqual(a);
    expect(plain).toEqual(ref('Id'));
  });
});

describe('models', () => {
  const namesOf = (given: JsonObject) => Object.keys(both(given, ['components', 'schemas']).generator ?? {});

  test('objects without a name are named after their place', () => {
    const sent = object({ a, 'card.details': object({ lines: { type: 'array', items: object({ a }) } }) });
    expect(namesOf(contract(sent, object({ a })))).toEqual([
      'PayAnswer',
      'PayRequest',
      'PayRequestCardDetails',
      'PayRequestCardDetailsLinesItem',
    ]);
  });

  test('names that languages have, or that differ in case only, are changed', () => {
    const schemas = { Error: object({ a }), CardBin: object({ a }), Cardbin: object({ b: a }) };
    const answer = object({ x: ref('Error'), y: ref('CardBin'), z: ref('Cardbin') });
    expect(namesOf(contract({}, answer, { components: { schemas } }))).toEqual([
      'CardBin',
      'Cardbin2',
      'ErrorBody',
      'PayAnswer',
    ]);
  });

  test('a parameter has another name than a schema', () => {
    const parameters = { CardBin: { name: 'bin', in: 'query', schema: a } };
    const given = contract({}, ref('CardBin'), { components: { schemas: { CardBin: object({ a }) }, parameters } });
    const paths: JsonObject = {
      '/a': {
        parameters: [{ $ref: '#/components/parameters/CardBin' }],
        ...((given.paths as JsonObject)['/pay'] as JsonObject),
      },
    };
    expect(both({ ...given, paths }, ['components', 'parameters']).generator).toHaveProperty('CardBinParameter');
  });

  test('what no call uses is left out, but the models of webhooks stay', () => {
    const schemas = { Unused: object({ a }), Paid: object({ a }) };
    const webhooks = { PAID: { post: { requestBody: content(ref('Paid')), responses: {} } } };
    const given = contract({}, {}, { components: { schemas }, webhooks });
    expect(namesOf(given)).toEqual(['Paid']);
    expect(both(given, ['x-webhooks']).generator).toBeUndefined();
    expect(both(given, []).rules).toContain('webhooks');
  });
});

describe('calls', () => {
  const merchant = { name: 'x-merchant', in: 'header', required: true, 'x-role': 'merchant', schema: a };
  const version = { name: 'version', in: 'header', 'x-role': 'version', schema: { ...a, format: 'date' } };
  const order = (part: string): JsonObject => ({ name: 'order_id', in: part, required: part === 'path', schema: a });
  const given = (operation: JsonObject): JsonObject => ({
    ...contract({}, {}),
    paths: {
      '/orders/{order_id}': {
        parameters: [order('path'), { $ref: '#/components/parameters/Merchant' }, version],
        get: { operationId: 'getOrder', responses: {}, ...operation },
      },
    },
    components: {
      parameters: { Merchant: merchant },
      securitySchemes: { key: { type: 'http', scheme: 'basic' }, token: { type: 'apiKey', in: 'query', name: 't' } },
    },
  });
  const ITEM = ['paths', '/orders/{order_id}'];

  test('the version is required and has one value', () => {
    const { generator } = both(given({}), [...ITEM, 'parameters', '1']);
    expect(generator).toMatchObject({
      required: true,
      schema: { type: 'string', enum: ['2021-03-05'], default: '2021-03-05' },
    });
  });

  test.each([
    [
      'its default, the date of the version',
      { schema: { ...a, default: '2021-03-05' }, example: '2020-01-01' },
      '2021-03-05',
    ],
    ['the example of the baseline, which has no date', { example: '2015-01-08' }, '2015-01-08'],
  ])('the value of the version is %s', (_, header, value) => {
    const item = { parameters: [{ ...version, ...header }], get: { operationId: 'get', responses: {} } };
    const document = { ...contract({}, {}), info: { title: 'Shop', version: 'baseline' }, paths: { '/': item } };
    expect(both(document, ['paths', '/', 'parameters', '0']).generator).toMatchObject({ schema: { enum: [value] } });
  });

  test('the merchant is a part of signing in, and no parameter', () => {
    const { generator } = both(given({}), []);
    expect(generator).toMatchObject({
      security: [{ key: [], merchantId: [] }],
      components: { securitySchemes: { merchantId: { type: 'apiKey', in: 'header', name: 'x-merchant' } } },
    });
    expect(JSON.stringify(valueAt(generator ?? {}, ITEM))).not.toContain('x-merchant');
  });

  test.each([
    ['exempt', [{}, { key: [] }], [{ merchantId: [] }]],
    ['signed in with a key or a token', [{ key: [] }, { token: [] }], [{ key: [], merchantId: [] }]],
  ])('a call that is %s has one way', (_, security, want) => {
    expect(both(given({ security }), [...ITEM, 'get', 'security']).generator).toEqual(want);
  });

  test('a query parameter with the name of one in the path goes, and one without a type is a text', () => {
    const parameters = [order('query'), { name: 'limit', in: 'query', schema: {} }];
    const { generator, rules } = both(given({ parameters }), [...ITEM, 'get', 'parameters']);
    expect(generator).toEqual([{ name: 'limit', in: 'query', schema: a }]);
    expect(rules).toContain('parameters');
  });

  test('of several content types of a body the first stays', () => {
    const body = { content: { [FORM]: { schema: object({ a }) }, [JSON_TYPE]: { schema: object({ a }) } } };
    const { generator, rules } = both(given({ requestBody: body }), [...ITEM, 'get', 'requestBody', 'content']);
    expect(Object.keys(generator ?? {})).toEqual([FORM]);
    expect(rules).toContain('media-types');
  });

  test.each([
    ['2021-03-05', '2021.3.5'],
    ['baseline', '1.0.0'],
  ])('the package of %s has the version %s', (apiVersion, want) => {
    const info = { title: 'Shop', version: apiVersion };
    expect(both({ ...given({}), info }, ['info']).generator).toMatchObject({
      version: want,
      'x-api-version': apiVersion,
    });
  });
});
