import type { Contract } from '../../scripts/contract/contract.ts';
import { resolveSources } from '../../scripts/contract/resolve-sources.ts';
import { once } from './once.ts';
import { tempFolder, writeFiles } from './temp-contract.ts';

/** The versions of the mock's test contract, oldest first. */
export const TEST_VERSIONS = ['baseline', '2018-01-01', '2020-06-15'] as const;

/** A contract with what the real one does not have: exempt operations, a declared 415, JSON bodies, … */
export const loadTestContract = once((): Promise<Contract> => {
  const folder = tempFolder();
  writeFiles(folder, TEST_CONTRACT);
  return resolveSources(folder);
});

const HEADERS = [{ $ref: '#/components/parameters/Merchant' }, { $ref: '#/components/parameters/Version' }];
const EITHER = [{ key: [] }, { token: [] }];

const response = (description: string, examples: object) => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Answer' }, examples } },
});
const error = (name: string, details: object = {}) => ({ ...details, value: { error_code: name } });
const shown = (values: readonly object[]) =>
  Object.fromEntries(values.map((value, index) => [`example-${index + 1}`, { value }]));
const form = (schema: object, values: readonly object[], required = true) => ({
  required,
  content: { 'application/x-www-form-urlencoded': { schema: { type: 'object', ...schema }, examples: shown(values) } },
});
const done = response('Done.', { done: { value: { id: 'done' } } });

const BAD_REQUEST = response('Refused.', {
  first: error('first'),
  'amount-missing': error('amount-missing', { 'x-cause': 'missing', 'x-field': 'amount' }),
  missing: error('missing', { 'x-cause': 'missing' }),
  'amount-invalid': error('amount-invalid', { 'x-cause': 'invalid', 'x-field': 'amount' }),
  invalid: error('invalid', { 'x-cause': 'invalid' }),
  version: error('version', { 'x-cause': 'version' }),
});
const UNAUTHORIZED = response('No key.', {
  other: error('other'),
  credentials: error('credentials', { 'x-cause': 'credentials' }),
});
const REFUSALS = { '400': BAD_REQUEST, '401': UNAUTHORIZED };

