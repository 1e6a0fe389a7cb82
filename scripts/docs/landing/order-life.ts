import { type Html, html } from '../../server/html.ts';
import { siteLinks } from '../guides/site-links.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { resolveMarkdownLinks } from '../markup/resolve-markdown-links.ts';
import type { Picture } from '../pictures/order-life.ts';
import { address, twinBetween } from '../site/addresses.ts';
import type { Site } from '../site/site.ts';

const HERE = address.landing;

/** The life of an order as a picture, and in words. */
export function orderLife(site: Site, { svg, legend, text }: Picture): Html {
  return html`<h2 id="order-life">The life of an order</h2>
<figure class="picture">${svg}<figcaption>${legend}</figcaption></figure>
<details><summary>The same in words</summary>
${renderMarkdown(text, { resolveLink: siteLinks(site, HERE) })}
</details>
`;
}

/** The same in Markdown. */
export function orderLifeBlocks(site: Site, { text }: Picture): string[] {
  return ['## The life of an order', resolveMarkdownLinks(text, siteLinks(site, HERE, twinBetween))];
}
