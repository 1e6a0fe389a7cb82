import { describe, expect, test } from 'vitest';
import { printThing } from './print.ts';

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
      `Thing: { id: string; } & { ${key('metadata.')}: string | undefined; };`,
    ],
    [
      'that covers a named property of another type takes that type as well',
      {
        type: 'object',
        properties: { 'metadata.count': { type: 'integer', description: 'How many.' } },
        patternProperties: { '^metadata\\.': { type: 'string', description: 'Any.' } },
      },
      `Thing: { "metadata.count"?: number; } & { ${key('metadata.')}: (string | number) | undefined; };`,
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
      `Thing: { "metadata.a"?: string | number; "metadata.b"?: components["schemas"]["B"] | string; "metadata.c"?: string[]; } & { ${key('metadata.')}: (string | boolean | number | components["schemas"]["B"] | string[]) | undefined; };`,
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
    expect(await printThing(given)).toBe(want);
  });
});
