import type { ContractFiles } from '../fuzz/mutation/mutants.ts';

const described = (schema: object, description = 'What it is.') => ({ description, ...schema });
const TEXT = described({ type: 'string' });
const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
const headers = (folder: string) =>
  ['Merchant', 'Version'].map((name) => ({ $ref: `${folder}components/parameters/${name}.yaml` }));

const FORM = {
  type: 'object',
  description: 'An order.',
  required: ['order_id', 'kind'],
  properties: {
    order_id: described({ type: 'string', minLength: 1, maxLength: 21, pattern: '^[A-Za-z0-9]+$' }),
    kind: described({ type: 'string', enum: ['CARD', 'WALLET'] }),
    card_number: described({ type: 'string', format: 'password' }),
    amount: described({ type: 'string', default: '1.00', examples: ['10.00'] }),
    basket: described({
      type: 'string',
      contentMediaType: 'application/json',
      contentSchema: { type: 'array', description: 'Items.', items: { $ref: '../components/schemas/Item.yaml' } },
    }),
  },
  patternProperties: { '^metadata\\.': TEXT },
  if: { properties: { kind: { const: 'CARD' } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ['card_number'] },
  else: { not: { required: ['card_number'] } },
  allOf: [{ anyOf: [{ required: ['order_id'] }, { required: ['amount'] }] }],
};

const ORDER = {
  type: 'object',
  description: 'An order.',
  required: ['order_id', 'state'],
  properties: {
    order_id: TEXT,
    state: described({ type: 'string', 'x-extensible-enum': ['NEW', 'PAID'], 'x-enum-varnames': ['New', 'Paid'] }),
    total: described({ type: ['number', 'null'], minimum: 0, multipleOf: 0.5, deprecated: true }),
    items: described({
      type: 'array',
      minItems: 0,
      uniqueItems: true,
      items: { $ref: 'components/schemas/Item.yaml' },
    }),
    pair: described({ type: 'array', prefixItems: [TEXT, { type: 'integer', description: 'A count.' }], items: false }),
    means: described({
      oneOf: [ref('schemas', 'Card'), ref('schemas', 'Wallet')],
      discriminator: { propertyName: 'kind', mapping: { CARD: '#/components/schemas/Card' } },
    }),
    anything: true,
    limits: described({ type: 'object', additionalProperties: { type: 'integer', description: 'A limit.' } }),
    tree: { ...ref('schemas', 'Node'), description: 'A tree.' },
    token: described({ type: 'string', format: 'password', readOnly: true }),
  },
  dependentRequired: { token: ['state'] },
};

const NEW_ORDER = { order_id: 'o1', state: 'NEW', items: [{ name: 'a' }], tree: { id: 'n1', next: { id: 'n2' } } };

const ROOT = {
  openapi: '3.1.1',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: {
    title: 'Orders',
    version: 'baseline',
    description: 'A contract with a bit of everything.',
    license: { name: 'MIT', identifier: 'MIT' },
    contact: { name: 'Shop', url: 'https://shop.test' },
  },
  servers: [
    {
      url: 'https://{zone}.shop.test',
      description: 'Production',
      variables: { zone: { default: 'in', enum: ['in'] } },
    },
  ],
  tags: [{ name: 'Orders', description: 'Orders.', externalDocs: { url: 'https://docs.shop.test' } }],
  security: [{ apiKey: [] }],
  'x-date-precision': 'seconds',
  'x-webhook-retries': { source: 'https://docs.shop.test', note: 'Once.', delays: [{ times: 1, seconds: 60 }] },
  paths: {
    '/orders': { $ref: 'paths/orders.yaml' },
    '/orders/{order_id}': {
      parameters: headers(''),
      get: {
        tags: ['Orders'],
        operationId: 'getOrderStatus',
        summary: 'Get an order',
        description: 'It tells of an order.',
        deprecated: true,
        security: [{ apiKey: [] }, { clientAuthToken: [] }],
        parameters: [
          described({ name: 'order_id', in: 'path', required: true, schema: { type: 'string' }, example: 'o1' }),
        ],
        'x-echo': { '/order_id': '$request.path.order_id' },
        responses: {
          '200': {
            description: 'The order.',
            content: {
              'application/json': {
                schema: ref('schemas', 'Order'),
                examples: { new: ref('examples', 'new-order') },
              },
            },
          },
          '4XX': { $ref: 'components/responses/Refused.yaml' },
          default: { description: 'Something else.' },
        },
      },
    },
  },
  webhooks: {
    ORDER_PAID: {
      post: {
        tags: ['Orders'],
        operationId: 'onOrderPaid',
        summary: 'An order is paid',
        description: 'It is sent once.',
        security: [],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                description: 'The event.',
                properties: {
                  id: described({ type: 'string', 'x-role': 'event-id' }),
                  event: described({ type: 'string', 'x-role': 'event-name' }),
                  at: described({ type: 'string', format: 'date-time', 'x-role': 'event-date' }),
                  order: ref('schemas', 'Order'),
                },
              },
              examples: {
                paid: {
                  summary: 'Paid',
                  value: { id: 'e1', event: 'ORDER_PAID', at: '2024-01-01T00:00:00Z', order: NEW_ORDER },
                },
              },
            },
          },
        },
        responses: { '200': { description: 'It is taken.' }, '4XX': { description: 'It is refused.' } },
      },
    },
  },
  components: {
    securitySchemes: {
      apiKey: { type: 'http', scheme: 'basic', description: 'The key.', 'x-password': 'empty' },
      clientAuthToken: {
        type: 'apiKey',
        in: 'query',
        name: 'access_token',
        description: 'A token.',
        'x-form-field': 'access_token',
        'x-lifetime-seconds': 900,
        'x-prefix': 'tkn_',
        'x-issued-at': [{ token: '/token', expiry: '/state' }],
      },
    },
    schemas: {
      Order: ORDER,
      Card: described({ type: 'object', properties: { kind: TEXT, number: TEXT } }),
      Wallet: described({ allOf: [{ type: 'object', properties: { kind: TEXT } }, { properties: { vpa: TEXT } }] }),
      Node: described({ type: 'object', properties: { id: TEXT, next: ref('schemas', 'Next') } }),
      Next: described({ type: 'object', properties: { id: TEXT, node: ref('schemas', 'Node') } }),
    },
    examples: { 'new-order': { summary: 'A new order', value: NEW_ORDER } },
  },
};

