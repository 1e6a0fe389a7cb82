import type { ContractVersion } from '../../contract/contract.ts';
import { joinBlocks, linkTo } from '../../reference/markdown/blocks.ts';
import { code } from '../../reference/words.ts';
import { type Html, html } from '../../server/html.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { address, fileFrom, twinBetween } from '../site/addresses.ts';
import { download } from '../site/downloads.ts';
import type { PageContent } from '../site/page.ts';
import type { Site } from '../site/site.ts';
import type { SubjectKind } from '../site/subjects.ts';
import { PageLinks } from './page-links.ts';
import type { VersionEntries, VersionEntry } from './version-entries.ts';

/** Everything of one version, with links to the states that hold in it. */
export function versionContent(site: Site, version: ContractVersion, entries: VersionEntries): PageContent {
  const here = address.version(version.version);
  const at = { here, version: version.version };
  const [links, textLinks] = [new PageLinks(site, at), new PageLinks(site, at, twinBetween)];
  return {
    body: html`${newsHtml(links, version)}${downloadsHtml(site, here, version)}
<h2 id="operations">Operations</h2>
${entries.tags.map(
  ({ tag, description, entries: rows }) => html`<h3>${tag}</h3>
${renderMarkdown(description)}
${listHtml(links, 'operation', rows)}`,
)}${partsOf(entries).map(
  ({ kind, id, title, rows }) => html`<h2 id="${id}">${title}</h2>
${listHtml(links, kind, rows)}`,
)}`,
    side: sideHtml(site, links, version, entries),
    markdown: markdownOf(textLinks, version, entries),
  };
}

/** A list of what a version has beside operations. */
interface Part {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly title: string;
  readonly rows: readonly VersionEntry[];
}

/** Those that have something. */
function partsOf({ webhooks, schemas }: VersionEntries): Part[] {
  const parts: Part[] = [
    { kind: 'webhook', id: 'webhooks', title: 'Webhooks', rows: webhooks },
    { kind: 'schema', id: 'schemas', title: 'Schemas', rows: schemas },
  ];
  return parts.filter(({ rows }) => rows.length > 0);
}

function newsHtml(links: PageLinks, { version, changesets }: ContractVersion): Html {
  if (changesets.length === 0) return html`<p>Everything that the later versions build on.</p>\n`;
  const items = changesets.map(({ name, summary, action }) => {
    const href = links.changeset({ name, version }) ?? '';
    return html`<li><a href="${href}"><code>${name}</code></a>${renderMarkdown(summary)}<div class="do"><strong>What to do:</strong> ${renderMarkdown(action)}</div></li>\n`;
  });
  return html`<h2 id="news">What this version brought</h2>
<ul class="news">
${items}</ul>
`;
}

function downloadsHtml(site: Site, here: string, { version }: ContractVersion): Html {
  const file = (path: string) => fileFrom(here, path);
  return html`<h2 id="downloads">Downloads</h2>
<ul class="downloads">
<li><a href="${file(download.openapi(version))}">OpenAPI 3.1 (JSON)</a></li>
${version === site.newest ? html`<li><a href="${file(download.newestYaml)}">OpenAPI 3.1 (YAML)</a></li>\n` : ''}<li><a href="${file(download.schemas(version))}">JSON Schema</a></li>
<li><a href="${file(download.llms(version))}">List for assistants</a></li>
<li><a href="${file(download.llmsFull(version))}">All as one text</a></li>
</ul>`;
}

function listHtml(links: PageLinks, kind: SubjectKind, entries: readonly VersionEntry[]): Html {
  const rows = entries.map(({ name, title, method, path, deprecated, operationId }) => {
    const href = links.subject(kind, name) ?? '';
    const marks = html`${deprecated ? html` <span class="tag warn">deprecated</span>` : ''}`;
    const data = operationId === undefined ? '' : html` data-operation="${operationId}"`;
    if (kind !== 'operation')
      return html`<li${kind === 'schema' ? '' : html` id="${name}"`}${data}><a href="${href}">${name}</a>${title === '' ? '' : html` <span>${title}</span>`}${marks}</li>\n`;
    return html`<li id="${name}"><a href="${href}">${title}</a> <span><b class="method ${method ?? ''}">${(method ?? '').toUpperCase()}</b> <code>${path ?? ''}</code></span>${marks}</li>\n`;
  });
  return html`<ul class="entries${kind === 'operation' ? '' : ' by-name'}">
${rows}</ul>
`;
}

function sideHtml({ versions }: Site, links: PageLinks, { version }: ContractVersion, entries: VersionEntries): Html {
  const items = versions.toReversed().map((other) => {
    const current = other.version === version ? html` aria-current="page"` : '';
    return html`<li><a href="${links.page(address.version(other.version))}"${current}>${other.version}</a></li>\n`;
  });
  return html`<p class="group">On this page</p>
<ul>
<li><a href="#operations">Operations</a></li>
${partsOf(entries).map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>\n`)}</ul>
<p class="group">Versions</p>
<ul>
${items}</ul>`;
}

function markdownOf(links: PageLinks, { version, date, changesets }: ContractVersion, entries: VersionEntries): string {
  const line = (kind: SubjectKind) => (entry: VersionEntry) => {
    const { name, title, method = '', path = '', deprecated } = entry;
    const place = kind === 'operation' ? `${code(`${method.toUpperCase()} ${path}`)}. ` : '';
    return `- ${linkTo(name, links.subject(kind, name))}${title === '' ? '' : ': '}${place}${title}${deprecated ? ' Deprecated.' : ''}`;
  };
  const news = changesets.map(({ name, summary, action }) => {
    return `- ${linkTo(name, links.changeset({ name, version }))}: ${summary} What to do: ${action}`;
  });
  return joinBlocks([
    `# ${date === null ? `Before the first dated version (${version})` : `Version ${version}`}`,
    ...(news.length === 0
      ? ['Everything that the later versions build on.']
      : ['## What this version brought', news.join('\n')]),
    ...entries.tags.flatMap(({ tag, description, entries: rows }) => [
      `## ${tag}`,
      description,
      rows.map(line('operation')).join('\n'),
    ]),
    ...partsOf(entries).flatMap(({ kind, title, rows }) => [`## ${title}`, rows.map(line(kind)).join('\n')]),
  ]);
}
