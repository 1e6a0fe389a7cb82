import { expect, test } from 'vitest';
import { guidePages } from '../../../../scripts/docs/guides/guide-pages.ts';
import type { GuideText } from '../../../../scripts/docs/guides/guide-text.ts';
import { createSite } from '../../../../scripts/docs/site/site.ts';
import { loadSmallContract } from '../small-contract.ts';

function guide(name: string, order: number, body: string): GuideText {
  const place = { file: `${name}.md`, lineOf: (line: number) => line };
  return { name, title: name, summary: `About ${name}.`, order, body, place };
}

test.each(['index.html', 'index.md'] as const)(
  'guides link to each other, whichever is made first: %s',
  async (file) => {
    const guides = [guide('first', 1, '[on](guide:second)'), guide('second', 2, '[back](guide:first)')];
    const pages = guidePages(createSite(await loadSmallContract(), { guides }));
    const text = async (address: string) => {
      const content = await pages.find((page) => page.address === address)?.content();
      return file === 'index.html' ? content?.body.text : content?.markdown;
    };
    expect(await text('guides/first')).toContain(`../second/${file}`);
    expect(await text('guides/second')).toContain(`../first/${file}`);
  },
);

test('a guide leads to those before and after it, by their order', async () => {
  const guides = [guide('first', 1, 'A.'), guide('second', 2, 'B.'), guide('third', 3, 'C.')];
  const pages = guidePages(createSite(await loadSmallContract(), { guides }));
  const contentOf = async (name: string) => {
    const content = await pages.find(({ address }) => address === `guides/${name}`)?.content();
    return { html: content?.body.text ?? '', markdown: content?.markdown ?? '' };
  };
  const [first, second, third] = [await contentOf('first'), await contentOf('second'), await contentOf('third')];
  expect(second.html).toContain('<a rel="prev" href="../first/index.html">← first</a>');
  expect(second.html).toContain('<a rel="next" href="../third/index.html">third →</a>');
  expect(second.markdown).toMatch(
    /\n\nBefore: \[first\]\(\.\.\/first\/index\.md\)\. Next: \[third\]\(\.\.\/third\/index\.md\)\.\n$/,
  );
  expect(first.html).not.toContain('rel="prev"');
  expect(third.markdown).not.toContain('Next:');
});
