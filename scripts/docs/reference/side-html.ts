import type { ContractOperation } from '../../contract/operations.ts';
import { Html, html } from '../../server/html.ts';
import { address } from '../site/addresses.ts';
import type { SubjectKind } from '../site/subjects.ts';
import { newestPage, type PageContext } from './page-context.ts';

export interface SideGroup {
  readonly title: string;
  readonly kind: SubjectKind;
  readonly entries: readonly { readonly name: string; readonly text: string }[];
}

/** The neighbours of a page, and the way to all that its version has. */
export function sideHtml(context: PageContext, group: SideGroup): Html {
  const { links, source, isNewest } = context;
  // The pages of an old version are many, so they only lead to its list.
  const others = isNewest ? neighboursHtml(context, group) : newestHtml(context);
  return html`${others}<p><a href="${links.page(address.version(source.version))}">All of ${source.version}</a></p>`;
}

function neighboursHtml({ links, subject }: PageContext, { title, kind, entries }: SideGroup): Html {
  const items = entries.flatMap(({ name, text }) => {
    const href = links.subject(kind, name);
    if (href === undefined) return [];
    return [html`<li><a href="${href}"${name === subject.name ? html` aria-current="page"` : ''}>${text}</a></li>\n`];
  });
  return html`<p class="group">${title}</p>\n<ul>\n${items}</ul>\n`;
}

function newestHtml(context: PageContext): Html {
  return html`<p><a href="${newestPage(context)}">The newest state</a></p>\n`;
}

/** The operations that share a tag. */
export function sameTag(operations: readonly ContractOperation[], tag: string | undefined) {
  return operations
    .filter(({ operation }) => operation.tags?.[0] === tag)
    .map(({ operationId, operation }) => ({ name: operationId, text: operation.summary ?? operationId }));
}

const PART = /<h2 id="([^"]+)">([^<]+)<\/h2>/g;

/** Links to the parts of a long page. */
export function partsHtml(body: Html): Html {
  const parts = [...body.text.matchAll(PART)].map(
    ([, id = '', title = '']) => html`<li><a href="#${id}">${new Html(title)}</a></li>\n`,
  );
  return html`<p class="group">On this page</p>
<ul>
${parts}</ul>
`;
}
