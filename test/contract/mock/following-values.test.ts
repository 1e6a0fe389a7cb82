import { describe, expect, test } from 'vitest';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call } from '../../support/mock-client.ts';
import { tempFolder, writeFiles } from '../../support/temp-contract.ts';

const SHOWN = {
  thing: 't-100',
  visit: 'shop-t-100-3',
  key: 'v_0123456789abcdef',
  link: 'https://x.example/shop/t-100?key=v_0123456789abcdef',
  others: [{ thing: 't-100' }],
  total: 30,
  items: [{ amount: 10 }, { amount: 20 }],
  failed: 0,
  refunds: [{ amount: 10 }],
  made: '2024-01-01T00:00:00Z',
  expiry: '2024-01-01T01:00:00Z',
  until: '2019686400',
  note: 'none',
  colour: 'red',
  size: null,
  word: 'soon',
  extra: { 'A:b': 'c' },
};
const texts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
const ROOT = {
  openapi: '3.1.1',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: 'Visits', version: 'baseline' },
  'x-identifiers': {
    shop: { fields: ['shop'], sent: '$request.header.x-merchantid', shown: 'shop' },
    thing: { fields: ['thing'] },
    visit: { fields: ['visit'], form: '{shop}-{thing}-{number}' },
    key: { key: { of: '{shop}/{thing}', prefix: 'v_', alphabet: '0123456789abcdef', length: 16 } },
  },
  'x-amounts': [
    { amount: '/total', sum: ['/items/*/amount'] },
    { amount: '/failed', sum: ['/refunds/*/amount'] },
  ],
  'x-dates': { ahead: ['expiry', 'until'], unix: ['until'] },
  paths: {
    '/visits': {
      parameters: [{ name: 'x-merchantid', in: 'header', required: true, schema: { type: 'string' } }],
      post: {
        operationId: 'createVisit',
        security: [],
        'x-echo': {
          '/thing': '$request.body#/thing',
          '/visit': '$request.body#/visit',
          '/items/0/amount': '$request.body#/amount',
          '/note': { from: '$request.body#/note', otherwise: 'absent' },
          '/colour': { from: '$request.body#/colour', otherwise: 'absent' },
          '/size': { from: '$request.body#/size', otherwise: 'null' },
          '/word': 'total {$response.body#/total} for {$request.body#/note}',
          '/extra': { fields: '$request.body#/extra.', otherwise: 'absent' },
        },
        requestBody: {
          content: {
            'application/x-www-form-urlencoded': {
              schema: {
                type: 'object',
                properties: texts('thing', 'visit', 'amount', 'note', 'colour', 'size'),
                patternProperties: { '^extra\\.': { type: 'string' } },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'Made.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['colour'],
                  properties: {
                    others: { type: 'array', items: { properties: { thing: { type: 'string', maxLength: 9 } } } },
                    extra: { type: 'object', additionalProperties: { maxLength: 5 } },
                  },
                },
                examples: { made: { value: SHOWN } },
              },
            },
          },
        },
      },
    },
  },
};

const folder = tempFolder();
writeFiles(folder, { 'openapi.yaml': JSON.stringify(ROOT), 'overlays/README.md': '' });
const now = Date.parse('2031-02-03T04:05:06Z');
const mock = closedAfterAll(await startMock({ contract: await resolveSources(folder), now: () => now }));
const visit = async (body: Record<string, string>, merchant = 'corner') => {
  const { json } = await call(mock, 'POST /visits', { body, headers: { 'x-merchantid': merchant } });
  return json as Record<string, unknown>;
};

describe('identifiers', () => {
  test('follow wherever the example has them', async () => {
    const { key, ...answer } = await visit({ thing: 'bag' });
    expect(answer).toMatchObject({ thing: 'bag', visit: 'corner-bag-3', others: [{ thing: 'bag' }] });
    expect(key).toMatch(/^v_[0-9a-f]{16}$/);
    expect(answer.link).toBe(`https://x.example/corner/bag?key=${key}`);
  });

  test('of the server are the same for the same thing, and others for another', async () => {
    const keys = [];
    for (const [thing = '', shop] of [
      ['bag', 'corner'],
      ['bag', 'corner'],
      ['cap', 'corner'],
      ['bag', 'mall'],
    ]) {
      keys.push((await visit({ thing }, shop)).key);
    }
    expect(keys[1]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(3);
  });

  test('are encoded in a URL', async () => {
    expect((await visit({ thing: 'a/b c' })).link).toContain('https://x.example/corner/a%2Fb%20c?key=');
  });

  test('that are sent name what they are made of', async () => {
    expect(await visit({ visit: 'corner-old-bag-7' })).toMatchObject({ thing: 'old-bag', visit: 'corner-old-bag-7' });
  });

  test('that are made otherwise stay by themselves', async () => {
    expect(await visit({ visit: 'anything' })).toMatchObject({ thing: 't-100', visit: 'anything' });
  });

  test('go in nowhere when one place does not take them', async () => {
    const { thing, visit: shown, key, link } = await visit({ thing: 'longer-than-9' });
    expect({ thing, visit: shown, key, link }).toEqual({
      thing: SHOWN.thing,
      visit: SHOWN.visit,
      key: SHOWN.key,
      link: SHOWN.link,
    });
  });
});

test('a sum follows where the example keeps it, and only there', async () => {
  expect(await visit({ amount: '15.25' })).toMatchObject({
    total: 35.25,
    items: [{ amount: 15.25 }, { amount: 20 }],
    failed: 0,
  });
});

test('dates keep their distance, and the latest is now', async () => {
  expect(await visit({})).toMatchObject({ made: '2031-02-03T04:05:06Z', expiry: '2031-02-03T05:05:06Z' });
});

test('a date in seconds moves along, also beyond May 2033, where they have another first digit', async () => {
  const distance = Number(SHOWN.until) - Date.parse(SHOWN.made) / 1000;
  expect(await visit({})).toMatchObject({ until: String(now / 1000 + distance) });
});

describe('what was not sent', () => {
  test('is left out, unless the schema asks for it', async () => {
    const answer = await visit({});
    expect(answer).not.toHaveProperty('note');
    expect(answer).not.toHaveProperty('extra');
    expect(answer).toMatchObject({ colour: 'red', size: null, word: 'soon' });
  });

  test('and what was', async () => {
    expect(await visit({ note: 'mine', size: 'big', amount: '20' })).toMatchObject({
      note: 'mine',
      size: 'big',
      word: 'total 40 for mine',
    });
  });
});

test.each([
  ['comes back as an object', { 'extra.X:y': 'z', 'extra.w': '1' }, { 'X:y': 'z', w: '1' }],
  ['leaves the example where the schema refuses it', { 'extra.X:y': 'too-long' }, SHOWN.extra],
])('a family of fields %s', async (_, body, extra) => {
  expect((await visit(body)).extra).toEqual(extra);
});
