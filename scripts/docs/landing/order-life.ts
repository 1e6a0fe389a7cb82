import { type Html, html } from '../../server/html.ts';
import { siteLinks } from '../guides/site-links.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { resolveMarkdownLinks } from '../markup/resolve-markdown-links.ts';
import { lifePicture } from '../pictures/life-picture.ts';
import { lifeList } from '../pictures/life-text.ts';
import { type Life, lifeTitle } from '../pictures/lives.ts';
import { address, twinBetween } from '../site/addresses.ts';
import type { Site } from '../site/site.ts';

const HERE = address.landing;

/** The life of an order as a picture, and in words. */
export async function orderLife(site: Site, life: Life): Promise<Html> {
  return html`<h2 id="order-life">${lifeTitle(life)}</h2>
${await lifePicture(life, site.kept)}<details><summary>The same in words</summary>
${renderMarkdown(lifeList(life), { resolveLink: siteLinks(site, HERE) })}
</details>
`;
}

/** The same in Markdown. */
export function orderLifeBlocks(site: Site, life: Life): string[] {
  return [`## ${lifeTitle(life)}`, resolveMarkdownLinks(lifeList(life), siteLinks(site, HERE, twinBetween))];
}
