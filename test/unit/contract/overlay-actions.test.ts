import { describe, expect, test } from 'vitest';
import { applyOverlay } from '../../../scripts/contract/apply.ts';
import type { JsonObject, JsonValue } from '../../../scripts/contract/json.ts';
import { Origins } from '../../../scripts/contract/origins.ts';
import { readOverlays } from '../../../scripts/contract/overlay.ts';
import { tempFolder, writeFiles } from '../../support/temp-contract.ts';

interface Action {
  readonly target: string;
  readonly update?: JsonValue;
  readonly remove?: boolean;
  readonly copy?: string;
}

/** Applies actions to a document through an overlay file, as the contract does. */
function apply(document: JsonObject, actions: readonly Action[]): JsonObject {
  const folder = tempFolder();
  const overlay = {
    overlay: '1.1.0',
    info: { title: 'Test', version: '2020-01-01' },
    'x-changesets': { c: { summary: 'S.', action: 'A.', basis: 'documented', source: 'https://docs.shop.test' } },
    actions: actions.map((action) => ({ ...action, 'x-changeset': 'c' })),
  };
  writeFiles(folder, { '2020-01-01.yaml': JSON.stringify(overlay) });
  const [read] = readOverlays(folder);
  if (read === undefined) throw new Error('The overlay was not read.');
  return applyOverlay(document, read, new Origins()).document;
}

