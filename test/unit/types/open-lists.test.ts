import { describe, expect, test } from 'vitest';
import { declarationsOf, documentOf, printThing } from './print.ts';

describe('a list that may grow', () => {
  test.each([
    ['text', { type: 'string', 'x-extensible-enum': ['A', 'B'] }, 'Thing: "A" | "B" | (string & {});'],
    ['numbers', { type: 'integer', 'x-extensible-enum': [1, -1] }, 'Thing: 1 | -1 | (number & {});'],
    ['text or null', { type: ['string', 'null'], 'x-extensible-enum': ['A'] }, 'Thing: "A" | (string & {}) | null;'],
    ['a closed list', { type: 'string', enum: ['A', 'B'] }, 'Thing: "A" | "B";'],
  ])('%s', async (_name, given, want) => {
    expect(await printThing(given)).toBe(want);
  });

  test('in a property, an item and behind a reference', async () => {
    const thing = {
      type: 'object',
      properties: {
        own: { type: 'string', 'x-extensible-enum': ['A'] },
        many: { type: 'array', items: { type: 'string', 'x-extensible-enum': ['A'] } },
        shared: { $ref: '#/components/schemas/Other' },
      },
    };
    expect(await printThing(thing, { Other: { type: 'string' } })).toBe(
      'Thing: { own?: "A" | (string & {}); many?: ("A" | (string & {}))[]; shared?: Other; };',
    );
  });
});

test('what values mean stands in the comment', async () => {
  const thing = {
    type: 'string',
    description: 'A state.',
    enum: ['A', 'B'],
    'x-enumDescriptions': { A: 'It is new.' },
  };
  expect(await declarationsOf(documentOf({ Thing: thing }))).toContain(' * A state.\n *\n * - `A`: It is new.\n');
});
