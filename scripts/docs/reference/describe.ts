import { subjectNames } from '../../reference/operation/names-in-text.ts';
import { Html, html } from '../../server/html.ts';
import { renderMarkdown, withoutParagraph } from '../markup/render-markdown.ts';
import type { PageContext } from './page-context.ts';

const CODE = /<a [\s\S]*?<\/a>|<code>([^<]+)<\/code>/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** A text of the contract as HTML; where it names an operation or a webhook, the name leads to its page. */
export function describe({ source, links, here }: PageContext, text: string): Html {
  const { text: rendered } = renderMarkdown(text);
  if (!rendered.includes('<code>')) return new Html(rendered);
  const names = subjectNames(source.document);
  return new Html(
    rendered.replace(CODE, (whole: string, span: string | undefined) => {
      const subject = span === undefined ? undefined : names.get(plain(span));
      const href = subject && links.subject(subject.kind, subject.name);
      return href === undefined || href === links.page(here)
        ? whole
        : html`<a href="${href}">${new Html(whole)}</a>`.text;
    }),
  );
}

/** The same without the paragraph around it, for a text of one sentence or two. */
export function describeInline(context: PageContext, text: string): Html {
  return withoutParagraph(describe(context, text));
}

function plain(escaped: string): string {
  return escaped.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}
