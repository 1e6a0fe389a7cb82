import { joinBlocks } from '../../reference/markdown/blocks.ts';
import { html } from '../../server/html.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { mainLife } from '../pictures/lives.ts';
import { address, hrefBetween } from '../site/addresses.ts';
import { inputOf, subjectPlaces, versionsSay } from '../site/input.ts';
import type { PageContent, SitePage } from '../site/page.ts';
import type { Site } from '../site/site.ts';
import { firstCall, firstCallBlocks } from './first-call.ts';
import { orderLife, orderLifeBlocks } from './order-life.ts';
import { placesBlocks, placesHtml } from './places.ts';
import { versionsBlocks, versionsHtml } from './versions-at-a-glance.ts';

const HERE = address.landing;

/** The page for somebody who has never heard of the API. */
export function landingPages(site: Site): SitePage[] {
  const { title, summary, contract, versions, guides, newest } = site;
  const heads = guides.map(({ name, title: guide }) => [name, guide]);
  const input = inputOf(versions, versionsSay(contract, [newest]), heads, subjectPlaces(site));
  return [{ address: HERE, title, description: summary, input, content: () => content(site) }];
}

async function content(site: Site): Promise<PageContent> {
  const { title, summary, about, newest, guides } = site;
  const life = mainLife(site.contract.document(newest));
  const [first] = guides;
  const start =
    first === undefined
      ? ''
      : html`<a class="button" href="${hrefBetween(HERE, address.guide(first.name))}">${first.title}</a>\n`;
  return {
    body: html`<p class="lead">${summary}</p>
${renderMarkdown(about)}
<p class="first-steps">${start}<a class="button" href="${hrefBetween(HERE, address.version(newest))}">Reference of the newest version, ${newest}</a></p>
${firstCall(site)}${life === undefined ? '' : await orderLife(site, life)}${versionsHtml(site)}${placesHtml(site)}`,
    markdown: joinBlocks([
      `# ${title}`,
      summary,
      about,
      ...firstCallBlocks(site),
      ...(life === undefined ? [] : orderLifeBlocks(site, life)),
      ...versionsBlocks(site),
      ...placesBlocks(site),
    ]),
  };
}
