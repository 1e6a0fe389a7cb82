import { expect, test } from 'vitest';
import { contractOf } from '../../../../scripts/contract/contract-of.ts';
import type { JsonObject } from '../../../../scripts/contract/json.ts';
import { errorIndex } from '../../../../scripts/docs/errors/error-anchor.ts';
import { createSite } from '../../../../scripts/docs/site/site.ts';

const NAMES = ['baseline', '2020-01-01', '2021-01-01'];

/** A site of one document for each version. */
function siteOf(documents: readonly JsonObject[]) {
  const versions = documents.map((_, index) => ({ version: NAMES[index] ?? '', date: null, changesets: [] }));
  return createSite(contractOf({ versions, document: (version) => documents[NAMES.indexOf(version)] ?? {} }));
}

function documentOf(schemas: JsonObject): JsonObject {
  return {
    info: { title: 'A', version: '1' },
    paths: {
      '/a': {
        get: {
          operationId: 'getA',
          responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/A' } } } } },
        },
      },
    },
    components: { schemas },
  };
}

/** The first versions of the states of all subjects. */
function statesOf(documents: readonly JsonObject[]): Record<string, string[]> {
  return Object.fromEntries(
    siteOf(documents).subjects.all.map(({ name, states }) => [name, states.map(({ from }) => from)]),
  );
}

test('a subject has a new state where something that it refers to says something else, however far away', () => {
  const schemas = { A: { $ref: '#/components/schemas/B' }, B: { items: { $ref: '#/components/schemas/C' } } };
  const first = documentOf({ ...schemas, C: { type: 'string' }, D: { type: 'string' } });
  const second = documentOf({ ...schemas, C: { type: 'number' }, D: { type: 'string' } });
  const [baseline = '', dated = ''] = NAMES;
  expect(statesOf([first, second, structuredClone(second)])).toEqual({
    getA: [baseline, dated],
    A: [baseline, dated],
    B: [baseline, dated],
    C: [baseline, dated],
    D: [baseline],
  });
});

test('schemas that refer to each other in a circle have a new state with any of them', () => {
  const schemas = {
    A: { properties: { b: { $ref: '#/components/schemas/B' } } },
    B: { properties: { a: { $ref: '#/components/schemas/A' }, c: { $ref: '#/components/schemas/C' } } },
    D: { type: 'string' },
  };
  const first = documentOf({ ...schemas, C: { properties: { c: { $ref: '#/components/schemas/C' } } } });
  const second = documentOf({ ...schemas, C: { type: 'string' } });
  const [baseline = '', dated = '', last = ''] = NAMES;
  expect(statesOf([first, structuredClone(first), second])).toEqual({
    getA: [baseline, last],
    A: [baseline, last],
    B: [baseline, last],
    C: [baseline, last],
    D: [baseline],
  });
  expect(statesOf([second, first, structuredClone(second)]).A).toEqual([baseline, dated, last]);
});

test('an error with the same body is one, whether it stands among the components or at the answer', () => {
  const value = { error: { info: { cause: { code: 'GONE', fields: { id: 'a' } } } } };
  const answer = (example: JsonObject) => ({
    responses: { 404: { content: { 'application/json': { examples: { gone: example } } } } },
  });
  const document: JsonObject = {
    info: { title: 'A', version: '1' },
    paths: {
      '/a': { get: { operationId: 'getA', ...answer({ $ref: '#/components/examples/gone' }) } },
      '/b': { get: { operationId: 'getB', ...answer({ value: structuredClone(value) }) } },
    },
    components: { examples: { gone: { value } } },
  };
  expect(errorIndex(siteOf([document])).answers).toHaveLength(1);
});
