import { expect, test } from 'vitest';
import { fingerprintOf } from '../../../scripts/compare/fingerprint.ts';
import type { JsonObject } from '../../../scripts/contract/json.ts';
import { documentWith } from '../../support/compare/oracle.ts';
import { SCHEMA_CHANGES } from '../../support/compare/schema-changes.ts';

const THING: JsonObject = {
  type: 'object',
  required: ['a', 'b'],
  description: 'A thing.',
  properties: {
    a: { type: 'string', description: 'One.', enum: ['x', 'y'] },
    b: { type: 'integer' },
    description: { type: 'string' },
  },
};
const { properties } = THING as { properties: JsonObject };

test.each<[string, JsonObject]>([
  [
    'prose',
    { ...THING, description: 'Something else.', title: 'T', examples: [{ a: 'x' }], 'x-echo': { '/a': '$request' } },
  ],
  ['the order of keys', Object.fromEntries(Object.entries(THING).reverse())],
  [
    'the order of names and values',
    { ...THING, required: ['b', 'a'], properties: { ...properties, a: { type: 'string', enum: ['y', 'x'] } } },
  ],
])('%s is free', (_, schema) => {
  expect(fingerprintOf(documentWith(schema))).toBe(fingerprintOf(documentWith(THING)));
});

test('a field that is called like a word for prose counts', () => {
  const { description: _gone, ...others } = properties;
  const other = fingerprintOf(documentWith({ ...THING, properties: others }));
  expect(other).not.toBe(fingerprintOf(documentWith(THING)));
});

test.each(SCHEMA_CHANGES.filter(({ name }) => !/prose|order|says the same|not there|is a note/.test(name)))(
  '$name moves it',
  ({ before, after }) => {
    expect(fingerprintOf(documentWith(before))).not.toBe(fingerprintOf(documentWith(after)));
  },
);
