import { describe, expect, test } from 'vitest';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';
import { lintContract } from '../../../scripts/lint/lint-contract.ts';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, FORM } from '../../support/mock-client.ts';
import { tempFolder, writeFiles } from '../../support/temp-contract.ts';
import { type WireOperation, wireDocument } from '../../support/wire-contract.ts';

const TEXT = { type: 'string' };
const OBJECT = { type: 'object', properties: { a: TEXT } };
const LIST = { type: 'array', items: TEXT };

const query = (schema: object, more: object = {}): WireOperation => ({
  parameters: [{ name: 'q', in: 'query', schema, ...more }],
});
const body = (schema: object): WireOperation => ({ content: { 'application/json': { schema } }, bodyRequired: false });
const form = (schema: object, encoding?: object, type = FORM): WireOperation => ({
  content: { [type]: { schema, ...(encoding && { encoding }) } },
  bodyRequired: false,
});

/** A construct, where it stands below its operation, and what is said of it. */
const CONSTRUCTS: Readonly<Record<string, readonly [operation: WireOperation, pointer: string, words: RegExp]>> = {
  'deep-list': [query(LIST, { style: 'deepObject' }), 'parameters/0/style', /not defined for a list/],
  'spaced-text': [query(TEXT, { style: 'spaceDelimited' }), 'parameters/0/style', /not defined for a single value/],
  'piped-exploded': [query(LIST, { style: 'pipeDelimited', explode: true }), 'parameters/0/explode', /explode: false/],
  'matrix-query': [query(TEXT, { style: 'matrix' }), 'parameters/0/style', /no style of a parameter in query/],
  'cookie-list': [
    { parameters: [{ name: 'q', in: 'cookie', schema: LIST }] },
    'parameters/0/explode',
    /a cookie holds one value/,
  ],
  'nested-deep': [
    query({ type: 'object', properties: { a: OBJECT } }, { style: 'deepObject' }),
    'parameters/0/schema',
    /inside of another one/,
  ],
  'nested-list': [query({ type: 'array', items: LIST }), 'parameters/0/schema', /inside of another one/],
  ambiguous: [query({ anyOf: [TEXT, LIST] }), 'parameters/0/schema', /cannot be told apart/],
  reserved: [
    query(LIST, { allowReserved: true, explode: false }),
    'parameters/0/allowReserved',
    /told from a delimiter/,
  ],
  'xml-parameter': [
    { parameters: [{ name: 'q', in: 'query', content: { 'application/xml': { schema: OBJECT } } }] },
    'parameters/0/content',
    /has to be JSON/,
  ],
  'header-of-http': [
    { parameters: [{ name: 'Accept', in: 'header', schema: TEXT }] },
    'parameters/0',
    /OpenAPI ignores/,
  ],
  'xml-body': [
    { content: { 'application/xml': { schema: OBJECT } }, bodyRequired: false },
    'requestBody/content/application~1xml',
    /is taken as it is/,
  ],
  'form-list': [form(LIST), 'requestBody/content/application~1x-www-form-urlencoded', /a form is an object/],
  'encoding-of-nothing': [
    form(OBJECT, { b: { contentType: 'application/json' } }),
    'requestBody/content/application~1x-www-form-urlencoded/encoding/b',
    /the schema does not have/,
  ],
  'xml-field': [
    form({ type: 'object', properties: { a: OBJECT } }, { a: { contentType: 'application/xml' } }),
    'requestBody/content/application~1x-www-form-urlencoded/encoding/a',
    /use JSON/,
  ],
  'part-headers': [
    form(OBJECT, { a: { headers: { 'X-A': { schema: TEXT } } } }, 'multipart/form-data'),
    'requestBody/content/multipart~1form-data/encoding/a/headers',
    /headers of a part/,
  ],
  nullable: [
    body({ type: 'string', nullable: true }),
    'requestBody/content/application~1json/schema/nullable',
    /'null'/,
  ],
  misspelled: [
    body({ type: 'object', properties: { a: { maxLenght: 3 } } }),
    'requestBody/content/application~1json/schema/properties/a/maxLenght',
    /`maxLenght` is not checked/,
  ],
  'odd-format': [
    body({ format: 'moon' }),
    'requestBody/content/application~1json/schema/format',
    /`moon` is not known/,
  ],
  encoded: [
    body({ type: 'string', contentEncoding: 'base64', contentMediaType: 'application/json' }),
    'requestBody/content/application~1json/schema/contentEncoding',
    /taken as it is/,
  ],
};

const folder = tempFolder();
const paths = Object.entries(CONSTRUCTS).map(([name, [operation]]) => [`/${name}`, operation] as const);
writeFiles(folder, {
  'openapi.yaml': wireDocument({ ...Object.fromEntries(paths), '/beside/{a}{b}': {}, '/plain': query(TEXT) }),
  'overlays/.keep': '',
});
const contract = await resolveSources(folder);
const mock = closedAfterAll(await startMock({ contract }));

describe('a construct that cannot be checked', () => {
  const findings = lintContract(contract).then((all) => all.filter(({ rule }) => rule === 'contract/checkable'));

  test.each(Object.keys(CONSTRUCTS))('is named by the lint: %s', async (name) => {
    const [operation, pointer, words] = CONSTRUCTS[name] ?? [];
    const method = operation?.content === undefined ? 'get' : 'post';
    const { origin } = contract;
    const position = origin('baseline', `#/paths/~1${name}/${method}/${pointer}`)?.position;
    const there = (await findings).filter((finding) => finding.position.column === position?.column);
    expect(there.map(({ message }) => message)).toContainEqual(expect.stringMatching(words ?? /^$/));
    expect(there.every(({ severity }) => severity === 'warning')).toBe(true);
  });

  test.each(Object.keys(CONSTRUCTS))('is told with every answer, which is no failure: %s', async (name) => {
    const [operation, , words] = CONSTRUCTS[name] ?? [];
    const method = operation?.content === undefined ? 'GET' : 'POST';
    const answer = await call(mock, `${method} /${name}`, { headers: {} });
    expect(answer).toMatchObject({ status: 200, violations: [] });
    expect(answer.warnings).toContainEqual({
      in: expect.any(String),
      ...(answer.warnings[0]?.field !== undefined && { field: expect.any(String) }),
      code: 'unchecked',
      message: expect.stringMatching(words ?? /^$/),
    });
  });

  test('two parameters beside each other are one', async () => {
    const { warnings } = await call(mock, 'GET /beside/ab', { headers: {} });
    expect(warnings).toContainEqual(expect.objectContaining({ in: 'path', code: 'unchecked' }));
  });

  test('a contract without one is not told of', async () => {
    expect((await call(mock, 'GET /plain?q=1', { headers: {} })).warnings).toEqual([]);
    const names = (await findings).filter(({ message }) => /plain/.test(message));
    expect(names).toEqual([]);
  });
});

test('a body that is not read is taken as it is', async () => {
  const answer = await call(mock, 'POST /xml-body', { headers: { 'content-type': 'application/xml' }, body: '<a/>' });
  expect(answer).toMatchObject({ status: 200, violations: [] });
});
