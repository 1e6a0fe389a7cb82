import { beforeAll, describe, expect, test } from 'vitest';
import type { Contract } from '../../../../scripts/contract/contract.ts';
import type { GuideText } from '../../../../scripts/docs/guides/guide-text.ts';
import { renderGuides } from '../../../../scripts/docs/guides/render-guide.ts';
import type { ResolveLink } from '../../../../scripts/docs/markup/link-target.ts';
import { loadSmallContract } from '../small-contract.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await loadSmallContract();
});

const resolveLink: ResolveLink = ({ scheme, name }) => `../${scheme}/${name}/index.html`;

function text(body: string, more: Partial<GuideText> = {}): GuideText {
  const place = { file: '/guides/a.md', lineOf: (line: number) => line + 5 };
  return { name: 'a', title: 'A', summary: 'Says a.', order: 1, body, place, ...more };
}
const render = (body: string, more?: Partial<GuideText>) => {
  const [guide] = renderGuides([text(body, more)], { contract, resolveLink });
  if (guide === undefined) throw new Error('There is no guide.');
  return guide;
};

test.each([
  ['an operation', 'operation:getOrder'],
  ['a webhook that a version brings', 'webhook:ORDER_DONE'],
  ['a schema', 'schema:Order'],
  ['a version', 'version:2018-10-25'],
  ['a changeset', 'changeset:refunded-status'],
  ['a guide', 'guide:a'],
])('a link to %s leads where the site says', (_, target) => {
  const href = `../${target.replace(':', '/')}/index.html`;
  const { html, markdown } = render(`See [it](${target}).`);
  expect(html.text).toBe(`<p>See <a href="${href}">it</a>.</p>\n`);
  expect(markdown).toBe(`# A\n\nSays a.\n\nSee [it](${href}).\n`);
});

test('the Markdown can have links of its own, and code in it stays as it is', () => {
  const [guide] = renderGuides([text('[a](guide:a) `[b](guide:a)`\n\n```text run\n[c](guide:a)\n```')], {
    contract,
    resolveLink,
    resolveMarkdownLink: ({ name }) => `${name}.md`,
  });
  expect(guide?.markdown).toBe('# A\n\nSays a.\n\n[a](a.md) `[b](guide:a)`\n\n```text\n[c](guide:a)\n```\n');
  expect(guide?.html.text).toContain('href="../guide/a/index.html"');
});

test('what is made from the contract stands in the place of its fence', () => {
  const { html, markdown } = render('Before.\n\n```contract versions\n```\n\nAfter.');
  expect(markdown).toContain('| [2018-10-25](../version/2018-10-25/index.html) |');
  expect(html.text).toMatch(/<p>Before.<\/p>\n<div class="table".*<\/table><\/div>\n<p>After.<\/p>\n$/s);
});

test.each([
  ['json', 'The answer has, among others:'],
  ['text', 'It prints:'],
])('what a snippet prints is told in words: %s', (language, lead) => {
  const { html, markdown } = render(`\`\`\`sh run\na\n\`\`\`\n\n\`\`\`${language} output\n1\n\`\`\``);
  expect(markdown).toContain(`\n\n${lead}\n\n\`\`\`${language}\n1\n`);
  expect(html.text).toContain(`<p>${lead}</p>\n<pre`);
});

test('a guide about a version has what that version has', () => {
  const { markdown, version } = render('```contract versions\n```', { version: '2018-10-25' });
  expect(version).toBe('2018-10-25');
  expect(markdown).not.toContain('2019-03-12');
});

describe('what is wrong is told with its line', () => {
  test.each([
    ['MARKDOWN_INVALID', 'a\n\n[b](operation:getOrders)', 8, 'There is no operation "getOrders"'],
    ['MARKDOWN_INVALID', '[b](webhook:NONE)', 6, 'There is no webhook "NONE"'],
    ['MARKDOWN_INVALID', '[b](schema:None)', 6, 'There is no schema "None"'],
    ['MARKDOWN_INVALID', '[b](version:2018-10-26)', 6, 'There is no version "2018-10-26"'],
    ['MARKDOWN_INVALID', '[b](changeset:none)', 6, 'There is no changeset "none"'],
    ['MARKDOWN_INVALID', '[b](guide:none)', 6, 'There is no guide "none"'],
    ['MARKDOWN_INVALID', '```contract versions\n```\n\n[b](guide:none)', 9, 'There is no guide "none"'],
    ['MARKDOWN_INVALID', 'a\n\n```klingon run\n```', 8, '"klingon"'],
    ['GUIDE_INVALID', 'a\n\n```contract versons\n```', 8, '"versons"'],
  ])('%s: %j', (code, body, line, message) => {
    expect(() => render(body)).toThrow(
      expect.objectContaining({
        code,
        message: expect.stringContaining(message),
        position: { file: '/guides/a.md', line, column: 1 },
      }),
    );
  });

  test('a guide about a version that there is not', () => {
    expect(() => render('', { version: '2018-10-26' })).toThrow(
      expect.objectContaining({ code: 'GUIDE_INVALID', message: expect.stringContaining('"2018-10-26"') }),
    );
  });
});
