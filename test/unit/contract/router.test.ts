import { expect, test } from 'vitest';
import { operationsOf } from '../../../scripts/contract/operations.ts';
import { routerOf } from '../../../scripts/contract/router.ts';

const PATHS = {
  '/{kind}': ['get'],
  '/things': ['post'],
  '/{kind}/latest': ['get'],
  '/things/{id}': ['get', 'post'],
  '/things/latest': ['get'],
  '/{kind}/{id}': ['delete'],
  '/': ['get'],
};
const route = routerOf(
  operationsOf({
    openapi: '3.1.1',
    info: { title: 'Things', version: '1' },
    paths: Object.fromEntries(
      Object.entries(PATHS).map(([path, methods]) => [
        path,
        Object.fromEntries(methods.map((method) => [method, { responses: {} }])),
      ]),
    ),
  }),
);

test.each([
  ['GET', 'things', 'get /{kind}'],
  ['POST', 'things', 'post /things'],
  ['HEAD', 'others', 'get /{kind}'],
  ['GET', 'things/latest', 'get /things/latest'],
  ['GET', 'others/latest', 'get /{kind}/latest'],
  ['GET', 'things/t-1', 'get /things/{id}'],
  ['DELETE', 'things/latest', 'delete /{kind}/{id}'],
  ['GET', '', 'get /'],
])('%s /%s leads to %s', (method, path, operationId) => {
  expect(route(method, path.split('/'))).toMatchObject({ kind: 'operation', operation: { operationId } });
});

test('a path with other methods names all of them, the most concrete first', () => {
  const match = route('PUT', ['things', 'latest']);
  const found = match.kind === 'other-methods' ? match.operations.map(({ operationId }) => operationId) : [];
  expect(found).toEqual([
    'get /things/latest',
    'get /things/{id}',
    'post /things/{id}',
    'get /{kind}/latest',
    'delete /{kind}/{id}',
  ]);
});

test.each(['things/t-1/parts', 'things/', 'a/b/c'])('/%s leads nowhere', (path) => {
  expect(route('GET', path.split('/'))).toEqual({ kind: 'none' });
});
