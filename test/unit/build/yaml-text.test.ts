import { stringifyYaml } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { yamlText } from '../../../scripts/build/yaml-text.ts';
import type { JsonObject } from '../../../scripts/contract/json.ts';

const TEXTS = [
  '',
  ' ',
  '\n',
  'a\n',
  'a\n\n  b\n \n',
  ' a\nb',
  'a\u2028b\nc',
  'a\r\nb',
  '# a',
  'a: b',
  "it's",
  '2020-01-01',
  'null',
  '~',
];
const NODE: JsonObject = {
  texts: TEXTS,
  nested: [{ a: [], b: {} }, [['x']], null, 1.5, true],
  long: 'word '.repeat(80),
};

/** The document in one piece. */
function whole(document: JsonObject): string {
  return stringifyYaml(document, { noRefs: true, lineWidth: -1 });
}

test.each<[string, JsonObject]>([
  [
    'with everything',
    {
      openapi: '3.1.1',
      paths: { '/a/{b}': NODE, '/c': {} },
      webhooks: { ON: NODE },
      components: { schemas: { A: NODE, 'b-c': NODE }, examples: {}, 'x-more': { A: NODE } },
      tags: [NODE],
    },
  ],
  ['with little', { paths: {}, components: {}, webhooks: { ON: null } }],
  ['whose names look like something else', { paths: { on: NODE, '~': NODE, '? a': NODE, '1': NODE, 'a\nb': NODE } }],
])('a document %s reads as if it was written in one piece', (_, document) => {
  expect(yamlText(document)).toBe(whole(document));
  // Now with the texts that are known.
  expect(yamlText({ ...document, info: { title: 'Again' } })).toBe(whole({ ...document, info: { title: 'Again' } }));
});

test('an entry that stands in another place is written for that place', () => {
  const entry = { type: 'object' };
  expect(yamlText({ paths: { '/a': entry } })).toBe(whole({ paths: { '/a': entry } }));
  expect(yamlText({ paths: { '/b': entry } })).toBe(whole({ paths: { '/b': entry } }));
  expect(yamlText({ components: { schemas: { A: entry } } })).toBe(whole({ components: { schemas: { A: entry } } }));
});
