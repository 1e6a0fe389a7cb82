import { expect, test } from 'vitest';
import type { OpenApiDocument } from '../../../scripts/contract/document.ts';
import { componentOf, declarationsOf, documentOf, printThing } from './print.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const base = 'Base';
const deep = 'Deep';

const others = {
  Base: {
    type: 'object',
    properties: {
      a: { type: 'string', description: 'A.' },
      b: { type: 'number' },
      k: { type: 'string', enum: ['x', 'y'] },
    },
  },
  Deep: { allOf: [ref('Base'), { type: 'object', properties: { c: { type: 'boolean' } } }] },
  Name: { type: 'string' },
};

test.each<[string, object, string]>([
  ['a part that is only true', { allOf: [true, ref('Base')] }, base],
  ['a part that is only false', { allOf: [ref('Base'), false] }, `${base} & unknown`],
  ['a reference', { ...ref('Base'), required: ['a'] }, `{ a: string; } & ${base}`],
  [
    'a reference to a schema with parts',
    { ...ref('Deep'), required: ['a', 'c'] },
    `{ a: string; c: boolean; } & ${deep}`,
  ],
  [
    'a reference, and null',
    { ...ref('Base'), type: ['object', 'null'], required: ['a'] },
    `(${base} & { a: string; }) | null`,
  ],
  [
    'a reference, with a choice',
    { ...ref('Base'), anyOf: [{ required: ['a'] }, { required: ['b'] }] },
    `${base} & ({ a: string; } | { b: number; })`,
  ],
  [
    'a reference, with a condition',
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    { ...ref('Base'), if: { required: ['k'], properties: { k: { const: 'x' } } }, then: { required: ['a'] } },
    `${base} & ({ k: "x"; a: string; } | { k?: "y"; })`,
  ],
  [
    'a reference, with a value',
    { ...ref('Base'), required: ['k'], properties: { k: { const: 'x' } } },
    `{ k: "x"; } & ${base}`,
  ],
  ['a reference among parts', { allOf: [ref('Base'), { required: ['a'] }] }, `{ a: string; } & ${base}`],
  ['a reference among parts, from outside', { allOf: [ref('Deep')], required: ['a'] }, `{ a: string; } & ${deep}`],
  [
    'a reference, by a part with a type',
    { allOf: [{ type: 'object', required: ['a'] }, ref('Base')] },
    `{ a: string; } & ${base}`,
  ],
  [
    'a part by another',
    { allOf: [{ type: 'object', properties: { a: { type: 'string' } } }, { required: ['a'] }] },
    '{ a: string; }',
  ],
  [
    'a part without a type by another',
    { allOf: [{ properties: { a: { type: 'string' } } }, { required: ['a'] }] },
    '{ a: string; }',
  ],
  [
    'properties of its own and of a reference',
    { type: 'object', properties: { z: { type: 'string' } }, allOf: [ref('Base')], required: ['a', 'z'] },
    `{ z: string; a: string; } & ${base}`,
  ],
  [
    'a property',
    { type: 'object', properties: { p: { ...ref('Base'), required: ['a'] } } },
    `{ p?: ${base} & { a: string; }; }`,
  ],
  [
    'the items of a list',
    { type: 'array', items: { ...ref('Base'), required: ['a'] } },
    `(${base} & { a: string; })[]`,
  ],
])('what is required beside %s', async (_name, thing, want) => {
  expect(await printThing(thing, others)).toBe(`Thing: ${want};`);
});

test.each<[string, object, string]>([
  ['a comment', { ...ref('Base'), description: 'It.' }, base],
  ['properties', { ...ref('Base'), properties: { z: { type: 'string' } } }, `{ z?: string; } & ${base}`],
  ['values', { ...ref('Name'), enum: ['a', 'b'] }, '"a" | "b"'],
  ['a name that nothing declares', { ...ref('Base'), required: ['nothing'] }, base],
])('%s beside a reference', async (_name, thing, want) => {
  expect(await printThing(thing, others)).toBe(`Thing: ${want};`);
});

test('a property that is copied is written as where it stands, whatever comes first', async () => {
  const inner = { ...ref('Zero'), required: ['a'] };
  const schemas = {
    Another: { ...ref('Middle'), required: ['p'] },
    Middle: { type: 'object', properties: { p: inner } },
    Zero: { type: 'object', properties: { a: { type: 'string' } } },
  };
  const text = await declarationsOf(documentOf(schemas));
  const zero = 'Zero & { a: string; }';
  expect(componentOf(text, 'Another')).toBe(`Another: { p: ${zero}; } & Middle;`);
  expect(componentOf(text, 'Middle')).toBe(`Middle: { p?: ${zero}; };`);
});

test('schemas that refer to each other end', async () => {
  const schemas = { A: { ...ref('B'), required: ['x'] }, B: { ...ref('A'), required: ['x'] }, C: ref('C') };
  const text = await declarationsOf(documentOf(schemas) as OpenApiDocument);
  expect(componentOf(text, 'A')).toBe('A: B;');
});
