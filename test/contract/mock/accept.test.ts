import { expect, test } from 'vitest';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, GOOD } from '../../support/mock-client.ts';
import { TEST_CONTRACT } from '../../support/mock-contract.ts';
import { tempFolder, writeFiles } from '../../support/temp-contract.ts';

const folder = tempFolder();
const root = JSON.parse(TEST_CONTRACT['openapi.yaml'] ?? '');
root.paths['/typed'] = {
  get: {
    operationId: 'getTyped',
    security: [],
    responses: {
      '200': { description: 'Typed.', content: { 'application/json;profile=short': { example: { id: 't-1' } } } },
    },
  },
};
writeFiles(folder, { ...TEST_CONTRACT, 'openapi.yaml': JSON.stringify(root) });
const mock = closedAfterAll(await startMock({ contract: await resolveSources(folder) }));

test.each([
  ['application/json;charset=UTF-8', 200],
  ['application/json; charset="utf-8"', 200],
  ['application/json;charset=utf-8;q=0.5', 200],
  ['application/json;q=0.5;charset=utf-8', 200],
  ['application/json;charset="a,b;c\\"d"', 200],
  ['APPLICATION/JSON;Charset=UTF-8', 200],
  ['text/plain;charset=utf-8, application/json;charset=utf-8', 200],
  ['application/*', 200],
  ['application/*;charset=utf-8;q=0.1', 200],
  ['*/*;charset=utf-8', 200],
  ['text/html, */*;q=0.1', 200],
  ['text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2', 200],
  ['application/vnd.shop+json, application/json;charset=utf-8;q=0.1', 200],
  ['application/vnd.shop+json', 406],
  ['application/vnd.shop+json;charset=utf-8', 406],
  ['text/*', 406],
  ['text/plain;charset=utf-8', 406],
  ['application/json;q=0', 406],
  ['application/json;charset=utf-8;q=0', 406],
  ['application/json;q=0, */*', 406],
  ['application/json;charset=utf-8;q=0, application/*', 406],
  ['application/*;q=0, */*', 406],
  ['*/*;q=0', 406],
  ['text/plain, "', 406],
])('Accept: %s is %i where JSON answers', async (accept, status) => {
  expect(await call(mock, 'GET /free', { headers: { ...GOOD, accept } })).toMatchObject({ status });
});

test.each([
  ['application/json;profile=short', 200],
  ['application/json;profile=short;charset=utf-8', 200],
  ['application/json;charset=utf-8', 200],
  ['application/json;profile=long', 406],
  ['application/json;profile=long, application/json;q=0.1', 200],
])('Accept: %s is %i where the answer is declared with a profile', async (accept, status) => {
  expect(await call(mock, 'GET /typed', { headers: { accept } })).toMatchObject({ status });
});
