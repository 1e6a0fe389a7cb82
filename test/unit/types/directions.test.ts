import { expect, test } from 'vitest';
import type { OpenApiDocument } from '../../../scripts/contract/document.ts';
import { generateTypes } from '../../../scripts/types/generate.ts';
import { componentOf, documentOf } from './print.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const T = { type: 'string' };
const json = (schema: object) => ({ content: { 'application/json': { schema } } });

const Account = {
  type: 'object',
  required: ['id', 'name', 'password'],
  properties: { id: { ...T, readOnly: true }, name: T, password: { ...T, writeOnly: true } },
};

/** An operation that sends and gets the schema `Thing`, and the components. */
function exchanging(schemas: Record<string, object>, body: object = ref('Thing')): OpenApiDocument {
  const post = {
    operationId: 'exchange',
    requestBody: json(body),
    responses: { '200': { description: 'It.', ...json(body) } },
  };
  return { ...documentOf(schemas), paths: { '/things': { post } } } as unknown as OpenApiDocument;
}

/** What a body of the operation is, on one line. */
function bodies(text: string): { sent: string; got: string } {
  const operation = text.slice(text.indexOf('interface operations')).replace(/\s+/g, ' ');
  const [sent = '', got = ''] = [...operation.matchAll(/"application\/json": (.*?); };/g)].map(([, type = '']) => type);
  return { sent, got };
}

test('a request has no field that is only read, and an answer none that is only written', async () => {
  const text = await generateTypes(exchanging({ Thing: Account }));
  expect(bodies(text)).toEqual({
    sent: 'components["schemas"]["ThingRequest"]',
    got: 'components["schemas"]["Thing"]',
  });
  expect(componentOf(text, 'ThingRequest')).toBe('ThingRequest: { name: string; password: string; };');
  expect(componentOf(text, 'Thing')).toBe('Thing: { readonly id: string; name: string; };');
});

test('so it is in a body that has no name', async () => {
  const text = await generateTypes(exchanging({}, Account));
  expect(text.replace(/\s+/g, ' ')).toContain('"application/json": { name: string; password: string; };');
  expect(text.replace(/\s+/g, ' ')).toContain('"application/json": { readonly id: string; name: string; };');
});

const through: [string, Record<string, object>, string, string][] = [
  [
    'inside of another',
    { Thing: { type: 'object', properties: { all: { type: 'array', items: ref('Account') } } }, Account },
    '{ all?: components["schemas"]["AccountRequest"][]; }',
    '{ all?: components["schemas"]["Account"][]; }',
  ],
  [
    'that is inherited and required from outside',
    {
      Thing: { allOf: [ref('Base')], required: ['id', 'name'] },
      Base: { type: 'object', properties: Account.properties },
    },
    'components["schemas"]["BaseRequest"] & { name: string; }',
    'components["schemas"]["Base"] & { readonly id: string; name: string; }',
  ],
  [
    'that is required by a part beside it',
    { Thing: { type: 'object', properties: Account.properties, allOf: [{ required: ['id', 'password'] }] } },
    '{ name?: string; password?: string; } & { password: string; }',
    '{ readonly id?: string; name?: string; } & { readonly id: string; }',
  ],
  [
    'whose own component says so',
    {
      Thing: { type: 'object', required: ['id'], properties: { id: ref('Id'), name: T } },
      Id: { ...T, readOnly: true },
    },
    '{ name?: string; }',
    '{ id: components["schemas"]["Id"]; name?: string; }',
  ],
  [
    'beside a reference',
    { Thing: { type: 'object', properties: { id: { ...ref('Id'), readOnly: true }, name: T } }, Id: T },
    '{ name?: string; }',
    '{ readonly id?: components["schemas"]["Id"]; name?: string; }',
  ],
  [
    'in a schema that refers to itself',
    { Thing: { type: 'object', properties: { id: { ...T, readOnly: true }, next: ref('Thing') } } },
    '{ next?: components["schemas"]["ThingRequest"]; }',
    '{ readonly id?: string; next?: components["schemas"]["Thing"]; }',
  ],
];

test.each(through)('a field %s', async (_name, schemas, sent, got) => {
  const text = await generateTypes(exchanging(schemas));
  expect(componentOf(text, 'ThingRequest')).toBe(`ThingRequest: ${sent};`);
  expect(componentOf(text, 'Thing')).toBe(`Thing: ${got};`);
});

test('the values of a discriminator stay those of the schema', async () => {
  const animal = { type: 'object', properties: { kind: T, id: { ...T, readOnly: true } } };
  const Thing = { oneOf: [ref('Cat'), ref('Dog')], discriminator: { propertyName: 'kind' } };
  const text = await generateTypes(exchanging({ Thing, Cat: animal, Dog: animal }));
  expect(componentOf(text, 'CatRequest')).toBe('CatRequest: { kind: "Cat"; };');
  expect(componentOf(text, 'ThingRequest')).toBe(
    'ThingRequest: components["schemas"]["CatRequest"] | components["schemas"]["DogRequest"];',
  );
});

test('a webhook is read', async () => {
  const document = documentOf({ Thing: Account });
  const hook = {
    post: { operationId: 'told', requestBody: json(ref('Thing')), responses: { '200': { description: 'It.' } } },
  };
  const text = await generateTypes({ ...document, webhooks: { told: hook } } as unknown as OpenApiDocument);
  expect(bodies(text).sent).toBe('components["schemas"]["Thing"]');
  expect(componentOf(text, 'Thing')).toBe('Thing: { readonly id: string; name: string; };');
});

test('a form for requests takes no name that is taken, and what has no such field has one form', async () => {
  const Plain = { type: 'object', properties: { a: T } };
  const text = await generateTypes(exchanging({ Thing: Account, ThingRequest: Plain }));
  expect(bodies(text).sent).toBe('components["schemas"]["ThingRequest_"]');
  expect(await generateTypes(exchanging({ Thing: Plain }))).not.toContain('ThingRequest');
});
