import { join } from 'node:path';
import { loadConfig } from '@redocly/openapi-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SourceContract } from '../../scripts/contract/contract.ts';
import type { OpenApiDocument } from '../../scripts/contract/document.ts';
import { childOf, isJsonObject, type JsonKey, type JsonObject, type JsonValue } from '../../scripts/contract/json.ts';
import { valueAt } from '../../scripts/contract/pointer.ts';
import { resolveSources } from '../../scripts/contract/resolve-sources.ts';
import { lintVersion } from '../../scripts/lint/lint-version.ts';
import { VersionLinter } from '../../scripts/lint/version-linter.ts';
import { SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';

/** A change of one place; undefined takes it away. */
type Edit = readonly [keys: readonly JsonKey[], value: JsonValue | undefined];

const ITEM = ['paths', '/things/{thing_id}'];
const GET = [...ITEM, 'get'];
const LIST = ['paths', '/boxes', 'post'];
const SCHEMAS = ['components', 'schemas'];
const THING = [...SCHEMAS, 'Thing'];
const FORM = [...LIST, 'requestBody', 'content', 'application/x-www-form-urlencoded'];

/** Two more paths and a webhook, which share components with each other and with the first path. */
const MORE: readonly Edit[] = [
  [['components', 'securitySchemes', 'hook'], { type: 'http', scheme: 'basic' }],
  [
    [...SCHEMAS, 'Box'],
    { type: 'object', description: 'A box.', properties: { thing: { $ref: '#/components/schemas/Thing' } } },
  ],
  [[...SCHEMAS, 'Colour'], { type: 'string', description: 'A colour.', enum: ['red', 'blue'] }],
  [
    ['components', 'examples', 'conditional'],
    { summary: 'Boxed', 'x-when': { '$request.body#/colour': 'red' }, value: { thing: { id: 't-1', tags: ['red'] } } },
  ],
  [
    ['components', 'responses', 'Boxed'],
    {
      description: 'The box.',
      content: {
        'application/json': {
          schema: { $ref: '#/components/schemas/Box' },
          examples: {
            plain: { summary: 'Empty', value: {} },
            conditional: { $ref: '#/components/examples/conditional' },
          },
        },
      },
    },
  ],
  [
    ['paths', '/boxes'],
    {
      parameters: [{ $ref: '#/components/parameters/MerchantId' }, { $ref: '#/components/parameters/ApiVersion' }],
      post: {
        tags: ['Things'],
        operationId: 'createBox',
        summary: 'Make a box',
        description: 'Makes a box.',
        'x-echo': { '/thing/id': '$request.body#/colour' },
        security: [{ apiKey: [] }],
        requestBody: {
          content: {
            'application/x-www-form-urlencoded': {
              schema: {
                type: 'object',
                properties: { colour: { $ref: '#/components/schemas/Colour' } },
              },
              examples: { plain: { summary: 'Red', value: { colour: 'red' } } },
            },
          },
        },
        responses: {
          '200': { $ref: '#/components/responses/Boxed' },
          '400': {
            description: 'The call is refused.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: { plain: { summary: 'Refused', value: { status: 'error' } } },
              },
            },
          },
        },
      },
    },
  ],
  [
    ['paths', '/crates'],
    {
      parameters: [{ $ref: '#/components/parameters/MerchantId' }, { $ref: '#/components/parameters/ApiVersion' }],
      post: {
        tags: ['Things'],
        operationId: 'createCrate',
        summary: 'Make a crate',
        description: 'Makes a crate.',
        responses: {
          '200': { $ref: '#/components/responses/Boxed' },
          '400': { $ref: '#/components/responses/Refused' },
        },
      },
    },
  ],
  [
    ['components', 'responses', 'Refused'],
    {
      description: 'The call is refused.',
      content: {
        'application/json': {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: { plain: { summary: 'Refused', value: { status: 'error' } } },
        },
      },
    },
  ],
  [
    ['webhooks'],
    {
      THING_MADE: {
        post: {
          tags: ['Things'],
          operationId: 'onThingMade',
          security: [{ hook: [] }],
          summary: 'A thing is made',
          description: 'Tells of a thing.',
          requestBody: {
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Thing' },
                examples: { plain: { $ref: '#/components/examples/thing-plain' } },
              },
            },
          },
          responses: { '200': { description: 'It has arrived.' }, '401': { description: 'It is refused.' } },
        },
      },
    },
  ],
];

