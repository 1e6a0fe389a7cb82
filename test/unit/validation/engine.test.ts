import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { describe, expect, test } from 'vitest';
import type { OpenApiDocument } from '../../../scripts/contract/document.ts';
import type { JsonObject, JsonValue } from '../../../scripts/contract/json.ts';
import { loadContract } from '../../../scripts/contract/load.ts';
import { operationsOf } from '../../../scripts/contract/operations.ts';
import { createResponseOperations, staticResponse } from '../../../scripts/mock/responses/prism.ts';
import { dereferenced } from '../../../scripts/validation/engine/dereferenced.ts';
import { toEngineRequest } from '../../../scripts/validation/engine/input.ts';
import {
  operationDocument,
  REQUEST_SIDE,
  RESPONSE_SIDE,
} from '../../../scripts/validation/engine/operation-document.ts';
import { createEngineOperations } from '../../../scripts/validation/engine/operations.ts';
import { prismFindings, toPrismOperation } from '../../../scripts/validation/engine/prism.ts';
import { readContent } from '../../../scripts/validation/request/content.ts';
import { MOST_FIELDS } from '../../../scripts/validation/validate-request.ts';
import { received } from '../../support/requests/received.ts';
import type { RequestDraft } from '../../support/requests/request-draft.ts';

const engineOperation = createEngineOperations();
const FORM = 'application/x-www-form-urlencoded';
const TEXT = { type: 'string' };
const DATE = { type: 'string', format: 'date' };

/**
 * An operation without what does not matter for validating: numbers that Prism gives to schemas in the order in which it
 * meets them, and descriptions, of which it takes now the one beside a reference, now the one behind it.
 */
function essential(operation: unknown): unknown {
  const left = new Set(['x-stoplight', 'description']);
  return JSON.parse(JSON.stringify(operation, (key, value) => (left.has(key) ? undefined : value)));
}

/** A document with one operation. */
function documentWith(operation: object, path = '/things/{thing_id}'): OpenApiDocument {
  const document: unknown = {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Things', version: '1' },
    paths: {
      [path]: {
        parameters: path.includes('{') ? [{ name: 'thing_id', in: 'path', required: true, schema: TEXT }] : [],
        post: { responses: { '200': { description: 'Done.' } }, ...operation },
      },
    },
    components: {
      schemas: { Day: DATE, Loop: { type: 'object', properties: { in: { $ref: '#/components/schemas/Loop' } } } },
    },
  };
  return document as OpenApiDocument;
}

/** What the fast path and Prism say about a request. */
function verdicts(document: OpenApiDocument, parts: Partial<RequestDraft>) {
  const [operation] = operationsOf(document);
  if (operation === undefined) throw new Error('The document has no operation.');
  const plain = { method: 'POST', path: { thing_id: 't-1' }, query: [], headers: {}, body: { kind: 'none' } } as const;
  const request = received({ version: 'baseline', operation, ...plain, ...parts });
  const { segments = [] } = request.target;
  const { content } = readContent(operation, request, MOST_FIELDS);
  const { accepts, prism } = engineOperation(document, operation);
  return {
    accepted: accepts(request, segments, content),
    codes: prismFindings(prism, toEngineRequest(operation, request, segments, content)).map(({ code }) => code),
  };
}

const query = (...parameters: object[]) => ({
  parameters: parameters.map((parameter) => ({ name: 'q', in: 'query', schema: TEXT, ...parameter })),
});
const body = (type: string, content: object) => ({ requestBody: { required: true, content: { [type]: content } } });
const form = (...fields: [string, string][]): Partial<RequestDraft> => ({ body: { kind: 'form', fields } });
const json = (value: JsonValue): Partial<RequestDraft> => ({ body: { kind: 'json', value } });
const sent = (value: string): Partial<RequestDraft> => ({ query: [['q', value]] });

describe('the fast path leaves to Prism', () => {
  test.each<[string, object, Partial<RequestDraft>, unknown[]]>([
    ['a deprecated parameter', query({ deprecated: true }), sent('a'), ['deprecated']],
    ['a list in the query', query({ schema: { type: 'array', items: DATE } }), sent('a'), ['format']],
    [
      'an object in the query that is not sent',
      query({ explode: true, schema: { type: 'object', required: ['a'] } }),
      {},
      ['required'],
    ],
    ['a required parameter that is empty', query({ required: true }), sent(''), ['required']],
    ['a parameter behind a reference', query({ schema: { $ref: '#/components/schemas/Day' } }), sent('a'), ['format']],
    ['encodings', body(FORM, { schema: {}, encoding: { a: { style: 'form' } } }), form(['a', '1']), []],
    ['an empty form', body(FORM, { schema: { type: 'object' } }), form(), []],
    ['a form with the name __proto__', body(FORM, { schema: {} }), form(['__proto__', '1']), []],
    ['a JSON body that is not sent', body('application/json', { schema: {} }), {}, ['required']],
    ['JSON that is false as a condition', body('application/json', { schema: {} }), json(0), ['required']],
    [
      'recursive schemas',
      body('application/json', { schema: { $ref: '#/components/schemas/Loop' } }),
      json({ in: { in: 1 } }),
      ['type'],
    ],
    [
      'a limit that only counts after conversion',
      body(FORM, {
        schema: {
          type: 'object',
          properties: { a: { type: 'integer' } },
          allOf: [{ properties: { a: { minimum: 3 } } }],
        },
      }),
      form(['a', '1']),
      ['minimum', 'anyOf'],
    ],
    [
      'a field that only an answer may have',
      body('application/json', { schema: { type: 'object', required: ['a'], properties: { a: { type: 'string' } } } }),
      json({}),
      ['required'],
    ],
    [
      'a fault beside a schema that does not compile',
      query({ schema: { type: 'string', pattern: '(' } }, { name: 'x-day', in: 'header', schema: DATE }),
      { headers: { 'x-day': 'a' } },
      ['format'],
    ],
  ])('%s', async (_, operation, parts, codes) => {
    expect(verdicts(documentWith(operation), parts)).toEqual({ accepted: false, codes });
  });

  test('paths with a literal that is encoded on the way', async () => {
    const document = documentWith({}, '/things:all/{thing_id}');
    expect(verdicts(document, {}).accepted).toBe(false);
  });
});

