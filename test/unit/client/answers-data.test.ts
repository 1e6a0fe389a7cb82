import { expect, test } from 'vitest';
import { readAnswersData } from '../../../scripts/client/answers-data.ts';
import type { OpenApiDocument } from '../../../scripts/contract/document.ts';

/** A version with one operation that answers by these schemas. */
function version(name: string, schema: object, schemas: object = {}) {
  const content = { 'application/json': { schema } };
  const responses = { '200': { description: 'Done.', content }, '204': { description: 'Nothing.' } };
  const document = {
    openapi: '3.1.1',
    info: { title: 'Small', version: name },
    paths: { '/a': { get: { operationId: 'getA', responses } } },
    components: { schemas },
  } as unknown as OpenApiDocument;
  return { version: name, document };
}

test('a schema is kept once for all versions that say the same, without what no judge needs', () => {
  const described = (description: string) => ({
    type: 'object',
    description,
    properties: { a: { $ref: '#/components/schemas/A' } },
  });
  const data = readAnswersData([
    version('2001-01-01', described('Old.'), { A: { type: 'string', 'x-personal-data': true } }),
    version('2002-02-02', described('New.'), { A: { type: 'string', examples: ['b'] } }),
    version('2003-03-03', described('New.'), { A: { type: 'null' } }),
  ]);
  expect(data).toEqual({
    schemas: [
      { type: 'string' },
      { type: 'object', properties: { a: { $ref: 0 } } },
      { type: 'null' },
      { type: 'object', properties: { a: { $ref: 2 } } },
    ],
    operations: {
      getA: [
        { version: '2001-01-01', answers: { 200: 1, 204: null } },
        { version: '2003-03-03', answers: { 200: 3, 204: null } },
      ],
    },
  });
});

test('the texts of a list that may grow are kept, by which unknown ones are told', () => {
  const open = { type: 'string', 'x-extensible-enum': ['A'] };
  expect(readAnswersData([version('2001-01-01', open)]).schemas).toEqual([open]);
});

test('a schema that refers to itself is followed once', () => {
  const tree = { type: 'object', properties: { below: { $ref: '#/components/schemas/Tree' } } };
  const { schemas } = readAnswersData([version('2001-01-01', { $ref: '#/components/schemas/Tree' }, { Tree: tree })]);
  expect(schemas).toEqual([{ type: 'object', properties: { below: {} } }, { $ref: 0 }]);
});

test('what the API never tells must not be in an answer, and is not demanded of it', () => {
  const properties = { pin: { type: 'string', writeOnly: true }, id: { type: 'string' } };
  const { schemas } = readAnswersData([version('2001-01-01', { type: 'object', required: ['pin', 'id'], properties })]);
  expect(schemas).toEqual([{ type: 'object', required: ['id'], properties: { pin: false, id: { type: 'string' } } }]);
});