/** A copy of a document with changed places; everything else is shared, as between versions. */
function edited(document: JsonObject, edits: readonly Edit[]): JsonObject {
  const put = (node: JsonValue | undefined, keys: readonly JsonKey[], value: JsonValue | undefined): JsonValue => {
    const [key = '', ...rest] = keys;
    const child = rest.length === 0 ? value : put(childOf(node ?? null, key), rest, value);
    if (Array.isArray(node)) return node.toSpliced(Number(key), 1, ...(child === undefined ? [] : [child]));
    const { [key]: _, ...others } = isJsonObject(node) ? node : {};
    if (child === undefined) return others;
    return { ...others, [key]: child };
  };
  const result = edits.reduce<JsonValue>((node, [keys, value]) => put(node, keys, value), document);
  if (!isJsonObject(result)) throw new TypeError('An edit has replaced the document.');
  return result;
}

let contract: SourceContract;
let clean: JsonObject;
beforeAll(async () => {
  const folder = tempFolder();
  writeFiles(folder, SMALL_CONTRACT);
  contract = await resolveSources(folder);
  clean = edited(contract.document('baseline') as unknown as JsonObject, MORE);
});

/** The contract with these documents as its versions; a finding's file is its pointer. */
function contractOf(documents: readonly JsonObject[]): SourceContract {
  return {
    ...contract,
    document: (version) => documents[Number(version)] as unknown as OpenApiDocument,
    origin: (_, pointer) => ({ position: { file: pointer, line: 1, column: 1 } }),
  };
}

/** Lints documents one after the other, and each of them on its own. */
async function lintBoth(documents: readonly JsonObject[]) {
  const made = contractOf(documents);
  const linter = new VersionLinter(made);
  const oneByOne = [];
  const whole = [];
  for (const version of documents.keys()) {
    oneByOne.push(await linter.lint(String(version)));
    whole.push(await lintVersion(made, String(version)));
  }
  return { oneByOne, whole };
}

/** What each version changes besides: the version header, as the pipeline does, a schema, and once a path. */
function everyday(document: JsonObject, index: number): JsonObject {
  return edited(document, [
    [['info', 'version'], `v${index}`],
    [['components', 'parameters', 'ApiVersion', 'example'], `2020-01-${String(index + 10)}`],
    ...(index % 2 === 0 ? [[[...SCHEMAS, 'Problem', 'description'], `A refusal, ${index}.`] as const] : []),
    ...(index === 3 ? [[[...GET, 'description'], 'Tells all that is known of a thing.'] as const] : []),
  ]);
}

const SCHEMA = { type: 'string', description: 'A text.' };
const MEDIA = [...GET, 'responses', '200', 'content', 'application/json'];

