import { expect, test } from 'vitest';
import { comparePages, comparePart } from '../../../../scripts/docs/compare/compare-page.ts';
import { createSite } from '../../../../scripts/docs/site/site.ts';
import { Twins } from '../../../../scripts/docs/site/twins.ts';
import { loadSmallContract } from '../small-contract.ts';

const site = createSite(await loadSmallContract());
const [page] = comparePages(site);
const content = await page?.content();
const html = content?.body.text ?? '';

test('without scripts, each version leads to what it changes against the one before', () => {
  expect(html).toContain('<form class="compare" id="compare" hidden>');
  expect(html).toMatch(
    /<td>2018-10-25<\/td><th scope="row"><a href="..\/changes\/2019-03-12\/index.html">2019-03-12<\/a><\/th><td>2 changesets, 3 differences, 1 breaking<\/td>/,
  );
  expect(content?.markdown).toContain(
    '| baseline | [2018-10-25](../changes/2018-10-25/index.md) | 1 changeset, 2 differences, none breaking |',
  );
});

test('every control has a label', () => {
  const controls = [...html.matchAll(/<select id="([^"]+)"/g)].map(([, id]) => id);
  expect(controls).toHaveLength(5);
  for (const id of controls) expect(html).toContain(`<label for="${id}">`);
});

test('the page loads its data before its script', async () => {
  const [file] = await comparePart(site).files(new Twins(() => ''));
  expect(content?.scripts).toEqual(['compare-data.js', 'compare.js']);
  expect(file?.path).toBe('assets/compare-data.js');
  expect(String(file?.content)).toMatch(/^window\.docsComparison=\{"versions":\["baseline",/);
});
