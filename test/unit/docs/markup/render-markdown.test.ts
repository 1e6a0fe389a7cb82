import { describe, expect, test } from 'vitest';
import type { ResolveLink } from '../../../../scripts/docs/markup/link-target.ts';
import { renderMarkdown, renderMarkdownPage } from '../../../../scripts/docs/markup/render-markdown.ts';

const resolveLink: ResolveLink = ({ scheme, name }) =>
  name === 'gone' ? undefined : `../${scheme}/${name}/index.html`;
const place = { file: '/guides/a.md', lineOf: (line: number) => line + 4 };
const made = (text: string) => renderMarkdown(text, { resolveLink }).text;

test.each([
  ['an operation', '[a](operation:createOrder)', '<p><a href="../operation/createOrder/index.html">a</a></p>\n'],
  ['another site', '[a](https://example.com/x)', '<p><a href="https://example.com/x" rel="noopener">a</a></p>\n'],
  [
    'an address as it is',
    '<https://example.com/>',
    '<p><a href="https://example.com/" rel="noopener">https://example.com/</a></p>\n',
  ],
  ['the page itself', '[a](#part)', '<p><a href="#part">a</a></p>\n'],
])('a link to %s', (_, text, want) => {
  expect(made(text)).toBe(want);
});

test.each([
  ['HTML', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
  ['a script as address', '[a](javascript:alert(1))', '[a](javascript:alert(1))'],
  ['a picture', '![a](https://example.com/x.png)', '!<a href="https://example.com/x.png" rel="noopener">a</a>'],
])('%s loads and runs nothing', (_, text, want) => {
  expect(made(text)).toBe(`<p>${want}</p>\n`);
});

test('headings have ids from what they say, which are told', () => {
  const { html, headings } = renderMarkdownPage('## Ask `again`\n\n### When?\n\n## Ask again', { idPrefix: 'a-' });
  expect(headings).toEqual([
    { id: 'a-ask-again', text: 'Ask again', level: 2 },
    { id: 'a-when', text: 'When?', level: 3 },
    { id: 'a-ask-again-2', text: 'Ask again', level: 2 },
  ]);
  expect(html.text).toContain('<h2 id="a-ask-again">Ask <code>again</code></h2>');
});

test('code is highlighted by classes and scrolls by keyboard', () => {
  expect(made('```json response\n{"a": "<b>"}\n```')).toBe(
    '<pre tabindex="0"><code class="language-json">{<span class="hljs-attr">"a"</span>: <span class="hljs-string">"&lt;b&gt;"</span>}</code></pre>\n',
  );
  expect(made('```\na < b\n```')).toBe('<pre tabindex="0"><code>a &lt; b</code></pre>\n');
  expect(made('    a < b')).toBe(made('```\na < b\n```'));
});

test('tables stand in frames with names of their own', () => {
  const table = '| a | b |\n|---|---|\n| 1 | 2 |';
  const names = [
    ...made(`## Cards\n\n${table}\n\nAnd\n\n${table}`).matchAll(/<div class="table"[^>]*aria-label="([^"]*)"/g),
  ];
  expect(names.map(([, name]) => name)).toEqual(['Cards: a, b', 'Cards: a, b 2']);
});

test('long names in tables may go on in the next line, and no others', () => {
  const table = made('| `AUTHENTICATION_FAILED` | ORDER_COD_INITIATED | `order_id` |\n|---|---|---|\n');
  expect(table).toContain('<code>AUTHENTICATION_<wbr>FAILED</code>');
  expect(table).toContain('ORDER_<wbr>COD_<wbr>INITIATED');
  expect(table).toContain('<code>order_id</code>');
  expect(made('| a |\n|---|\n\n`AUTHENTICATION_FAILED` ORDER_COD_INITIATED')).not.toContain('<wbr>');
});

describe('what is wrong is told with file and line', () => {
  test.each([
    ['a\n\nb\n[c](operation:gone)', 8, 'There is no operation "gone"'],
    ['| a |\n|---|\n| [c](guide:gone) |', 7, 'There is no guide "gone"'],
    ['[c](../README.md)', 5, 'The link to "../README.md" leads nowhere.'],
    ['a\n\n```pyton\n```', 7, '"pyton", which is no known language'],
    ['a\n\n# b', 7, 'heading of the first level'],
  ])('%j', (text, line, message) => {
    expect(() => renderMarkdown(text, { resolveLink, place })).toThrow(
      expect.objectContaining({
        code: 'MARKDOWN_INVALID',
        message: expect.stringContaining(message),
        position: { file: '/guides/a.md', line, column: 1 },
      }),
    );
  });

  test('a language is listed, and the nearest named', () => {
    expect(() => renderMarkdown('```pyton\n```')).toThrow(
      expect.objectContaining({
        hint: expect.stringMatching(/^Did you mean python\? Known are bash, csharp, .* yaml/),
      }),
    );
  });
});