/** A breach of each rule. */
const BREACHES: Readonly<Record<string, readonly Edit[]>> = {
  struct: [[[...THING, 'propertys'], {}]],
  'no-unresolved-refs': [[[...SCHEMAS, 'Colour'], undefined]],
  'no-invalid-parameter-examples': [[['components', 'parameters', 'MerchantId', 'example'], 5]],
  'no-invalid-schema-examples': [[[...THING, 'properties', 'id', 'examples'], [5]]],
  'operation-singular-tag': [
    [
      [...LIST, 'tags'],
      ['Things', 'Boxes'],
    ],
  ],
  'no-unused-components': [[[...SCHEMAS, 'Idle'], SCHEMA]],
  'rule/operation-id-style': [[[...LIST, 'operationId'], 'box']],
  'contract/merchant-header': [[['components', 'parameters', 'MerchantId', 'required'], false]],
  'contract/version-header': [[['paths', '/boxes', 'parameters'], [{ $ref: '#/components/parameters/MerchantId' }]]],
  'contract/form-body': [[[...LIST, 'x-json-body'], true]],
  'contract/authentication': [[[...LIST, 'security'], []]],
  'contract/description-present': [[[...SCHEMAS, 'Colour', 'description'], undefined]],
  'contract/description-sentences': [[[...SCHEMAS, 'Problem', 'description'], 'no sentence']],
  'contract/answer-rules': [[['x-dates'], { ahead: 'soon' }]],
  'contract/echo': [[[...LIST, 'x-echo'], { '/thing/nothing': '$request.body#/colour' }]],
  'contract/idempotency-key': [[[...LIST, 'x-idempotency-key'], 'nothing']],
  'contract/safe': [[[...GET, 'x-safe'], true]],
  'contract/successor': [[[...LIST, 'x-successor'], 'createCrate']],
  'contract/pagination': [[[...LIST, 'x-pagination'], { offset: 'page', list: '/list' }]],
  'contract/links': [[[...GET, 'responses', '200', 'links'], { next: { operationId: 'nothing' } }]],
  'contract/moves-money': [[[...GET, 'x-moves-money'], true]],
  'contract/next-page': [
    [
      [...LIST, 'responses', '302'],
      {
        description: 'Elsewhere.',
        headers: {
          Location: { description: 'Where.', schema: SCHEMA, 'x-next-page': { order: '$request.body#/nothing' } },
        },
      },
    ],
  ],
  'contract/example-selection': [
    [
      [...SCHEMAS, 'Colour', 'enum'],
      ['green', 'blue'],
    ],
  ],
  'contract/examples-present': [[[...MEDIA, 'examples'], {}]],
  'contract/examples-valid': [[[...THING, 'properties', 'tags', 'items', 'enum'], ['green']]],
  'contract/required-declared': [
    [
      [...THING, 'required'],
      ['id', 'tags', 'size'],
    ],
  ],
  'contract/documented-limit': [[[...SCHEMAS, 'Colour', 'x-documented-limit'], { maxlength: 3 }]],
  'contract/value-descriptions': [[[...SCHEMAS, 'Colour', 'x-enumDescriptions'], { mauve: 'A colour.' }]],
  'contract/schemas-compile': [[[...SCHEMAS, 'Colour', 'pattern'], '[']],
  'contract/public-test-data': [[['components', 'examples', 'thing-plain', 'value', 'id'], '4539578763621486']],
  'info-license': [[['info', 'license'], undefined]],
  'info-license-strict': [[['info', 'license'], { name: 'MIT' }]],
  'no-ambiguous-paths': [[['paths', '/{kind}/mine'], {}]],
  'no-duplicated-enum-values': [
    [
      [...SCHEMAS, 'Colour', 'enum'],
      ['red', 'red', 'blue'],
    ],
  ],
  'no-duplicated-tag-names': [[['tags', 1], { name: 'Things', description: 'Again.' }]],
  'no-empty-servers': [[['servers'], []]],
  'no-enum-type-mismatch': [
    [
      [...SCHEMAS, 'Colour', 'enum'],
      ['red', 5],
    ],
  ],
  'no-example-value-and-externalValue': [
    [['components', 'examples', 'thing-plain', 'externalValue'], 'https://docs.shop.test/thing'],
  ],
  'no-identical-paths': [[['paths', '/things/{other}'], {}]],
  'no-illogical-composition-keywords': [[[...THING, 'oneOf'], [{ $ref: '#/components/schemas/Problem' }]]],
  'no-mixed-number-range-constraints': [
    [[...THING, 'properties', 'size'], { type: 'number', description: 'A size.', minimum: 1, exclusiveMinimum: 1 }],
  ],
  'no-path-trailing-slash': [[['paths', '/boxes/'], {}]],
  'no-schema-type-mismatch': [[[...THING, 'items'], SCHEMA]],
  'no-server-trailing-slash': [[['servers', 0, 'url'], 'https://api.shop.test/']],
  'no-server-variables-empty-enum': [
    [['servers', 0], { url: 'https://{a}.shop.test', description: 'A.', variables: { a: { default: 'b', enum: [] } } }],
  ],
  'no-undefined-server-variable': [[['servers', 0, 'url'], 'https://{a}.shop.test']],
  'no-unsafe-markdown': [[[...SCHEMAS, 'Problem', 'description'], 'A <script>refusal</script>.']],
  'operation-2xx-response': [[[...LIST, 'responses', '200'], undefined]],
  'operation-4xx-response': [[[...LIST, 'responses', '400'], undefined]],
  'operation-operationId': [[[...LIST, 'operationId'], undefined]],
  'operation-operationId-unique': [[[...LIST, 'operationId'], 'createCrate']],
  'operation-operationId-url-safe': [[[...LIST, 'operationId'], 'create box']],
  'operation-parameters-unique': [
    [[...LIST, 'parameters'], [1, 2].map(() => ({ $ref: '#/components/parameters/MerchantId' }))],
  ],
  'operation-summary': [[[...LIST, 'summary'], undefined]],
  'path-declaration-must-exist': [[['paths', '/boxes/{}'], {}]],
  'path-not-include-query': [[['paths', '/boxes?all'], {}]],
  'path-parameters-defined': [[[...ITEM, 'parameters', 2, 'name'], 'other_id']],
  'security-defined': [[[...LIST, 'security'], [{ nothing: [] }]]],
  'security-scopes-defined': [
    [
      ['components', 'securitySchemes', 'hook'],
      { type: 'oauth2', flows: { clientCredentials: { tokenUrl: 'https://api.shop.test/token', scopes: {} } } },
    ],
    [['webhooks', 'THING_MADE', 'post', 'security'], [{ hook: ['all'] }]],
  ],
  'spec-components-invalid-map-name': [[[...SCHEMAS, 'Not valid'], SCHEMA]],
  'spec-ref-siblings': [[[...FORM, 'examples', 'plain'], { $ref: '#/components/examples/thing-plain', value: {} }]],
  'tag-description': [[['tags', 0, 'description'], undefined]],
};

