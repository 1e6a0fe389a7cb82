import type { ContractOperation } from '../../contract/operations.ts';
import { type Html, html } from '../../server/html.ts';
import { address } from '../site/addresses.ts';
import type { SubjectKind } from '../site/subjects.ts';
import { newestPage, type PageContext } from './page-context.ts';

export interface SideGroup {
  readonly title: string;
  readonly kind: SubjectKind;
  readonly entries: readonly { readonly name: string; readonly text: string }[];
}

/** The neighbours of a page, and the way to all that its version has. */
export function sideHtml(context: PageContext, { title, kind, entries }: SideGroup): Html {
  const { links, subject, source, isNewest } = context;
  const items = entries.flatMap(({ name, text }) => {
    const href = links.subject(kind, name);
    if (href === undefined) return [];
    return [html`<li><a href="${href}"${name === subject.name ? html` aria-current="page"` : ''}>${text}</a></li>\n`];
  });
  // The pages of an old version are many, so they only lead to its list.
  const neighbours = isNewest ? html`<p class="group">${title}</p>\n<ul>\n${items}</ul>\n` : '';
  const newest = isNewest ? '' : html`<p><a href="${newestPage(context)}">The newest state</a></p>\n`;
  return html`${neighbours}${newest}<p><a href="${links.page(address.version(source.version))}">All of ${source.version}</a></p>`;
}

/** The operations that share a tag. */
export function sameTag(operations: readonly ContractOperation[], tag: string | undefined) {
  return operations
    .filter(({ operation }) => operation.tags?.[0] === tag)
    .map(({ operationId, operation }) => ({ name: operationId, text: operation.summary ?? operationId }));
}
