import { expect, test } from 'vitest';
import { compareDocuments } from '../../../scripts/compare/document/compare.ts';
import type { JsonObject } from '../../../scripts/contract/json.ts';
import { withSharedParts } from '../../../scripts/contract/shared-parts.ts';
import { documentWith } from '../../support/compare/oracle.ts';
import { SCHEMA_CHANGES } from '../../support/compare/schema-changes.ts';

const CHANGED = { $ref: '#/components/schemas/Changed' };

/** What stands around a change in both documents, and is one object when they share their equal parts. */
const AROUND: readonly (readonly [string, JsonObject])[] = [
  ['a field', { type: 'object', properties: { f: CHANGED, g: { type: 'string' } }, required: ['f'] }],
  ['a field of a field', { properties: { f: { type: ['object', 'null'], properties: { g: CHANGED } } } }],
  ['a field that is not sent', { type: 'object', properties: { f: { ...CHANGED, readOnly: true } } }],
  ['a field beside a family', { properties: { f: CHANGED }, patternProperties: { '^f': { minLength: 2 } } }],
  ['a field beside others that are refused', { properties: { f: CHANGED }, additionalProperties: false }],
  ['a field beside branches', { properties: { f: CHANGED }, anyOf: [{ required: ['f'] }, { required: ['g'] }] }],
  ['a field in a branch as well', { properties: { f: CHANGED }, oneOf: [{ properties: { f: CHANGED } }] }],
  ['a field of a form that no object has', { type: 'string', properties: { f: CHANGED } }],
  ['a field of a listed value', { enum: [{ f: 1 }], properties: { f: CHANGED } }],
  ['all that apply', { properties: { f: CHANGED }, allOf: [{ properties: { g: CHANGED } }] }],
  [
    'a field of which another schema says more',
    { properties: { f: CHANGED }, allOf: [{ properties: { f: { type: 'string' } } }] },
  ],
  ['another reference', { ...CHANGED, properties: { f: CHANGED } }],
  ['an item', { type: 'array', items: { properties: { f: CHANGED } } }],
  [
    'what stands beside a field',
    { properties: { f: CHANGED }, dependentSchemas: { f: { properties: { g: CHANGED } } } },
  ],
];

/** A document that has no object in two places. */
function documentAround(around: JsonObject, changed: unknown): JsonObject {
  return JSON.parse(JSON.stringify(documentWith(around, { Changed: JSON.parse(JSON.stringify(changed)) })));
}

/** In each place some of the changes, others in each. */
const rows = AROUND.flatMap(([place, around], start) =>
  SCHEMA_CHANGES.filter((_, index) => (index + start) % 4 === 0).map((change) => ({ ...change, place, around })),
);

test.each(rows)('$name, in $place: what is shared tells nothing else', ({ before, after, around }) => {
  for (const [from, to] of [
    [before, after],
    [after, before],
  ]) {
    const old = documentAround(around, from);
    const apart = compareDocuments(old, documentAround(around, to));
    expect(compareDocuments(old, withSharedParts(old, documentAround(around, to)))).toEqual(apart);
  }
});
