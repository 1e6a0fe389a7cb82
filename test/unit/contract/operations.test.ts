import { expect, test } from 'vitest';
import { operationsOf } from '../../../scripts/contract/operations.ts';
import { isSafe } from '../../../scripts/contract/safe.ts';

const parameter = (place: 'header' | 'query', name: string, description: string) =>
  ({ in: place, name, description, schema: {} }) as const;

test("an operation's parameter takes the place of the same one of its path", () => {
  const [operation] = operationsOf({
    openapi: '3.1.1',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': {
        parameters: [parameter('query', 'size', 'path'), parameter('header', 'size', 'path')],
        get: { parameters: [parameter('query', 'size', 'own')], responses: {} },
      },
    },
  });
  expect(operation?.parameters.map(({ in: place, description }) => `${place} ${description}`)).toEqual([
    'header path',
    'query own',
  ]);
});

test('an operation only reads by its method, or by the mark of the contract', () => {
  const paths = {
    '/things': {
      get: { operationId: 'listThings', responses: {} },
      head: { operationId: 'countThings', responses: {} },
      post: { operationId: 'makeThing', responses: {} },
      delete: { operationId: 'dropThings', responses: {} },
    },
    '/searches': { post: { operationId: 'findThings', 'x-safe': true as const, responses: {} } },
  };
  const operations = operationsOf({ openapi: '3.1.1', info: { title: 'Things', version: '1' }, paths });
  expect(operations.filter(isSafe).map(({ operationId }) => operationId)).toEqual([
    'listThings',
    'countThings',
    'findThings',
  ]);
});
