import { expect, test } from 'vitest';
import { snippetOf } from '../../../scripts/search/snippet.ts';

test.each([
  ['a line that ends', 'The field is\nJSON.', 'The field is JSON.'],
  ['a block that ends', 'The value is\n\nJSON.', 'The value is JSON.'],
  ['a list', 'Either:\n- one\n- `two`\n2. three', 'Either: one two three'],
  ['a heading and a quote', '## Title\n> said', 'Title said'],
  ['a break in HTML', 'is<br>JSON', 'is JSON'],
  ['a table', '| a | b |\n|---|---|\n| c | d |', 'a b c d'],
  ['a block of code', 'Send\n```json\n{"a":1}\n```\nthen', 'Send {"a":1} then'],
  ['a link', 'See [the page](https://a.example/b_c).', 'See the page.'],
  ['emphasis', '**Never** *ever* __do__ it', 'Never ever do it'],
  ['names with marks in them', 'set `udf_1` and a*b*c to x_y_z', 'set udf_1 and a*b*c to x_y_z'],
])('%s', (_, markdown, text) => {
  expect(snippetOf(markdown)).toBe(text);
});

test('a long text is cut between words', () => {
  const text = snippetOf('Amounts are in rupees, with two decimals. '.repeat(9));
  expect(text.length).toBeLessThanOrEqual(160);
  expect(text).toMatch(/(?:rupees|decimals|two|with|in|are|Amounts)…$/);
});
