import { expect, test } from 'vitest';
import { errorAnchor, errorIndex } from '../../../../scripts/docs/errors/error-anchor.ts';
import { errorsPages } from '../../../../scripts/docs/errors/errors-page.ts';
import { createSite } from '../../../../scripts/docs/site/site.ts';
import { loadSmallContract } from '../small-contract.ts';
import { loadErrorContract } from './error-contract.ts';

const site = createSite(await loadErrorContract());
const [page] = errorsPages(site);
const content = await page?.content();
const html = content?.body.text ?? '';

/** What the page says of one error, as text. */
function entry(id: string): string {
  const from = html.indexOf(`<article class="error" id="${id}"`);
  return html
    .slice(from, html.indexOf('</article>', from))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

test('every answer that is no success is there once, by status', () => {
  expect(errorIndex(site).answers.map(({ status, body }) => [status, body])).toEqual([
    ['400', { code: 'MISSING' }],
    ['400', { info: { code: 'USED' }, code: 'used' }],
    ['401', { code: 'NEW' }],
    ['401', { code: 'OLD' }],
    ['404', { code: 'NONE' }],
    ['503', { code: 'BUSY' }],
    ['503', {}],
  ]);
});

test.each<[string, string, string, readonly string[]]>([
  [
    'what it means and what to do',
    'missing',
    'A field is missing',
    ['400', 'MISSING', 'What to do Send it.', 'createOrder'],
  ],
  ['another reason for the same answer', 'missing', 'A field is missing', ['A card lacks a field', 'addCard']],
  ['the most exact code first', 'createOrder-400-used', 'The &lt;id&gt; is used', ['400 USED used']],
  ['that a refusal stays', 'missing', 'A field is missing', ['Send again No']],
  ['that waiting is enough', 'createOrder-503-busy', 'Busy', ['Send again Yes, later', 'Wait a moment']],
  ['that it is in every operation', 'key', 'The key is wrong', ['Where Every operation', 'Since 2020-01-01']],
  ['until when a body was sent', 'key-401', 'The key is wrong', ['All, until baseline']],
  ['since when it is known', 'addCard-404-none', 'No card', ['Since 2020-01-01']],
])('an entry tells %s', (_, id, title, parts) => {
  const text = entry(id);
  expect(text).toContain(title);
  for (const part of parts) expect(text).toContain(part);
});

test('of a failure of the server, nobody says that it stays', () => {
  expect(entry('createOrder-503-down')).not.toContain('Send again');
});

test('ids are unique', () => {
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('errors stand with the part of the API that answers so', () => {
  const headings = [...html.matchAll(/<h[23] id="([^"]+)"/g)].map(([, id]) => id);
  expect(headings).toEqual([
    'codes',
    'status-400',
    '400-every-operation',
    '400-orders',
    'status-401',
    '401-every-operation',
    'status-404',
    '404-cards',
    'status-503',
    '503-orders',
  ]);
});

test('a code leads to its errors, also one that no example shows', () => {
  expect(html).toMatch(/<code>MISSING<\/code><\/th><td><a href="#missing">A field is missing<\/a>/);
  expect(html).toMatch(/<code>NEVER<\/code><\/th><td>Known, but no example shows it\./);
});

test('others find the anchor by status and body', () => {
  expect(errorAnchor(site, '401', { code: 'OLD' })).toBe('key-401');
  expect(errorAnchor(site, '400', { code: 'MISSING' })).toBe('missing');
  expect(errorAnchor(site, '200', { code: 'FINE' })).toBeUndefined();
});

test('the Markdown has the same errors', () => {
  const titles = [...(content?.markdown.matchAll(/^#### (.+)$/gm) ?? [])].map(([, title]) => title);
  expect(titles).toHaveLength(8);
  expect(content?.markdown).toContain('- What to do: Send it.');
});

test('a contract without errors says so', async () => {
  const [empty] = errorsPages(createSite(await loadSmallContract()));
  expect((await empty?.content())?.body.text).toContain('No error is documented.');
});

test('a code says what it means where the contract does', async () => {
  const told = createSite(
    await loadErrorContract((text) =>
      text.replace('[MISSING, NEVER]', '[MISSING, NEVER], x-enumDescriptions: { NEVER: Has `not` been. }'),
    ),
  );
  const made = await errorsPages(told)[0]?.content();
  const body = made?.body.text ?? '';
  expect(body).toContain('<th scope="col">Meaning</th>');
  expect(body).toContain(
    '<code>NEVER</code></th><td>Has <code>not</code> been.</td><td>Known, but no example shows it.',
  );
  expect(made?.markdown).toContain('## Codes in `code`\n\n- `NEVER`: Has `not` been.\n');
  expect(html).not.toContain('Meaning');
});
