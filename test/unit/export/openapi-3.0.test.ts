import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../scripts/contract/json.ts';
import { valueAt } from '../../../scripts/contract/pointer.ts';
import { LossList } from '../../../scripts/export/losses.ts';
import { OPENAPI_30_RULES } from '../../../scripts/export/openapi-3.0/openapi-3.0.ts';
import { rebuild } from '../../../scripts/export/rebuild.ts';

const document = (parts: JsonObject): JsonObject => ({
  openapi: '3.1.1',
  info: { title: 'Shop', version: '1' },
  paths: {},
  ...parts,
});
const withSchema = (schema: JsonObject) => document({ components: { schemas: { Thing: schema } } });
const SCHEMA = ['components', 'schemas', 'Thing'];

/** Converts with all rules, or all but one. */
function convert(given: JsonObject, without?: string) {
  const losses = new LossList();
  const rules = OPENAPI_30_RULES.filter(({ name }) => name !== without);
  return { result: rebuild(given, rules, losses), losses: losses.all };
}

const IF = { required: ['kind'] };
const THEN = { required: ['card'] };
const CONDITION: JsonObject = Object.fromEntries([
  ['if', IF],
  ['then', THEN],
]);
const STRING = { type: 'string' };

const schemas: [rule: string, what: string, given: JsonObject, want: JsonObject, lost?: string][] = [
  ['types', 'null beside a type', { type: ['string', 'null'] }, { type: 'string', nullable: true }],
  ['types', 'null alone', { type: 'null' }, { type: 'string', nullable: true, enum: [null] }],
  ['types', 'a list of one type', { type: ['string'] }, { type: 'string' }],
  [
    'types',
    'several types',
    { type: ['string', 'number', 'null'], description: 'An amount.', pattern: '^1', minimum: 2 },
    {
      description: 'An amount.',
      anyOf: [
        { type: 'string', nullable: true, pattern: '^1' },
        { type: 'number', minimum: 2 },
      ],
    },
  ],
  [
    'types',
    'several types beside alternatives',
    { type: ['string', 'boolean'], anyOf: [STRING, {}] },
    { anyOf: [STRING, {}], allOf: [{ anyOf: [STRING, { type: 'boolean' }] }] },
  ],
  ['types', '`nullable`, which means nothing in 3.1', { type: 'string', nullable: true }, STRING],
  ['constants', 'a constant', { const: 'CARD' }, { enum: ['CARD'] }],
  ['bounds', 'an exclusive bound', { exclusiveMinimum: 0 }, { minimum: 0, exclusiveMinimum: true }],
  ['bounds', 'an exclusive bound that is looser', { exclusiveMaximum: 9, maximum: 5 }, { maximum: 5 }],
  ['conditions', 'if and then', CONDITION, { allOf: [{ anyOf: [{ not: IF }, THEN] }] }],
  ['conditions', 'if and else', { if: IF, else: THEN }, { allOf: [{ anyOf: [IF, THEN] }] }],
  [
    'conditions',
    'what depends on a field',
    { dependentRequired: { card: ['cvv'] }, dependentSchemas: { bank: THEN } },
    {
      allOf: [
        { anyOf: [{ not: { required: ['card'] } }, { required: ['cvv'] }] },
        { anyOf: [{ not: { required: ['bank'] } }, THEN] },
      ],
    },
  ],
  ['names', 'a family of all names', { patternProperties: { '.': STRING } }, { additionalProperties: STRING }],
  [
    'names',
    'a family of names',
    { patternProperties: { '^udf': STRING } },
    { 'x-pattern-properties': { '^udf': STRING } },
    '#/components/schemas/Thing/patternProperties/^udf',
  ],
  [
    'names',
    'a family of names in a closed object',
    { patternProperties: { '^udf': STRING }, additionalProperties: false },
    { 'x-pattern-properties': { '^udf': STRING }, additionalProperties: { anyOf: [STRING] } },
    '#/components/schemas/Thing/patternProperties/^udf',
  ],
  ['lists', 'a list of anything', { type: 'array' }, { type: 'array', items: {} }],
  [
    'lists',
    'a list by position',
    { type: 'array', prefixItems: [STRING], items: { type: 'boolean' } },
    { type: 'array', items: { anyOf: [STRING, { type: 'boolean' }] } },
    '#/components/schemas/Thing/prefixItems',
  ],
  ['content', 'Base64', { type: 'string', contentEncoding: 'base64' }, { type: 'string', format: 'byte' }],
  [
    'content',
    'JSON as text',
    { type: 'string', contentMediaType: 'application/json', contentSchema: { const: 1 } },
    { type: 'string', 'x-content-media-type': 'application/json', 'x-content-schema': { enum: [1] } },
    '#/components/schemas/Thing/contentSchema',
  ],
  ['examples', 'one example', { examples: ['a'] }, { example: 'a' }],
  ['examples', 'two examples', { examples: ['a', 'b'] }, { example: 'a' }, '#/components/schemas/Thing/examples'],
  ['keywords', 'an unknown keyword', { minContent: 1 }, {}, '#/components/schemas/Thing/minContent'],
  ['keywords', 'a comment', { $comment: 'Why.' }, {}],
  ['keywords', 'schemas of its own', { $defs: { A: STRING } }, { 'x-defs': { A: STRING } }],
  ['keywords', 'a list that must not be empty', { enum: [], required: [] }, { not: {} }],
  [
    'references',
    'words beside a reference',
    { description: 'A card.', allOf: [{}], $ref: '#/components/schemas/Card' },
    { description: 'A card.', allOf: [{ $ref: '#/components/schemas/Card' }, {}] },
  ],
  ['references', 'a moved place', { $ref: '#/webhooks/PAID/post' }, { $ref: '#/x-webhooks/PAID/post' }],
];

