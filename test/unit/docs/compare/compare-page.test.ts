import { expect, test } from 'vitest';
import { comparePages, compareParts } from '../../../../scripts/docs/compare/compare-page.ts';
import { compareWithOlder } from '../../../../scripts/docs/compare/compare-with-older.ts';
import { readComparison, storedComparison } from '../../../../scripts/docs/compare/stored-comparison.ts';
import { createSite } from '../../../../scripts/docs/site/site.ts';
import { filesOf } from '../../../support/part-files.ts';
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

test('each version but the first has a file of what lies between it and older ones', async () => {
  const files = (await Promise.all(compareParts(site).map(filesOf))).flat();
  expect(content?.scripts).toEqual(['compare.js']);
  expect(files.map(({ path }) => path)).toEqual(['assets/compare-2018-10-25.js', 'assets/compare-2019-03-12.js']);
  expect(String(files[1]?.content)).toMatch(/^window\.docsComparison=\{"version":"2019-03-12","older":\["baseline",/);
});

test('a comparison is the same when it is read from its file', () => {
  const comparison = compareWithOlder(site, '2019-03-12');
  expect(comparison.differences.length).toBeGreaterThan(0);
  expect(readComparison(JSON.parse(JSON.stringify(storedComparison(comparison))))).toEqual(comparison);
});

test('a file is made anew when a version up to its own changed, and stays otherwise', async () => {
  const inputs = (published: readonly string[]) =>
    compareParts(createSite(site.contract, { published })).map(({ name, input }) => `${name} ${input}`);
  const all = inputs(['baseline', '2018-10-25', '2019-03-12']);
  expect(inputs(['baseline', '2018-10-25'])).toEqual(all.slice(0, 1));
  expect(inputs(['baseline', '2019-03-12'])).not.toEqual(all.slice(1));
});