test('the document to begin with breaks no rule', async () => {
  const { oneByOne, whole } = await lintBoth([clean, ...[0, 1, 2, 3].map((index) => everyday(clean, index))]);
  expect(whole.flat()).toEqual([]);
  expect(oneByOne.flat()).toEqual([]);
});

test('every rule has a breach below', async () => {
  const config = await loadConfig({ configPath: join(import.meta.dirname, '../../redocly.yaml') });
  const rules = Object.entries(config.rules.oas3_1).filter(
    ([, rule]) => rule !== 'off' && Reflect.get(Object(rule), 'severity') !== 'off',
  );
  const known = new Set([...Object.keys(BREACHES), 'assertions']);
  expect(rules.map(([rule]) => rule).filter((rule) => !known.has(rule))).toEqual([]);
});

describe('versions one after the other give what each gives on its own, with a breach of', () => {
  test.each(Object.entries(BREACHES))('%s', async (rule, edits) => {
    const states = {
      'in some versions between': [false, false, true, true, false, false],
      'in older versions only': [true, true, false, false],
      'in the newest version only': [false, false, false, true],
    };
    for (const [name, breaches] of Object.entries(states)) {
      const documents: JsonObject[] = [];
      for (const [index, isBroken] of breaches.entries()) {
        // Each version is made of the one before, so that it shares what it does not change.
        const before = everyday(documents.at(-1) ?? clean, index);
        const wasBroken = breaches[index - 1] ?? false;
        const places = edits.map(([keys]): Edit => [keys, valueAt(everyday(clean, index), keys)]);
        documents.push(isBroken === wasBroken ? before : edited(before, isBroken ? edits : places));
      }
      const { oneByOne, whole } = await lintBoth(documents);
      expect(oneByOne, name).toEqual(whole);
      expect(
        whole.map((findings) => findings.some((finding) => finding.rule === rule)),
        name,
      ).toEqual(breaches);
    }
  });
});

