import { expect, test } from 'vitest';
import type { OpenApiDocument } from '../../../scripts/contract/document.ts';
import { componentOf, declarationsOf, documentOf } from './print.ts';

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

/** The names of what the operation sends and gets. */
function bodies(text: string): { sent: string; got: string } {
  const [, sent = ''] = /body\??: (\w+);/.exec(text) ?? [];
  const [, got = ''] = /CallResult<(\w+), never>/.exec(text) ?? [];
  return { sent, got };
}

test('a request has no field that is only read, and an answer none that is only written', async () => {
  const text = await declarationsOf(exchanging({ Thing: Account }));
  expect(bodies(text)).toEqual({
    sent: 'ThingRequest',
    got: 'Thing',
  });
  expect(componentOf(text, 'ThingRequest')).toBe('ThingRequest: { name: string; password: string; };');
  expect(componentOf(text, 'Thing')).toBe('Thing: { readonly id: string; name: string; };');
});

test('so it is in a body that has no name', async () => {
  const text = await declarationsOf(exchanging({}, Account));
  const { sent, got } = bodies(text);
  expect(componentOf(text, sent)).toBe(`${sent}: { name: string; password: string; };`);
  expect(componentOf(text, got)).toBe(`${got}: { readonly id: string; name: string; };`);
});

const through: [string, Record<string, object>, string, string][] = [
  [
    'inside of another',
    { Thing: { type: 'object', properties: { all: { type: 'array', items: ref('Account') } } }, Account },
    '{ all?: AccountRequest[]; }',
    '{ all?: Account[]; }',
  ],
  [
    'that is inherited and required from outside',
    {
      Thing: { allOf: [ref('Base')], required: ['id', 'name'] },
      Base: { type: 'object', properties: Account.properties },
    },
    '{ name: string; } & BaseRequest',
    '{ readonly id: string; name: string; } & Base',
  ],
  [
    'that is required by a part beside it',
    { Thing: { type: 'object', properties: Account.properties, allOf: [{ required: ['id', 'password'] }] } },
    '{ name?: string; password: string; }',
    '{ readonly id: string; name?: string; }',
  ],
  [
    'whose own component says so',
    {
      Thing: { type: 'object', required: ['id'], properties: { id: ref('Id'), name: T } },
      Id: { ...T, readOnly: true },
    },
    '{ name?: string; }',
    '{ id: Id; name?: string; }',
  ],
  [
    'beside a reference',
    { Thing: { type: 'object', properties: { id: { ...ref('Id'), readOnly: true }, name: T } }, Id: T },
    '{ name?: string; }',
    '{ readonly id?: Id; name?: string; }',
  ],
  [
    'in a schema that refers to itself',
    { Thing: { type: 'object', properties: { id: { ...T, readOnly: true }, next: ref('Thing') } } },
    '{ next?: ThingRequest; }',
    '{ readonly id?: string; next?: Thing; }',
  ],
];

test.each(through)('a field %s', async (_name, schemas, sent, got) => {
  const text = await declarationsOf(exchanging(schemas));
  expect(componentOf(text, 'ThingRequest')).toBe(`ThingRequest: ${sent};`);
  expect(componentOf(text, 'Thing')).toBe(`Thing: ${got};`);
});

test('the values of a discriminator stay those of the schema', async () => {
  const animal = { type: 'object', properties: { kind: T, id: { ...T, readOnly: true } } };
  const Thing = { oneOf: [ref('Cat'), ref('Dog')], discriminator: { propertyName: 'kind' } };
  const text = await declarationsOf(exchanging({ Thing, Cat: animal, Dog: animal }));
  expect(componentOf(text, 'CatRequest')).toBe('CatRequest: { kind: "Cat"; };');
  expect(componentOf(text, 'ThingRequest')).toBe('ThingRequest: CatRequest | DogRequest;');
});

test('a webhook is read', async () => {
  const document = documentOf({ Thing: Account });
  const hook = {
    post: { operationId: 'told', requestBody: json(ref('Thing')), responses: { '200': { description: 'It.' } } },
  };
  const text = await declarationsOf({ ...document, webhooks: { told: hook } } as unknown as OpenApiDocument);
  expect(text).toContain('told: Thing;');
  expect(componentOf(text, 'Thing')).toBe('Thing: { readonly id: string; name: string; };');
});

test('a form for requests takes no name that is taken, and what has no such field has one form', async () => {
  const Plain = { type: 'object', properties: { a: T } };
  const text = await declarationsOf(exchanging({ Thing: Account, ThingRequest: Plain }));
  expect(bodies(text).sent).toBe('ThingRequest_');
  expect(await declarationsOf(exchanging({ Thing: Plain }))).not.toContain('ThingRequest');
});