const ORDERS = {
  parameters: headers('../'),
  post: {
    tags: ['Orders'],
    operationId: 'createOrder',
    summary: 'Create an order',
    description: 'It makes an order.',
    externalDocs: { url: 'https://docs.shop.test', description: 'More.' },
    parameters: [
      described({ name: 'trace', in: 'cookie', required: false, schema: { type: 'string' }, example: 't1' }),
      described({
        name: 'tags',
        in: 'query',
        style: 'form',
        explode: false,
        schema: { type: 'array', items: { type: 'string' } },
        examples: { two: { summary: 'Two', value: ['a', 'b'] } },
      }),
    ],
    requestBody: {
      description: 'The order.',
      required: true,
      content: {
        'application/x-www-form-urlencoded': {
          schema: FORM,
          encoding: { basket: { contentType: 'application/json' } },
          examples: {
            card: { summary: 'By card', value: { order_id: 'o1', kind: 'CARD', card_number: '4111111111111111' } },
          },
        },
      },
    },
    'x-echo': { '/order_id': '$request.body#/order_id', '/state': ['$request.body#/kind', '$request.query.tags'] },
    responses: {
      '200': {
        description: 'It is made.',
        headers: { 'x-request-id': { $ref: '../components/headers/RequestId.yaml' } },
        content: {
          'application/json': {
            schema: { type: 'object', description: 'It.', properties: { order_id: TEXT, state: TEXT } },
            examples: { made: { summary: 'Made', value: { order_id: 'o1', state: 'NEW' } } },
          },
        },
        links: { get: { operationId: 'getOrderStatus', parameters: { order_id: '$response.body#/order_id' } } },
      },
      '400': { $ref: '../components/responses/Refused.yaml' },
    },
    callbacks: {
      paid: {
        '{$request.query.tags}': {
          post: {
            operationId: 'onPaid',
            tags: ['Orders'],
            summary: 'Paid',
            description: 'It is paid.',
            responses: { '200': { description: 'Taken.' }, '4XX': { description: 'Refused.' } },
          },
        },
      },
    },
  },
};

const REFUSED = {
  description: 'The call is refused.',
  content: {
    'application/json': {
      schema: { $ref: '../schemas/Problem.yaml' },
      examples: {
        missing: { summary: 'Missing', 'x-cause': 'missing', 'x-field': 'order_id', value: { error: 'missing' } },
        limit: {
          summary: 'Too much',
          'x-when': [{ '$request.body#/amount': '402.00' }, { '$request.body#/order_id': { pattern: '^limit' } }],
          value: { error: 'limit' },
        },
      },
    },
  },
};

const OVERLAY = {
  overlay: '1.1.0',
  info: { title: 'Orders 2020-06-15', version: '2020-06-15' },
  'x-changesets': {
    colour: {
      summary: 'Orders have a colour.',
      action: 'Show it.',
      basis: 'documented',
      source: 'https://docs.shop.test',
    },
    wallets: {
      summary: 'No wallets.',
      action: 'Ask for cards.',
      basis: 'known-by',
      after: '2020-01-01',
      source: 'https://docs.shop.test',
    },
  },
  actions: [
    { target: '$.components.schemas.Order.properties', 'x-changeset': 'colour', update: { colour: TEXT } },
    {
      target: "$.components.examples['new-order'].value",
      'x-changeset': 'colour',
      description: 'It is shown.',
      update: { colour: 'red' },
    },
    { target: '$.components.schemas.Order.properties.limits', 'x-changeset': 'wallets', remove: true },
    {
      target: '$.components.schemas.Card.properties',
      'x-changeset': 'wallets',
      copy: '$.components.schemas.Wallet.allOf[1].properties',
    },
  ],
};

/** A contract of several files with something of everything that OpenAPI, overlays and the tools' extensions know. */
export const MUTABLE_CONTRACT: ContractFiles = {
  'openapi.yaml': ROOT,
  'paths/orders.yaml': ORDERS,
  'components/parameters/Merchant.yaml': described({
    name: 'x-merchantid',
    in: 'header',
    required: true,
    schema: { type: 'string' },
    example: 'acme',
    'x-role': 'merchant',
  }),
  'components/parameters/Version.yaml': described({
    name: 'version',
    in: 'header',
    required: false,
    schema: { type: 'string', format: 'date' },
    example: '2014-12-31',
    'x-role': 'version',
  }),
  'components/headers/RequestId.yaml': described({ schema: { type: 'string' }, example: 'r1', 'x-role': 'request' }),
  'components/responses/Refused.yaml': REFUSED,
  'components/schemas/Problem.yaml': described({ type: 'object', properties: { error: TEXT } }),
  'components/schemas/Item.yaml': described({
    type: 'object',
    properties: { name: TEXT, price: described({ type: 'number', const: 1 }) },
  }),
  'overlays/2020-06-15.yaml': OVERLAY,
};
