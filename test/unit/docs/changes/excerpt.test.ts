import { expect, test } from 'vitest';
import type { JsonValue } from '../../../../scripts/contract/json.ts';
import { changedPlaces } from '../../../../scripts/docs/changes/before-after/changed-places.ts';
import { excerpt, outline } from '../../../../scripts/docs/changes/before-after/excerpt.ts';

interface Row {
  readonly before: JsonValue;
  readonly after: JsonValue;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** Changed lines begin with `*`. */
function sideBySide({ before, after }: Pick<Row, 'before' | 'after'>) {
  const places = changedPlaces(before, after);
  const written = (value: JsonValue, other: JsonValue) =>
    excerpt(value, places, other).map(({ text, changed }) => (changed ? `*${text}` : text));
  return { left: written(before, after), right: written(after, before) };
}

test.each<[string, Row]>([
  [
    'a new field stands beside its neighbours',
    {
      before: { a: 1, b: [1], c: 3, d: {} },
      after: { a: 1, b: [1], new: 'x', c: 3, d: {} },
      left: ['{', '  …', '  "b": […],', '  "c": 3,', '  …', '}'],
      right: ['{', '  …', '  "b": […],', '*  "new": "x",', '  "c": 3,', '  …', '}'],
    },
  ],
  [
    'another value is shown on both sides',
    {
      before: { list: [{ id: 'a', status: 'SUCCESS' }] },
      after: { list: [{ id: 'a', status: 'PENDING' }] },
      left: ['{', '  "list": [', '    {', '      "id": "a",', '*      "status": "SUCCESS"', '    }', '  ]', '}'],
      right: ['{', '  "list": [', '    {', '      "id": "a",', '*      "status": "PENDING"', '    }', '  ]', '}'],
    },
  ],
  [
    'a list that was empty is new as a whole',
    {
      before: { list: [] },
      after: { list: [1] },
      left: ['{', '*  "list": []', '}'],
      right: ['{', '*  "list": [', '*    1', '*  ]', '}'],
    },
  ],
  [
    'of a list, only what is new',
    {
      before: ['a', 'b'],
      after: ['a', 'b', 'c'],
      left: ['[', '  …', ']'],
      right: ['[', '  …', '*  "c"', ']'],
    },
  ],
  [
    'a name that objects have of themselves is a field as any other',
    {
      before: JSON.parse('{"a":1}'),
      after: JSON.parse('{"a":1,"__proto__":2}'),
      left: ['{', '  "a": 1', '}'],
      right: ['{', '  "a": 1,', '*  "__proto__": 2', '}'],
    },
  ],
])('%s', (_, row) => {
  expect(sideBySide(row)).toEqual({ left: row.left, right: row.right });
});

test('what is equal has no excerpt but the words that something was left out', () => {
  expect(sideBySide({ before: { a: 1 }, after: { a: 1 } })).toEqual({ left: ['{…}'], right: ['{…}'] });
});

test('what is new and long is cut', () => {
  const after = { list: Array.from({ length: 50 }, (_, index) => index) };
  const lines = excerpt(after, changedPlaces({}, after)).map(({ text }) => text);
  expect(lines.length).toBeLessThan(30);
  expect(lines.at(-3)).toContain('…');
});

test('an outline shows the outermost levels', () => {
  expect(outline({ id: 1, content: { order: { id: 2 }, none: [] } }).map(({ text }) => text)).toEqual([
    '{',
    '  "id": 1,',
    '  "content": {',
    '    "order": {…},',
    '    "none": []',
    '  }',
    '}',
  ]);
});
