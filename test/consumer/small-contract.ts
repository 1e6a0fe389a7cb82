import type { OpenApiDocument } from '../../scripts/contract/document.ts';

const DONE = {
  description: 'Done.',
  headers: { 'x-trace': { $ref: '#/components/headers/RequestId' } },
  content: { 'application/json': { schema: { type: 'object', properties: { status: { type: 'string' } } } } },
} as const;

const FORM = {
  type: 'object',
  required: ['order_id'],
  properties: { order_id: { type: 'string' }, card_number: { type: 'string' }, cat: { type: 'string' } },
} as const;

const ID = { name: 'id', in: 'path', required: true, schema: { type: 'string' } } as const;
const SINCE = { name: 'since', in: 'query', schema: { type: 'string' } } as const;

const LIST = {
  operationId: 'listThings',
  parameters: [{ name: 'skip', in: 'query', schema: { type: 'integer' } }],
  'x-pagination': { offset: 'skip', list: '/page/things', total: '/page/all' },
  responses: { '200': DONE },
} as const;

function post(operationId: string, schema: object, contentType: string, security?: readonly object[]) {
  const requestBody = { required: true, content: { [contentType]: { schema } } };
  return { post: { operationId, requestBody, responses: { '200': DONE }, ...(security && { security }) } };
}

/** Its `refund_id` is how the API knows a repeated call. */
function refunds() {
  const form = { ...FORM, properties: { ...FORM.properties, refund_id: { type: 'string' } } };
  const { post: refund } = post('refundPayment', form, 'application/x-www-form-urlencoded');
  return { post: { ...refund, 'x-idempotency-key': 'refund_id' } };
}

/** A form that only asks. */
function lookUp() {
  const { post: question } = post('lookUp', FORM, 'application/x-www-form-urlencoded');
  return { post: { ...question, 'x-safe': true } };
}

/**
 * A contract with all kinds of operations: one without the API key, one with a JSON body, one without a body, one that
 * can be repeated, one that only reads although it is a POST, and one that only the newer of its two versions knows. Its names differ from the real ones.
 */
export function smallContract(): [string, OpenApiDocument][] {
  const older = documentOf('2001-01-01', {});
  const newer = documentOf('2002-02-02', { '/voids': post('voidPayment', FORM, 'application/x-www-form-urlencoded') });
  return [
    ['2001-01-01', older],
    ['2002-02-02', newer],
  ];
}

function documentOf(version: string, added: object): OpenApiDocument {
  const shared = [{ $ref: '#/components/parameters/Merchant' }, { $ref: '#/components/parameters/Version' }];
  const token = [{ key: [] }, { token: [] }];
  const paths = {
    '/txns': post('createTransaction', FORM, 'application/x-www-form-urlencoded', [{}, { key: [] }]),
    '/eligibility': post('checkEligibility', FORM, 'application/json', token),
    '/payments/{id}': { get: { operationId: 'getPayment', parameters: [ID, SINCE], responses: { '200': DONE } } },
    '/refunds': refunds(),
    '/lookups': lookUp(),
    '/list': { get: LIST },
    '/otp': { post: { operationId: 'resendOtp', responses: { '200': DONE }, security: token } },
    ...added,
  };
  return {
    openapi: '3.1.1',
    info: { title: 'Small', version },
    'x-errors': { codes: ['/info/code', '/code'], info: '/info' },
    security: [{ key: [] }],
    paths: Object.fromEntries(Object.entries(paths).map(([path, item]) => [path, { parameters: shared, ...item }])),
    components: {
      headers: { RequestId: { schema: { type: 'string' }, 'x-role': 'request' } },
      parameters: {
        Merchant: { name: 'x-shop', in: 'header', required: true, schema: { type: 'string' }, 'x-role': 'merchant' },
        Version: { name: 'x-date', in: 'header', schema: { type: 'string', default: version }, 'x-role': 'version' },
      },
      securitySchemes: {
        key: { type: 'http', scheme: 'basic' },
        token: { type: 'apiKey', in: 'query', name: 'token', 'x-form-field': 'cat', 'x-lifetime-seconds': 60 },
      },
    },
  } as unknown as OpenApiDocument;
}