const THING_FORM = {
  required: ['amount'],
  properties: {
    amount: { type: 'string', pattern: '^\\d+(\\.\\d{1,2})?$' },
    count: { type: 'integer', minimum: 1 },
    notify: { type: 'boolean' },
    kind: { type: 'string', enum: ['CARD', 'WALLET'] },
    card_number: { type: 'string', pattern: '^\\d{12,19}$' },
    basket: {
      type: 'string',
      contentMediaType: 'application/json',
      contentSchema: { type: 'array', items: { $ref: '#/components/schemas/Item' } },
    },
  },
  patternProperties: { '^metadata\\.': { type: 'string', maxLength: 5 } },
  if: { properties: { kind: { const: 'CARD' } }, required: ['kind'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ['card_number'] },
};
const THINGS = [
  { amount: '1' },
  { amount: '1.50', count: 2, notify: true, kind: 'CARD', card_number: '4111111111111111', basket: '[{"price":1.5}]' },
  { amount: '2', kind: 'WALLET', 'metadata.a': 'short' },
];
const NOTES = [{ note: 'soon' }];
const SESSIONS = [{ customer: { id: 'c-17' }, items: [{ name: 'a' }] }, { customer: { id: 'c-18' } }];

const ROOT = {
  openapi: '3.1.1',
  'x-date-precision': 'seconds',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: 'Things', version: 'baseline' },
  security: [{ key: [] }],
  paths: {
    '/things': {
      parameters: HEADERS,
      post: {
        operationId: 'createThing',
        security: EITHER,
        requestBody: form(THING_FORM, THINGS),
        responses: { '200': response('Made.', { made: { value: { id: 't-1', state: 'NEW' } } }), ...REFUSALS },
      },
    },
    '/things/{thing_id}': {
      parameters: [
        ...HEADERS,
        { name: 'thing_id', in: 'path', required: true, schema: { type: 'string', maxLength: 9 } },
      ],
      get: {
        operationId: 'getThing',
        security: EITHER,
        parameters: [
          { name: 'expand', in: 'query', schema: { type: 'boolean' } },
          { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 50 } },
          { name: 'page', in: 'query', deprecated: true, schema: { type: 'integer' }, example: '2' },
        ],
        responses: {
          '200': {
            ...response('The thing.', {
              plain: { $ref: '#/components/examples/plain' },
              other: { value: { id: 't-2', state: 'OLD' } },
            }),
            headers: { 'x-request-id': { schema: { type: 'string' }, example: 'req-1' } },
          },
          ...REFUSALS,
          '404': response('None.', { 'not-found': error('not-found') }),
        },
      },
      post: {
        operationId: 'touchThing',
        requestBody: form({ properties: { note: { type: 'string' } } }, NOTES),
        responses: { '200': done, ...REFUSALS },
      },
    },
    '/things/latest': {
      parameters: HEADERS,
      get: {
        operationId: 'getLatestThing',
        responses: { '200': response('It.', { it: { value: { id: 'latest' } } }) },
      },
    },
    '/open': {
      parameters: HEADERS,
      post: {
        operationId: 'openCall',
        security: [{}, { key: [] }],
        requestBody: form({ properties: { note: { type: 'string' } } }, NOTES, false),
        responses: { '200': done, ...REFUSALS },
      },
    },
    '/free': { parameters: HEADERS, get: { operationId: 'freeCall', security: [], responses: { '200': done } } },
    '/session': {
      parameters: HEADERS,
      post: {
        operationId: 'createSession',
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: { $ref: '#/components/schemas/Session' }, examples: shown(SESSIONS) },
          },
        },
        responses: { '200': done, ...REFUSALS, '415': response('Wrong.', { 'wrong-type': error('wrong-type') }) },
      },
    },
    '/ping': { parameters: HEADERS, post: { operationId: 'ping', responses: { '200': done } } },
    '/unfinished': {
      parameters: HEADERS,
      get: {
        operationId: 'unfinishedCall',
        security: [],
        responses: { '200': { description: 'No schema.', content: { 'application/json': {} } } },
      },
    },
    '/bare': {
      parameters: HEADERS,
      post: { operationId: 'bareCall', requestBody: form(THING_FORM, THINGS), responses: { '200': done } },
    },
  },
  components: {
    securitySchemes: {
      key: { type: 'http', scheme: 'basic', 'x-password': 'empty' },
      token: { type: 'apiKey', in: 'query', name: 'access_token', 'x-form-field': 'form_token' },
    },
    parameters: {
      Merchant: { name: 'x-merchantid', in: 'header', required: true, schema: { type: 'string', minLength: 1 } },
      Version: {
        name: 'version',
        in: 'header',
        schema: { type: 'string', format: 'date' },
        example: '2017-12-31',
        'x-role': 'version',
      },
    },
    examples: { plain: { value: { id: 't-1', state: 'NEW' } } },
    schemas: {
      Answer: { type: 'object', properties: { id: { type: 'string' }, state: { type: 'string' } } },
      Item: { type: 'object', required: ['price'], properties: { price: { type: 'number' } } },
      Session: {
        type: 'object',
        required: ['customer'],
        properties: {
          customer: { type: 'object', required: ['id'], properties: { id: { type: 'string', minLength: 3 } } },
          items: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
        },
      },
    },
  },
};

const THING = '$.paths["/things"].post.requestBody.content["application/x-www-form-urlencoded"].schema.properties';
const PLAIN = '$.components.examples.plain.value';

const COLOUR = [
  { target: THING, update: { colour: { type: 'string', enum: ['RED', 'BLUE'] } } },
  { target: PLAIN, update: { colour: 'RED' } },
  { target: '$.paths["/things/{thing_id}"].get.parameters', update: [{ name: 'since', in: 'query', schema: {} }] },
];
const PARTS = [
  { target: PLAIN, update: { parts: ['a', 'b'] } },
  { target: '$.paths', update: { '/parts': { get: { operationId: 'listParts', responses: { '200': done } } } } },
];

function overlayOf(version: string, changeset: string, actions: readonly object[]) {
  return {
    overlay: '1.1.0',
    info: { title: version, version },
    'x-changesets': {
      [changeset]: { summary: 'A change.', action: 'Read it.', basis: 'documented', source: 'https://docs.shop.test/' },
    },
    actions: actions.map((action) => ({ ...action, 'x-changeset': changeset })),
  };
}

/** The files of the test contract. */
export const TEST_CONTRACT: Readonly<Record<string, string>> = {
  'openapi.yaml': JSON.stringify(ROOT),
  'overlays/2018-01-01.yaml': JSON.stringify(overlayOf('2018-01-01', 'colour', COLOUR)),
  'overlays/2020-06-15.yaml': JSON.stringify(overlayOf('2020-06-15', 'parts', PARTS)),
};
