import { describe, expect, test } from 'vitest';
import type { OpenApiDocument } from '../../../scripts/contract/document.ts';
import { componentOf, declarationsOf, documentOf, printThing } from './print.ts';

/** The template key of names with this beginning. */
const key = (prefix: string) => `[key: \`${prefix}\${string}\`]`;

describe('a family of names', () => {
  test.each([
    [
      'alone',
      { type: 'object', patternProperties: { '^metadata\\.': { type: 'string' } } },
      `Thing: { ${key('metadata.')}: string | undefined; };`,
    ],
    [
      'beside named properties',
      {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'string' } },
        patternProperties: { '^metadata\\.': { type: 'string' } },
      },
      `Thing: { id: string; ${key('metadata.')}: string | undefined; };`,
    ],
    [
      'that covers a named property of another type takes that type as well',
      {
        type: 'object',
        properties: { 'metadata.count': { type: 'integer', description: 'How many.' } },
        patternProperties: { '^metadata\\.': { type: 'string', description: 'Any.' } },
      },
      `Thing: { "metadata.count"?: number; ${key('metadata.')}: (string | number) | undefined; };`,
    ],
    [
      'that takes every type of the properties that it covers',
      {
        type: 'object',
        properties: {
          'metadata.a': { type: ['string', 'number'] },
          'metadata.b': { oneOf: [{ $ref: '#/components/schemas/B' }, { type: 'string' }] },
          'metadata.c': { type: 'array', items: { type: 'string' } },
        },
        patternProperties: { '^metadata\\.': { type: ['string', 'boolean'] } },
      },
      `Thing: { "metadata.a"?: string | number; "metadata.b"?: B | string; "metadata.c"?: string[]; ${key('metadata.')}: (string | boolean | number | B | string[]) | undefined; };`,
    ],
    [
      'of an object that may be null',
      {
        type: ['object', 'null'],
        properties: { id: { type: 'string' } },
        patternProperties: { '^metadata\\.': { type: 'string' } },
      },
      `Thing: ({ id?: string; } & { ${key('metadata.')}: string | undefined; }) | null;`,
    ],
    [
      'with a literal beginning only',
      { type: 'object', patternProperties: { '^udf\\d+$': { type: 'string' } } },
      `Thing: { ${key('udf')}: string | undefined; };`,
    ],
    [
      'with no literal beginning leaves names unknown',
      { type: 'object', patternProperties: { '^[a-z]+$': { type: 'string' }, x$: { type: 'string' } } },
      'Thing: { [key: string]: unknown; };',
    ],
    [
      'with one of several beginnings',
      { type: 'object', patternProperties: { '^(a|b)\\.': { type: 'string' } } },
      `Thing: { ${key('a.')}: string | undefined; ${key('b.')}: string | undefined; };`,
    ],
    [
      'whose literal text ends in an optional letter or a group',
      { type: 'object', patternProperties: { '^udfs?': { type: 'string' }, '^tag([1-9]|10)$': { type: 'string' } } },
      `Thing: { ${key('udf')}: string | undefined; ${key('tag')}: string | undefined; };`,
    ],
    [
      'with alternatives that begin differently leaves names unknown',
      { type: 'object', patternProperties: { '^a|^b': { type: 'string' } } },
      'Thing: { [key: string]: unknown; };',
    ],
    [
      'with characters that a template would read',
      { type: 'object', patternProperties: { '^`\\$\\{': { type: 'string' } } },
      `Thing: { ${key('\\`\\${')}: string | undefined; };`,
    ],
  ])('%s', async (_name, given, want) => {
    expect(await printThing(given, { B: { type: 'object' } })).toBe(want);
  });
});

const T = { type: 'string' };
const N = { type: 'number' };

describe('other names of a type', () => {
  test.each([
    ['alone', { type: 'object', additionalProperties: N }, '{ [key: string]: number; }'],
    [
      'beside named properties take their types as well, and that one is missing',
      { type: 'object', required: ['b'], properties: { a: T, b: { type: 'boolean' } }, additionalProperties: N },
      '{ a?: string; b: boolean; [key: string]: (number | string | boolean) | undefined; }',
    ],
    [
      'beside named properties of the same type',
      { type: 'object', properties: { a: N }, additionalProperties: N },
      '{ a?: number; [key: string]: number | undefined; }',
    ],
    [
      'beside a family',
      {
        type: 'object',
        properties: { a: T },
        patternProperties: { '^x-': { type: 'boolean' } },
        additionalProperties: N,
      },
      `{ a?: string; ${key('x-')}: boolean | undefined; [key: string]: (number | string | boolean) | undefined; }`,
    ],
    [
      'beside a family alone',
      { type: 'object', patternProperties: { '^x-': { type: 'boolean' } }, additionalProperties: N },
      `{ ${key('x-')}: boolean | undefined; [key: string]: (number | boolean) | undefined; }`,
    ],
    [
      'beside a family of any name',
      { type: 'object', properties: { a: T }, patternProperties: { '-$': T }, additionalProperties: N },
      '{ a?: string; [key: string]: unknown; }',
    ],
    [
      'that are unknown',
      { type: 'object', properties: { a: T }, additionalProperties: { description: 'Any.' } },
      '{ a?: string; [key: string]: unknown; }',
    ],
    ['that are none', { type: 'object', properties: { a: T }, additionalProperties: false }, '{ a?: string; }'],
  ])('%s', async (_name, given, want) => {
    expect(await printThing(given)).toBe(`Thing: ${want};`);
  });
});

describe('a family of what is only sent is a choice, so that an interface without such names fits', () => {
  const thing = { type: 'object', properties: { id: T }, patternProperties: { '^metadata\\.': T } };
  const family = `${key('metadata.')}: string | undefined;`;
  const body = { $ref: '#/components/schemas/Thing' };
  const printed = async (document: object) => componentOf(await declarationsOf(document as OpenApiDocument), 'Thing');

  test.each([
    ['in a body', { Thing: thing }, `{ id?: string; } | { id?: string; } & { ${family} }`],
    [
      'inside of a body',
      { Thing: { type: 'object', properties: { a: thing } } },
      `{ a?: { id?: string; } & ({} | { ${family} }); }`,
    ],
    [
      'but not where all other names have a type',
      { Thing: { type: 'object', properties: { id: T }, additionalProperties: N } },
      '{ id?: string; [key: string]: (number | string) | undefined; }',
    ],
  ])('%s', async (_name, schemas, want) => {
    expect(await printed(documentOf(schemas, ['Thing']))).toBe(`Thing: ${want};`);
  });

  test('but not where it is read, too', async () => {
    const { paths, ...rest } = documentOf({ Thing: thing }, ['Thing']);
    const content = { 'application/json': { schema: body } };
    const get = { operationId: 'get', responses: { '200': { description: 'It.', content } } };
    expect(await printed({ ...rest, paths: { ...paths, '/get': { get } } })).not.toContain('} | {');
    expect(await printed(documentOf({ Thing: thing }))).not.toContain('} | {');
  });
});
