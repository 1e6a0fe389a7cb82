import type { Contract } from '../../scripts/contract/contract.ts';
import { resolveSources } from '../../scripts/contract/resolve-sources.ts';
import { once } from './once.ts';
import { tempFolder, writeFiles } from './temp-contract.ts';

/** A contract whose answers depend on the request: conditions, echoes, tokens, secrets. */
export const loadShopContract = once((): Promise<Contract> => {
  const folder = tempFolder();
  writeFiles(folder, SHOP_FILES);
  return resolveSources(folder);
});

const HEADERS = [
  { name: 'x-merchantid', in: 'header', required: true, 'x-role': 'merchant', schema: { type: 'string' } },
  { name: 'version', in: 'header', 'x-role': 'version', schema: { type: 'string', format: 'date' } },
];
const ORDER = { $ref: '#/components/schemas/Order' };
const json = (description: string, schema: object, examples: object) => ({
  description,
  content: { 'application/json': { schema, examples } },
});
const errors = json(
  'Refused.',
  { type: 'object' },
  {
    invalid: { value: { error: 'invalid' }, 'x-cause': 'invalid' },
    limit: { value: { error: 'limit' }, 'x-when': { '$request.body#/amount': '402.00' } },
  },
);
const NEW = {
  order_id: 'o-1',
  amount: 10.5,
  note: 'none',
  paid: false,
  state: 'NEW',
  legs: [{ order_id: 'o-1', leg: 1 }],
  limits: { order_id: 'o-1' },
};

const ROOT = {
  openapi: '3.1.1',
  'x-date-precision': 'seconds',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: 'Shop', version: 'baseline' },
  security: [{ key: [] }],
  paths: {
    '/orders': {
      parameters: HEADERS,
      post: {
        operationId: 'createOrder',
        'x-echo': {
          '/order_id': '$request.body#/order_id',
          '/amount': '$request.body#/amount',
          '/note': '$request.body#/note',
          '/paid': '$request.body#/paid',
          '/state': '$request.body#/note',
          '/legs/0/order_id': '$request.body#/order_id',
          '/limits/order_id': '$request.body#/order_id',
          '/absent': '$request.body#/order_id',
        },
        requestBody: {
          required: true,
          content: {
            'application/x-www-form-urlencoded': {
              schema: {
                type: 'object',
                required: ['order_id', 'amount'],
                properties: {
                  order_id: { type: 'string' },
                  amount: { type: 'string' },
                  note: { type: 'string' },
                  paid: { type: 'boolean' },
                  pin: { type: 'string', format: 'password' },
                  card_number: { type: 'string' },
                  details: { type: 'string', contentMediaType: 'application/json' },
                  'options.get_token': { type: 'boolean' },
                },
              },
            },
          },
        },
        responses: {
          '200': json('Made.', ORDER, {
            created: { value: NEW },
            'with-token': {
              'x-when': { '$request.body#/options.get_token': 'true' },
              value: { ...NEW, auth: { token: `tkn_${'0'.repeat(32)}`, expires: '2024-01-01T00:15:00Z' } },
            },
            declined: {
              'x-when': [
                { '$request.body#/card_number': '4000000000000002' },
                { '$request.body#/order_id': { pattern: '^declined' }, '$request.header.x-merchantid': 'acme_store' },
              ],
              value: { ...NEW, state: 'DECLINED' },
            },
          }),
          '400': errors,
          '401': json('No key.', { type: 'object' }, { none: { value: { error: 'none' }, 'x-cause': 'credentials' } }),
        },
      },
    },
    '/orders/{order_id}.json': {
      parameters: [...HEADERS, { name: 'order_id', in: 'path', required: true, schema: { type: 'string' } }],
      get: {
        operationId: 'getOrder',
        security: [{ key: [] }, { token: [] }],
        'x-echo': { '/order_id': '$request.path.order_id', '/note': '$request.query.note' },
        parameters: [{ name: 'note', in: 'query', schema: { type: 'string' } }],
        responses: { '200': json('The order.', ORDER, { plain: { value: NEW } }), '400': errors },
      },
    },
  },
  components: {
    securitySchemes: {
      key: { type: 'http', scheme: 'basic', 'x-password': 'empty' },
      token: {
        type: 'apiKey',
        in: 'query',
        name: 'client_token',
        'x-form-field': 'client_token',
        'x-lifetime-seconds': 900,
        'x-prefix': 'tkn_',
        'x-issued-at': [{ token: '/auth/token', expiry: '/auth/expires' }],
      },
    },
    schemas: {
      Order: {
        type: 'object',
        required: ['order_id', 'amount'],
        properties: {
          order_id: { type: 'string', maxLength: 20 },
          amount: { type: 'number', minimum: 1 },
          note: { type: 'string' },
          paid: { type: 'boolean' },
          state: { type: 'string', enum: ['NEW', 'DECLINED', 'PAID'] },
          legs: {
            type: 'array',
            items: { type: 'object', properties: { order_id: { type: 'string', maxLength: 8 } } },
          },
          limits: { type: 'object', enum: [{ order_id: 'o-1' }] },
          auth: {
            type: 'object',
            properties: {
              token: { type: 'string', format: 'password', pattern: '^tkn_[0-9a-f]{32}$' },
              expires: { type: 'string', format: 'date-time' },
            },
          },
        },
        if: { properties: { note: { const: 'urgent' } }, required: ['note'] },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { required: ['deadline'] },
      },
    },
  },
};

/** Adds a value and a field in a later version. */
const OVERLAY = {
  overlay: '1.1.0',
  info: { title: 'Shop 2020-06-15', version: '2020-06-15' },
  'x-changesets': {
    colour: {
      summary: 'Orders have a colour.',
      action: 'Show it.',
      basis: 'documented',
      source: 'https://docs.shop.test/changes',
    },
  },
  actions: [
    {
      target: '$.components.schemas.Order.properties',
      'x-changeset': 'colour',
      update: { colour: { type: 'string' } },
    },
    {
      target: "$.paths['/orders'].post.responses['200'].content['application/json'].examples.created.value",
      'x-changeset': 'colour',
      update: { colour: 'red' },
    },
    {
      target: "$.paths['/orders'].post.requestBody.content['application/x-www-form-urlencoded'].schema.properties",
      'x-changeset': 'colour',
      update: { colour: { type: 'string' } },
    },
  ],
};

export const SHOP_FILES = {
  'openapi.yaml': JSON.stringify(ROOT),
  'overlays/2020-06-15.yaml': JSON.stringify(OVERLAY),
};
