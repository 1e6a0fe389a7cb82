import { Html, html } from '../../server/html.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { address, fileFrom, hrefBetween, rootFrom } from '../site/addresses.ts';
import { download } from '../site/downloads.ts';
import type { PageContent, Section, SitePage } from '../site/page.ts';
import type { Site } from '../site/site.ts';
import { ICON_PATH } from './icon.ts';
import { logoPath } from './logo.ts';

/**
 * Forbids what no page does: loading pictures, fonts or frames from elsewhere, sending forms, changing the base. It does
 * not name `'self'`, which browsers read differently for pages that were opened from a folder; who serves the site sends
 * a stricter policy as a header.
 */
const CONTENT_POLICY = new Html(
  "font-src 'none'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'",
);

const SECTIONS: readonly { readonly section: Section; readonly label: string; readonly to: (site: Site) => string }[] =
  [
    { section: 'guides', label: 'Guides', to: () => address.guides },
    { section: 'reference', label: 'Reference', to: ({ newest }) => address.version(newest) },
    { section: 'changes', label: 'Changes', to: () => address.changes },
    { section: 'compare', label: 'Compare', to: () => address.compare },
    { section: 'errors', label: 'Errors', to: () => address.errors },
  ];

/** A whole page: head, bar, what the page shows, foot. */
export function framedPage(site: Site, page: SitePage, content: PageContent): string {
  const { address: here, title, state } = page;
  const file = (path: string) => fileFrom(here, path);
  const { name, description } = headOf(site, page);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}">
<meta name="description" content="${description}">
<title>${name}</title>
<link rel="icon" href="${file(ICON_PATH)}">
<link rel="stylesheet" href="${file('assets/site.css')}">
${canonicalLink(site, page)}${documentLink(site, page)}<link rel="alternate" type="text/markdown" href="index.md">
<link rel="alternate" type="application/atom+xml" href="${file(download.feed)}">
<script src="${file('assets/theme.js')}"></script>
</head>
<body data-root="${rootFrom(here)}">
<a class="skip" href="#page-content">Skip to the content</a>
${bar(site, page)}
<div class="layout">
<main id="page-content" tabindex="-1">
<h1>${title}</h1>
${state === undefined ? '' : html`<p class="holds">${rangeText(site, state.state)}</p>\n`}${content.body}
</main>
${content.side === undefined ? '' : html`<nav class="side" aria-label="In this part">${content.side}</nav>\n`}</div>
<footer>
${site.about === '' ? '' : html`${renderMarkdown(site.about)}\n`}<p><a href="index.md">This page as Markdown</a> <a href="${file(download.llmsOfSite)}">For machines</a></p>
</footer>
<script src="${file('assets/site.js')}" defer></script>
${(content.scripts ?? []).map((script) => html`<script src="${file(`assets/${script}`)}" defer></script>\n`)}</body>
</html>
`.text;
}

/** What search engines and tabs show; pages of how things were say of which time they are. */
function headOf(site: Site, { address: here, title, description, state }: SitePage) {
  if (here === address.landing) return { name: title, description };
  if (state === undefined || state.state === state.subject.states.at(-1)) {
    return { name: `${title} – ${site.title}`, description };
  }
  return {
    name: `${title} in ${state.state.from} – ${site.title}`,
    description: `${description} ${rangeText(site, state.state)}`,
  };
}

/** The bar. Its search, its choice of version and of colours need scripts, which put them in. */
function bar(site: Site, { address: here, section, state }: SitePage): Html {
  const there = SECTIONS.filter(({ section: name }) => name !== 'guides' || site.guides.length > 0);
  const links = there.map(({ section: name, label, to }) => {
    const current = name === section ? html` aria-current="true"` : '';
    return html`<li><a href="${hrefBetween(here, to(site))}"${current}>${label}</a></li>\n`;
  });
  const subject =
    state === undefined
      ? ''
      : html` data-kind="${state.subject.kind}" data-name="${state.subject.name}" data-from="${state.state.from}" data-to="${state.state.to}"`;
  const logo = logoPath(site.settings);
  return html`<header class="bar">
<a class="home" href="${hrefBetween(here, address.landing)}">${logo === undefined ? '' : html`<img src="${fileFrom(here, logo)}" alt="" height="24"> `}${site.title}</a>
<nav aria-label="Site"><ul>
${links}</ul></nav>
<div class="tools" id="tools"${subject}></div>
</header>`;
}

function rangeText(site: Site, { from, to }: { readonly from: string; readonly to: string }): string {
  const oldest = site.versions[0]?.version;
  if (to === site.newest) return from === oldest ? 'The same in all versions.' : `As it is since ${from}.`;
  if (from === to) return `As it was in ${from} only.`;
  return `As it was from ${from} to ${to}.`;
}

function canonicalLink({ settings: { baseUrl } }: Site, { address: here }: SitePage): Html | string {
  if (baseUrl === undefined) return '';
  return html`<link rel="canonical" href="${baseUrl}/${here === '' ? '' : `${here}/`}">\n`;
}

/** Where programs that see the landing page find the document. See RFC 8631. */
function documentLink({ newest }: Site, { address: here }: SitePage): Html | string {
  if (here !== address.landing) return '';
  return html`<link rel="service-desc" type="application/vnd.oai.openapi+json;version=3.1" href="${fileFrom(here, download.openapi(newest))}">\n`;
}
