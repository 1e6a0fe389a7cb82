import { type Html, html } from '../../server/html.ts';
import { address, hrefBetween, twinBetween } from '../site/addresses.ts';
import { guidesSay, inputOf, namesOf, subjectPlaces, versionsSay } from '../site/input.ts';
import type { SitePage } from '../site/page.ts';
import type { Site } from '../site/site.ts';
import { guidesOf } from './guides-of.ts';
import type { Guide } from './render-guide.ts';

const TITLE = 'Guides';
const SUMMARY =
  'Short texts on what the reference cannot say: how calls belong together, and what to do when they fail.';

/** The list of guides, and a page for each; nothing for a contract without guides. */
export function guidePages(site: Site): SitePage[] {
  if (site.guides.length === 0) return [];
  // Guides tell of everything, so a change of anything can be one of them.
  const all = namesOf(site.contract.versions);
  const input = inputOf(
    guidesSay(site.guides),
    versionsSay(site.contract, all),
    namesOf(site.versions),
    subjectPlaces(site),
  );
  const guideOf = (wanted: string): Guide => {
    const guide = guidesOf(site).find(({ name }) => name === wanted);
    if (guide === undefined) throw new TypeError(`There is no guide ${wanted}.`);
    return guide;
  };
  return [
    listPage(site, input),
    ...site.guides.map(
      ({ name, title, summary }): SitePage => ({
        address: address.guide(name),
        title,
        description: summary,
        section: 'guides',
        input: `${input} ${name}`,
        content() {
          const { html: body, headings, markdown } = guideOf(name);
          const around = neighbourLinks(site, name);
          return {
            body: html`<p class="lead">${summary}</p>\n${body}${around.html}`,
            side: side(site, name, headings),
            markdown: `${markdown}${around.markdown}`,
          };
        },
      }),
    ),
  ];
}

function listPage({ guides }: Site, input: string): SitePage {
  const here = address.guides;
  return {
    address: here,
    title: TITLE,
    description: SUMMARY,
    section: 'guides',
    input,
    content: () => ({
      body: html`<p class="lead">${SUMMARY}</p>
<ul class="cards">
${guides.map(({ name, title, summary }) => html`<li class="card"><h2><a href="${hrefBetween(here, address.guide(name))}">${title}</a></h2>\n<p>${summary}</p></li>\n`)}</ul>`,
      markdown: [
        `# ${TITLE}`,
        SUMMARY,
        guides
          .map(({ name, title, summary }) => `- [${title}](${twinBetween(here, address.guide(name))}): ${summary}`)
          .join('\n'),
        '',
      ].join('\n\n'),
    }),
  };
}

/** The other guides, and what this one has. */
function side({ guides }: Site, name: string, headings: Guide['headings']): Html {
  const here = address.guide(name);
  const own = headings
    .filter(({ level }) => level === 2)
    .map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>\n`);
  return html`<p class="group">Guides</p>
<ul>
${guides.map((guide) => html`<li><a href="${hrefBetween(here, address.guide(guide.name))}"${guide.name === name ? html` aria-current="page"` : ''}>${guide.title}</a></li>\n`)}</ul>
${own.length === 0 ? '' : html`<p class="group">On this page</p>\n<ul>\n${own}</ul>`}`;
}

/** Leads to the guides before and after one, by their order. */
function neighbourLinks({ guides }: Site, name: string): { readonly html: Html | string; readonly markdown: string } {
  const here = address.guide(name);
  const index = guides.findIndex((guide) => guide.name === name);
  const [before, after] = [guides[index - 1], guides[index + 1]];
  if (before === undefined && after === undefined) return { html: '', markdown: '' };
  const previous =
    before && html`<a rel="prev" href="${hrefBetween(here, address.guide(before.name))}">← ${before.title}</a> `;
  const next = after && html`<a rel="next" href="${hrefBetween(here, address.guide(after.name))}">${after.title} →</a>`;
  const sentences = [
    ...(before === undefined ? [] : [`Before: [${before.title}](${twinBetween(here, address.guide(before.name))}).`]),
    ...(after === undefined ? [] : [`Next: [${after.title}](${twinBetween(here, address.guide(after.name))}).`]),
  ];
  return {
    html: html`<p class="neighbours">${previous ?? ''}${next ?? ''}</p>\n`,
    markdown: `\n${sentences.join(' ')}\n`,
  };
}
