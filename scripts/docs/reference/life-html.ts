import { type Html, html } from '../../server/html.ts';
import type { ResolveLink } from '../markup/link-target.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { resolveMarkdownLinks } from '../markup/resolve-markdown-links.ts';
import { lifePicture } from '../pictures/life-picture.ts';
import { lifeTable } from '../pictures/life-text.ts';
import { type Life, lifeOf, lifeTitle } from '../pictures/lives.ts';
import { address } from '../site/addresses.ts';
import type { PageContext } from './page-context.ts';
import type { PageLinks } from './page-links.ts';

/** How the states follow each other that a schema lists, as a picture and a table, and in Markdown; empty for other schemas. */
export async function lifeSection(
  context: PageContext,
): Promise<{ readonly body: Html | string; readonly blocks: string[] }> {
  const life = lifeOf(context.source.document, context.subject.name);
  if (life === undefined) return { body: '', blocks: [] };
  const [title, table] = [lifeTitle(life), tableOf(context, life)];
  return {
    body: html`<h2 id="life">${title}</h2>
${await lifePicture(life, context.site.kept)}${renderMarkdown(table, { resolveLink: resolver(context.links) })}`,
    blocks: [`## ${title}`, resolveMarkdownLinks(table, resolver(context.textLinks))],
  };
}

/** A webhook that came after the version that the page begins with says so: the page is for that version as well. */
function tableOf({ site, state }: PageContext, life: Life): string {
  const order = site.versions.map(({ version }) => version);
  return lifeTable(life, (event) => {
    const first = site.subjects.find('webhook', event)?.states[0].from;
    const isLater = first !== undefined && order.indexOf(first) > order.indexOf(state.from);
    return isLater ? ` (since [${first}](version:${first}))` : '';
  });
}

/** What the version lacks leads to the changes. */
function resolver(links: PageLinks): ResolveLink {
  return ({ scheme, name }) => {
    if (scheme === 'version') return links.page(address.changesOf(name));
    const isSubject = scheme === 'operation' || scheme === 'webhook' || scheme === 'schema';
    return (isSubject ? links.subject(scheme, name) : undefined) ?? links.page(address.changes);
  };
}
