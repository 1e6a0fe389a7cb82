import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../scripts/contract/json.ts';
import { judgedByDiffer, judgedByValidators } from '../../support/compare/oracle.ts';
import { SCHEMA_CHANGES } from '../../support/compare/schema-changes.ts';

/** Where a schema can stand inside of another one. */
const AROUND: readonly (readonly [string, (schema: JsonValue) => JsonObject])[] = [
  ['a field', (schema) => ({ type: 'object', properties: { f: schema } })],
  ['an item', (schema) => ({ type: 'array', items: schema })],
  ['a family', (schema) => ({ type: 'object', patternProperties: { '^f': schema } })],
  ['one of all', (schema) => ({ allOf: [{}, schema] })],
  ['an alternative beside null', (schema) => ({ anyOf: [schema, { type: 'null' }] })],
  ['what is excluded', (schema) => ({ not: schema })],
  [
    'what a condition demands',
    (schema) =>
      Object.fromEntries([
        ['if', { type: 'object' }],
        ['then', schema],
      ]),
  ],
  ['what is demanded beside a field', (schema) => ({ type: 'object', dependentSchemas: { a: schema } })],
];

/** In each place some of the changes, others in each. */
const rows = AROUND.flatMap(([name, around], place) =>
  SCHEMA_CHANGES.filter((_, index) => index % AROUND.length === place).map((change) => ({
    ...change,
    place: name,
    around,
  })),
);

describe.each(rows)('$name, in $place', ({ before, after, around, names }) => {
  test.each([
    ['there', before, after],
    ['back', after, before],
  ])('no break is missed: %s', (_way, from, to) => {
    const expected = judgedByValidators(around(from), around(to), ['f', ...names]);
    const told = judgedByDiffer(around(from), around(to));
    // Deep inside of others the differ may be more careful than has to be, and never less.
    expect({ sender: told.sender || !expected.sender, reader: told.reader || !expected.reader }).toEqual({
      sender: true,
      reader: true,
    });
  });
});
