import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, FORM } from '../../support/mock-client.ts';
import { wireContract } from '../../support/wire-contract.ts';

const TEXT = { type: 'string' };
const FILTER = { type: 'object', properties: { role: TEXT } };
const LIST = { type: 'array', items: TEXT };

const contract = await wireContract({
  '/query': {
    parameters: [
      { name: 'filter', in: 'query', style: 'deepObject', schema: FILTER },
      { name: 'free', in: 'query', style: 'deepObject', schema: { type: 'object' } },
      { name: 'spread', in: 'query', schema: { type: 'object', properties: { size: TEXT } } },
      { name: 'tags', in: 'query', schema: LIST },
      { name: 'ids', in: 'query', explode: false, schema: LIST },
      { name: 'one', in: 'query', deprecated: true, schema: TEXT },
    ],
  },
  '/form': {
    content: {
      [FORM]: {
        schema: { type: 'object', properties: { deep: FILTER, tags: LIST, own: { type: 'string', readOnly: true } } },
        encoding: { deep: { style: 'deepObject', explode: true } },
      },
    },
  },
  '/shapes/{label}/{id}:done': {
    method: 'post',
    parameters: [
      { name: 'label', in: 'path', required: true, style: 'label', schema: TEXT },
      { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
      { name: 'filter', in: 'query', style: 'deepObject', schema: FILTER },
    ],
    content: {
      [FORM]: {
        schema: { type: 'object', properties: { deep: FILTER, json: FILTER } },
        encoding: { deep: { style: 'deepObject', explode: true } },
      },
    },
    'x-echo': {
      '/label': '$request.path.label',
      '/id': '$request.path.id',
      '/role': '$request.query.filter[role]',
      '/deep': '$request.body#/deep/role',
      '/json': '$request.body#/json/role',
    },
    answer: { schema: { type: 'object' }, value: { label: '', id: 0, role: '', deep: '', json: '' } },
  },
  '/upload': {
    content: { 'multipart/form-data': { schema: { type: 'object', properties: { note: TEXT, file: TEXT } } } },
  },
});
const mock = closedAfterAll(await startMock({ contract }));
const strict = closedAfterAll(await startMock({ contract, strict: true }));

const codes = (findings: readonly { readonly field?: string; readonly code: string }[]) =>
  findings.map(({ field, code }) => `${code} ${field}`);

describe('names in the query', () => {
  test.each([
    ['a field of a deep object', '?filter[role]=a'],
    ['any field of an object that names none', '?free[what]=a'],
    ['a field of an object that stands alone', '?size=a'],
    ['a list, once for each item', '?tags=a&tags=b'],
  ])('known: %s', async (_, query) => {
    expect((await call(mock, `GET /query${query}`, { headers: {} })).warnings).toEqual([]);
  });

  test.each([
    ['a field that a deep object does not have', '?filter[rolle]=a', 'unknown filter[rolle]'],
    ['a deep object as one value', '?filter=a', 'unknown filter'],
    ['a field within a field', '?filter[role][x]=a', 'unknown filter[role][x]'],
    ['an object that stands alone, by its own name', '?spread=a', 'unknown spread'],
    ['a list with commas that comes twice', '?ids=a&ids=b', 'duplicate ids'],
    ['a single value that comes twice', '?size=a&size=b', 'duplicate size'],
    ['a deprecated one', '?one=a', 'deprecated one'],
  ])('told: %s', async (_, query, told) => {
    expect(codes((await call(mock, `GET /query${query}`, { headers: {} })).warnings)).toEqual([told]);
  });
});

describe('names in a form', () => {
  test.each([
    ['a field of a deep object', 'deep[role]=a', []],
    ['a list', 'tags=a&tags=b', []],
    ['a field that a deep object does not have', 'deep[rolle]=a', ['unknown deep[rolle]']],
    ['what the API alone sets', 'own=a', ['read-only own']],
  ])('%s', async (_, body, told) => {
    const sent = { headers: { 'content-type': FORM }, body };
    expect(codes((await call(mock, 'POST /form', sent)).warnings)).toEqual(told);
    const refused = await call(strict, 'POST /form', sent);
    expect([refused.status, codes(refused.violations)]).toEqual([told.length === 0 ? 200 : 400, told]);
  });
});

test('an echo reads values as they are written', async () => {
  const answer = await call(mock, 'POST /shapes/.blue/7:done?filter[role]=admin', {
    headers: {},
    body: { 'deep[role]': 'deep', json: '{"role":"json"}' },
  });
  expect(answer.json).toEqual({ label: 'blue', id: 7, role: 'admin', deep: 'deep', json: 'json' });
});

test('the journal holds the fields of a multipart form, and nothing of a file', async () => {
  const form = new FormData();
  form.set('note', 'short');
  form.set('file', new File(['bytes of a file'], 'a.txt'));
  const { status } = await fetch(`${mock.url}/upload`, { method: 'POST', body: form });
  expect(status).toBe(200);
  expect(mock.requests.at(-1)?.body).toEqual({ note: 'short', file: '(a file)' });
});
