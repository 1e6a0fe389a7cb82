import { expect, test } from 'vitest';
import type { OpenApiDocument } from '../../../scripts/contract/document.ts';
import { declarationsOf, documentOf, printThing } from './print.ts';

const HEADERS = {
  MerchantId: { name: 'x-merchantid', in: 'header', required: true, schema: { type: 'string' }, 'x-role': 'merchant' },
  ApiVersion: { name: 'version', in: 'header', schema: { type: 'string' }, 'x-role': 'version' },
  RoutingId: { name: 'x-routing-id', in: 'header', schema: { type: 'string' }, 'x-role': 'routing' },
} as const;

function documentWithHeaders(): OpenApiDocument {
  return {
    ...documentOf({ Thing: { type: 'object' } }),
    paths: {
      '/things': {
        parameters: [{ $ref: '#/components/parameters/MerchantId' }, { $ref: '#/components/parameters/RoutingId' }],
        get: {
          operationId: 'listThings',
          parameters: [{ $ref: '#/components/parameters/ApiVersion' }],
          responses: { '200': { description: 'The things.' } },
        },
      },
    },
    components: { parameters: HEADERS },
  };
}

test('headers that a client fills in are not asked for', async () => {
  const text = await declarationsOf(documentWithHeaders());
  expect(text).toContain('"x-routing-id"?:');
  expect(text).not.toContain('x-merchantid');
  expect(text).not.toMatch(/\bversion\?:/);
});

test('the document is left as it is, and the text is the same each time', async () => {
  const document = documentWithHeaders();
  const before = JSON.stringify(document);
  const text = await declarationsOf(document);
  expect(JSON.stringify(document)).toBe(before);
  expect(await declarationsOf(document)).toBe(text);
});

test('descriptions become comments, and what ends a comment cannot end them', async () => {
  const family = { type: 'string', description: 'Any */ text.' };
  const thing = {
    type: 'object',
    properties: { id: { type: 'string', description: 'Names */ it.' } },
    patternProperties: { '^meta\\.': family },
  };
  const text = await declarationsOf(documentOf({ Thing: thing }));
  expect(text).toContain('/** Names *\\/ it. */');
  expect(text).toContain('/** Any *\\/ text. */');
});

test('a default makes no field required, and an object without properties holds anything', async () => {
  const thing = { type: 'object', properties: { a: { type: 'string', default: 'x' }, b: { type: 'object' } } };
  expect(await printThing(thing)).toBe('Thing: { a?: string; b?: Record<string, unknown>; };');
});

test('examples that look like schemas are data', async () => {
  const document = documentOf({ Thing: { type: 'object', properties: { a: { type: 'string' } } } });
  const content = { 'application/json': { example: { schema: { properties: 'text', patternProperties: 1 } } } };
  const get = { operationId: 'getThing', responses: { '200': { description: 'It.', content } } };
  expect(await declarationsOf({ ...document, paths: { '/thing': { get } } })).toContain(
    'getThing(init?: CallOptions): Promise<',
  );
});