describe('as OpenAPI Overlay 1.1 says,', () => {
  test.each<[string, { given: JsonObject; actions: Action[]; want: JsonObject }]>([
    [
      'update merges objects and keeps what it does not name',
      {
        given: { a: { x: 1, y: 2 } },
        actions: [{ target: '$.a', update: { y: 3, z: 4 } }],
        want: { a: { x: 1, y: 3, z: 4 } },
      },
    ],
    [
      'update merges nested objects recursively',
      {
        given: { a: { b: { c: 1 } } },
        actions: [{ target: '$', update: { a: { b: { d: 2 } } } }],
        want: { a: { b: { c: 1, d: 2 } } },
      },
    ],
    [
      'update of an array with an array concatenates',
      { given: { a: [1, 2] }, actions: [{ target: '$.a', update: [3, 4] }], want: { a: [1, 2, 3, 4] } },
    ],
    [
      'update of an array with an object appends it',
      { given: { a: [{ n: 1 }] }, actions: [{ target: '$.a', update: { n: 2 } }], want: { a: [{ n: 1 }, { n: 2 }] } },
    ],
    [
      'update of an array with a primitive appends it',
      { given: { a: ['x'] }, actions: [{ target: '$.a', update: 'y' }], want: { a: ['x', 'y'] } },
    ],
    [
      'arrays inside a merge concatenate',
      {
        given: { a: { tags: ['x'] } },
        actions: [{ target: '$.a', update: { tags: ['y'] } }],
        want: { a: { tags: ['x', 'y'] } },
      },
    ],
    [
      'update replaces a primitive that is targeted itself',
      { given: { a: { b: 1 } }, actions: [{ target: '$.a.b', update: 'two' }], want: { a: { b: 'two' } } },
    ],
    [
      'update replaces null',
      { given: { a: { b: null } }, actions: [{ target: '$.a', update: { b: 1 } }], want: { a: { b: 1 } } },
    ],
    [
      'update applies to every node that the target selects',
      {
        given: { a: [{ n: 1 }, { n: 2 }] },
        actions: [{ target: '$.a[*]', update: { m: true } }],
        want: {
          a: [
            { n: 1, m: true },
            { n: 2, m: true },
          ],
        },
      },
    ],
    [
      'a filter selects by content',
      {
        given: { a: [{ n: 1 }, { n: 2 }] },
        actions: [{ target: '$.a[?@.n == 2]', update: { m: true } }],
        want: { a: [{ n: 1 }, { n: 2, m: true }] },
      },
    ],
    [
      'descendant segments select at every depth',
      {
        given: { paths: { a: { id: 1 }, b: { c: { id: 2 } } } },
        actions: [{ target: '$.paths..[?@.id]', update: { m: 1 } }],
        want: { paths: { a: { id: 1, m: 1 }, b: { c: { id: 2, m: 1 } } } },
      },
    ],
    [
      'remove takes a property out',
      { given: { a: { x: 1, y: 2 } }, actions: [{ target: '$.a.x', remove: true }], want: { a: { y: 2 } } },
    ],
    [
      'remove takes several items out of one array',
      {
        given: { a: [1, 2, 3, 4, 5] },
        actions: [{ target: '$.a[?@ == 2 || @ == 4]', remove: true }],
        want: { a: [1, 3, 5] },
      },
    ],
    [
      'remove takes more than ten items out in the right order',
      {
        given: { a: Array.from({ length: 14 }, (_, index) => index) },
        actions: [{ target: '$.a[?@ != 7]', remove: true }],
        want: { a: [7] },
      },
    ],
    [
      'remove takes a node and one inside it',
      {
        given: { paths: { a: { id: 1, b: { id: 2 } } } },
        actions: [{ target: '$.paths..[?@.id]', remove: true }],
        want: { paths: {} },
      },
    ],
    [
      'a node selected twice is changed once',
      { given: { a: [1] }, actions: [{ target: "$['a','a']", update: [2] }], want: { a: [1, 2] } },
    ],
    [
      'copy merges another node of the document',
      {
        given: { a: { x: 1 }, b: { y: 2 } },
        actions: [{ target: '$.b', copy: '$.a' }],
        want: { a: { x: 1 }, b: { y: 2, x: 1 } },
      },
    ],
    [
      'copy and remove move a node',
      {
        given: { paths: { '/items': { get: {} } } },
        actions: [
          { target: '$.paths', update: { '/new': {} } },
          { target: "$.paths['/new']", copy: "$.paths['/items']" },
          { target: "$.paths['/items']", remove: true },
        ],
        want: { paths: { '/new': { get: {} } } },
      },
    ],
    [
      'later actions see what earlier ones did',
      {
        given: { a: {} },
        actions: [
          { target: '$.a', update: { b: {} } },
          { target: '$.a.b', update: { c: 1 } },
        ],
        want: { a: { b: { c: 1 } } },
      },
    ],
    [
      'names of the language are data',
      {
        given: { a: {} },
        actions: [{ target: '$.a', update: JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}') }],
        want: { a: JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}') },
      },
    ],
  ])('%s', (_, { given, actions, want }) => {
    expect(JSON.stringify(apply(given, actions))).toBe(JSON.stringify(want));
  });

  test.each<[string, { given: JsonObject; action: Action; code: string }]>([
    [
      'an object into an array property',
      { given: { a: { b: [] } }, action: { target: '$.a', update: { b: { c: 1 } } }, code: 'OVERLAY_TYPE_CLASH' },
    ],
    [
      'a primitive into an object',
      { given: { a: {} }, action: { target: '$.a', update: 1 }, code: 'OVERLAY_TYPE_CLASH' },
    ],
    [
      'an array into an object',
      { given: { a: {} }, action: { target: '$.a', update: [1] }, code: 'OVERLAY_TYPE_CLASH' },
    ],
    [
      'an object into a primitive',
      { given: { a: 1 }, action: { target: '$.a', update: {} }, code: 'OVERLAY_TYPE_CLASH' },
    ],
    [
      'a primitive into an array property',
      { given: { a: { b: [1] } }, action: { target: '$.a', update: { b: 2 } }, code: 'OVERLAY_TYPE_CLASH' },
    ],
    [
      'nodes of several kinds',
      { given: { a: { b: 1, c: {} } }, action: { target: '$.a.*', update: 2 }, code: 'OVERLAY_TYPE_CLASH' },
    ],
    [
      'a copy of several nodes',
      { given: { a: [{}, {}], b: {} }, action: { target: '$.b', copy: '$.a[*]' }, code: 'OVERLAY_ACTION_INVALID' },
    ],
    [
      'the removal of the document',
      { given: { a: 1 }, action: { target: '$', remove: true }, code: 'OVERLAY_ACTION_INVALID' },
    ],
  ])('%s is an error', (_, { given, action, code }) => {
    expect(() => apply(given, [action])).toThrowError(expect.objectContaining({ code }));
  });
});

describe('a path that looks through all examples is an error', () => {
  const given: JsonObject = { components: { examples: { a: { value: { id: 1, '..': 2 } } } } };
  test.each([
    '$..[?@.id]',
    '$.components..[?@.id]',
    '$.components.examples..[?@.id == 1]',
    "$['components']['examples']..['value']",
    "$.components.examples['a']..[?@.id]",
    '$.components.examples[?@..id]',
  ])('%s', (target) => {
    expect(() => apply(given, [{ target, update: { m: 1 } }])).toThrowError(
      expect.objectContaining({ code: 'OVERLAY_TARGET_SEARCHES' }),
    );
  });

  test('but not dots inside a name', () => {
    const after = apply(given, [{ target: "$.components.examples['a'].value['..']", update: 3 }]);
    expect(after).toEqual({ components: { examples: { a: { value: { id: 1, '..': 3 } } } } });
  });

  test('nor a search elsewhere', () => {
    const paths = { paths: { a: { id: 1 } } };
    expect(apply(paths, [{ target: '$.paths..[?@.id]', update: { m: 1 } }])).toEqual({ paths: { a: { id: 1, m: 1 } } });
  });
});

describe('strictly,', () => {
  test.each<[string, { action: Action; code: string }]>([
    [
      'a target that selects nothing is an error',
      { action: { target: '$.b', update: { x: 1 } }, code: 'OVERLAY_NO_MATCH' },
    ],
    [
      'a removal that selects nothing is an error',
      { action: { target: '$.a.z', remove: true }, code: 'OVERLAY_NO_MATCH' },
    ],
    ['a copy that selects nothing is an error', { action: { target: '$.a', copy: '$.z' }, code: 'OVERLAY_NO_MATCH' }],
    [
      'an update that changes nothing is an error',
      { action: { target: '$.a', update: { x: 1 } }, code: 'OVERLAY_NO_CHANGE' },
    ],
    ['an update with nothing in it is an error', { action: { target: '$.a', update: {} }, code: 'OVERLAY_NO_CHANGE' }],
  ])('%s', (_, { action, code }) => {
    expect(() => apply({ a: { x: 1 } }, [action])).toThrowError(expect.objectContaining({ code }));
  });
});

test('the document before stays as it was, and what is not touched is shared', () => {
  const given: JsonObject = { a: { x: 1 }, b: { y: [1] } };
  const before = structuredClone(given);
  const after = apply(given, [{ target: '$.a', update: { x: 2 } }]);
  expect(given).toEqual(before);
  expect(after.b).toBe(given.b);
});

test('two targets of one update do not share what they got', () => {
  const after = apply({ a: {}, b: {} }, [
    { target: '$.*', update: { list: [1] } },
    { target: '$.a.list', update: [2] },
  ]);
  expect(after).toEqual({ a: { list: [1, 2] }, b: { list: [1] } });
});