describe('a schema', () => {
  test.each(schemas)('%s: %s', (rule, _, given, want, lost) => {
    const { result, losses } = convert(withSchema(given));
    expect(valueAt(result, SCHEMA)).toEqual(want);
    expect(losses.flatMap(({ places }) => places)).toEqual(lost === undefined ? [] : [lost]);
    expect(losses.every((one) => one.rule === rule)).toBe(true);
    expect(valueAt(convert(withSchema(given), rule).result, SCHEMA)).not.toEqual(want);
  });

  test.each([
    [true, {}],
    [false, { not: {} }],
  ])('that is %s is one of 3.0 wherever it stands', (given, want) => {
    const { result } = convert(withSchema({ properties: { a: given }, allOf: [given], additionalProperties: given }));
    const expected = { properties: { a: want }, allOf: [want], additionalProperties: given };
    expect(valueAt(result, SCHEMA)).toEqual(expected);
  });
});

const mutual = { securitySchemes: { mtls: { type: 'mutualTLS' }, key: { type: 'http', scheme: 'basic' } } };
const nodes: [rule: string, what: string, given: JsonObject, keys: string[], want: unknown, lost?: string][] = [
  ['edition', 'the edition', {}, ['openapi'], '3.0.4'],
  ['edition', 'the dialect', { jsonSchemaDialect: 'https://x.test' }, ['jsonSchemaDialect'], undefined],
  ['edition', 'webhooks', { webhooks: { PAID: { summary: 'Paid' } } }, ['x-webhooks'], { PAID: { summary: 'Paid' } }],
  ['info', 'a summary', { info: { summary: 'Pay.' } }, ['info'], { 'x-summary': 'Pay.' }],
  [
    'info',
    'a licence',
    { info: { license: { name: 'MIT', identifier: 'MIT' } } },
    ['info', 'license'],
    { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
  ],
  [
    'info',
    'several licences',
    { info: { license: { name: 'Two', identifier: 'MIT OR ISC' } } },
    ['info', 'license'],
    { name: 'Two', 'x-identifier': 'MIT OR ISC' },
  ],
  ['path-items', 'paths as components', { components: { pathItems: { A: {} } } }, ['x-path-items'], { A: {} }],
  [
    'references',
    'words beside a reference',
    { paths: { '/a': { parameters: [{ $ref: '#/components/parameters/A', description: 'An A.' }] } } },
    ['paths', '/a', 'parameters', '0'],
    { $ref: '#/components/parameters/A' },
    '#/paths/~1a/parameters/0/description',
  ],
  [
    'security',
    'client certificates',
    { components: mutual, security: [{ mtls: [] }] },
    ['security'],
    [{}],
    '#/security/0/mtls #/components/securitySchemes/mtls',
  ],
  ['security', 'roles', { components: mutual, security: [{ key: ['admin'] }] }, ['security', '0', 'key'], [], ''],
  [
    'discriminator',
    'an extension of a discriminator',
    { components: { schemas: { A: { oneOf: [{}], discriminator: { propertyName: 'kind', 'x-a': 1 } } } } },
    ['components', 'schemas', 'A', 'discriminator'],
    { propertyName: 'kind' },
    '#/components/schemas/A/discriminator',
  ],
];

test.each(nodes)('%s: %s', (rule, _, given, keys, want, lost = '') => {
  const { result, losses } = convert(document(given));
  expect(valueAt(result, keys)).toEqual(want);
  const places = losses.flatMap((loss) => loss.places);
  for (const place of lost.split(' ').filter((one) => one !== '')) expect(places).toContain(place);
  expect(valueAt(convert(document(given), rule).result, keys)).not.toEqual(want);
});

test('an operation without answers gets one that promises nothing', () => {
  const { result } = convert(document({ paths: { '/a': { get: {} } } }));
  expect(valueAt(result, ['paths', '/a', 'get', 'responses', 'default', 'description'])).toEqual(expect.any(String));
});

test('the document that is given is left alone', () => {
  const given = withSchema({ type: ['string', 'null'], const: 'a', ...CONDITION });
  const before = structuredClone(given);
  convert(given);
  expect(given).toEqual(before);
});
