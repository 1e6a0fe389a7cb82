import { describe, expect, test } from 'vitest';
import { componentOf, declarationsOf, documentOf, printThing } from './print.ts';

const DETAIL = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
const JSON_TEXT = {
  type: 'string',
  contentMediaType: 'application/json',
  contentSchema: { $ref: '#/components/schemas/Detail' },
};
const AMOUNT = { type: 'string', pattern: '^0*[1-9]\\d*(\\.\\d{1,2})?$' };

describe('a form field', () => {
  test.each([
    ['of JSON text takes the structure', JSON_TEXT, 'Detail | string'],
    ['of decimal text takes a number', AMOUNT, 'string | number'],
    [
      'of decimal text that may start with zeros',
      { type: 'string', pattern: '^(0*[1-9]\\d*(\\.\\d{1,2})?|0+\\.(0[1-9]|[1-9]\\d?))$' },
      'string | number',
    ],
    ['of digits only stays text', { type: 'string', pattern: '^\\d+$' }, 'string'],
    ['of a list stays the list', { type: 'string', enum: ['1', '100'] }, '"1" | "100"'],
    ['without a pattern stays text', { type: 'string' }, 'string'],
  ])('%s', async (_name, field, want) => {
    const thing = { type: 'object', properties: { field } };
    expect(await printThing(thing, { Detail: DETAIL }, true)).toBe(`Thing: { field?: ${want}; };`);
  });

  test('behind a reference is widened in the form, not in answers', async () => {
    const schemas = {
      Thing: { type: 'object', properties: { amount: { $ref: '#/components/schemas/Amount' } } },
      Amount: AMOUNT,
    };
    const text = await declarationsOf(documentOf(schemas, ['Thing']));
    expect(componentOf(text, 'Thing')).toBe('Thing: { amount?: string | number; };');
    expect(componentOf(text, 'Amount')).toBe('Amount: string;');
  });
});

test.each<[string, boolean, object, string]>([
  ['in a form takes text, numbers and booleans', true, {}, '(string | number | boolean) | undefined'],
  ['in a form keeps a type of its own', true, { type: 'string' }, 'string | undefined'],
  ['in an answer takes anything', false, {}, 'unknown'],
])('a family of names without a type %s', async (_name, isForm, family, want) => {
  const thing = { type: 'object', properties: { id: { type: 'string' } }, patternProperties: { '^note\\.': family } };
  const key = `[key: \`note.\${string}\`]: ${want};`;
  expect(await printThing(thing, {}, isForm)).toBe(
    isForm ? `Thing: { id?: string; } | { id?: string; } & { ${key} };` : `Thing: { id?: string; ${key} };`,
  );
});

test('JSON text in an answer stays text', async () => {
  expect(await printThing({ type: 'object', properties: { detail: JSON_TEXT } }, { Detail: DETAIL })).toBe(
    'Thing: { detail?: string; };',
  );
});