describe('what a version leaves alone counts as well, when', () => {
  const text = { type: 'string', description: 'A text.' };
  test.each<[string, { rule: string; first?: readonly Edit[]; edits: readonly Edit[] }]>([
    [
      'the only operation that uses a component goes',
      { rule: 'no-unused-components', edits: [[['paths', '/crates'], undefined]] },
    ],
    [
      'the only operation that uses a security scheme gets another one',
      { rule: 'no-unused-components', edits: [[['webhooks', 'THING_MADE', 'post', 'security'], [{ apiKey: [] }]]] },
    ],
    [
      'a new operation has the name of an old one',
      {
        rule: 'operation-operationId-unique',
        edits: [[['webhooks', 'THING_LOST'], { post: { operationId: 'getThing', responses: {} } }]],
      },
    ],
    [
      'the only operation that a condition can be met by goes',
      { rule: 'contract/example-selection', edits: [[['paths', '/boxes'], undefined]] },
    ],
    [
      'the only operation that a condition can be met by loses the field',
      {
        rule: 'contract/example-selection',
        edits: [[[...FORM, 'schema'], { type: 'object', properties: { size: text } }]],
      },
    ],
    [
      'a schema that examples elsewhere are valid for demands more',
      {
        rule: 'contract/examples-valid',
        edits: [
          [
            [...THING, 'required'],
            ['id', 'tags', 'size'],
          ],
        ],
      },
    ],
    [
      'a component goes that others refer to through another one',
      { rule: 'no-unresolved-refs', edits: [[THING, undefined]] },
    ],
    [
      'an operation goes that a link leads to',
      {
        rule: 'contract/links',
        first: [[[...GET, 'responses', '200', 'links'], { next: { operationId: 'createCrate' } }]],
        edits: [[['paths', '/crates'], undefined]],
      },
    ],
    [
      'a call gets a mark that is inside of another one',
      {
        rule: 'contract/moves-money',
        first: [[[...LIST, 'x-encrypts'], 'createCrate']],
        edits: [[['paths', '/crates', 'post', 'x-moves-money'], true]],
      },
    ],
    [
      'the security that holds for all operations goes',
      { rule: 'contract/authentication', edits: [[['security'], undefined]] },
    ],
    [
      'the same schema stands at two places, and only one of them may hold it',
      {
        rule: 'spec-components-invalid-map-name',
        first: [
          [[...SCHEMAS, 'One'], text],
          [[...THING, 'properties', 'one'], { $ref: '#/components/schemas/One' }],
        ],
        edits: [[[...SCHEMAS, 'No name'], text]],
      },
    ],
  ])('%s', async (_, { rule, first = [], edits }) => {
    const before = everyday(edited(clean, first), 0);
    const { oneByOne, whole } = await lintBoth([before, edited(everyday(before, 1), edits), everyday(before, 2)]);
    expect(oneByOne).toEqual(whole);
    expect(whole.map((findings) => findings.some((finding) => finding.rule === rule))).toEqual([false, true, false]);
  });
});

test('a version that is known to be clean stands in for one that was linted', async () => {
  const made = contractOf([clean, edited(clean, [[[...LIST, 'operationId'], 'createCrate']]), everyday(clean, 2)]);
  const linter = new VersionLinter(made);
  linter.noteClean('0');
  expect(await linter.lint('1')).toEqual(await lintVersion(made, '1'));
  expect(await linter.lint('2')).toEqual([]);
});