describe('the fast path accepts', () => {
  test.each<[string, object, Partial<RequestDraft>]>([
    ['a parameter', query({ schema: DATE }), sent('2020-01-01')],
    ['a number', query({ schema: { type: 'integer', maximum: 5 } }), sent('5')],
    ['a deprecated parameter that is not sent', query({ deprecated: true }), {}],
    ['a path with reserved characters', {}, { path: { thing_id: "a/b,c d%ü'" } }],
    ['a form', body(FORM, { schema: { type: 'object', properties: { a: TEXT } } }), form(['a', '1'])],
    ['JSON', body('application/json', { schema: { type: 'object' } }), json({})],
    [
      'JSON without what only an answer has',
      body('application/json', {
        schema: { type: 'object', required: ['id'], properties: { id: { type: 'string', readOnly: true } } },
      }),
      json({}),
    ],
    ['a body that is left out and may be', { requestBody: { content: { [FORM]: { schema: {} } } } }, {}],
  ])('%s', async (_, operation, parts) => {
    expect(verdicts(documentWith(operation), parts)).toEqual({ accepted: true, codes: [] });
  });
});

describe('versions share', () => {
  const responseOperation = createResponseOperations();
  const sidesOf = (document: OpenApiDocument) => {
    const [operation] = operationsOf(document);
    if (operation === undefined) throw new Error('The document has no operation.');
    return { request: engineOperation(document, operation).prism, answers: responseOperation(document, operation) };
  };
  const version = (name: string, field: object = TEXT, answer = 'done') => ({
    parameters: [
      { name: 'version', in: 'header', description: name, schema: { ...DATE, default: name }, example: name },
    ],
    ...body(FORM, { schema: { type: 'object', description: name, properties: { description: field } } }),
    responses: {
      '200': {
        description: 'Done.',
        summary: name,
        content: { 'application/json': { example: { title: answer } } },
      },
    },
  });

  test('what differs in prose and examples only', () => {
    const [one, other] = ['2018-01-01', '2020-01-01'].map((name) => sidesOf(documentWith(version(name))));
    expect(one?.request).toBe(other?.request);
    expect(one?.answers).toBe(other?.answers);
  });

  test('no request that is checked in another way', () => {
    const one = sidesOf(documentWith(version('2018-01-01')));
    const other = sidesOf(documentWith(version('2018-01-01', DATE)));
    expect(one.request).not.toBe(other.request);
    expect(one.answers).toBe(other.answers);
  });

  test('no answers of which an example differs', () => {
    const one = sidesOf(documentWith(version('2018-01-01')));
    const other = sidesOf(documentWith(version('2018-01-01', TEXT, 'other')));
    expect(one.request).toBe(other.request);
    expect(staticResponse(one.answers, {}).body).toEqual({ title: 'done' });
    expect(staticResponse(other.answers, {}).body).toEqual({ title: 'other' });
  });
});

test('the answers of a deprecated operation are marked', () => {
  const document = documentWith({ deprecated: true });
  const [operation] = operationsOf(document);
  if (operation === undefined) throw new Error('The document has no operation.');
  const { headers } = staticResponse(createResponseOperations()(document, operation), {});
  expect(headers).toMatchObject({ deprecation: 'true' });
});

test.each([
  ['requests', REQUEST_SIDE],
  ['answers', RESPONSE_SIDE],
])('the %s of every operation are read as Prism reads them', async (_, side) => {
  const contract = await loadContract();
  const document = contract.document(contract.resolve(undefined));
  for (const operation of operationsOf(document)) {
    const excerpt = operationDocument(side, document, operation);
    const [expected] = await getHttpOperationsFromSpec(structuredClone(excerpt));
    const read = toPrismOperation(dereferenced(excerpt));
    expect(essential(read), operation.operationId).toEqual(essential(expected));
  }
});

test.each([
  ['in a property', { type: 'object', properties: { in: { $ref: '#/components/schemas/Loop' } } }],
  ['in a list', { type: 'array', items: { $ref: '#/components/schemas/Loop' } }],
])('a schema that refers to itself %s is read as Prism reads it', async (_, Loop) => {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Loop' } } };
  const document: JsonObject = {
    openapi: '3.1.1',
    info: {},
    paths: { '/loop': { post: { requestBody: { content }, responses: {} } } },
    components: { schemas: { Loop } },
  };
  const [expected] = await getHttpOperationsFromSpec(structuredClone(document));
  expect(essential(toPrismOperation(dereferenced(document)))).toEqual(essential(expected));
});
