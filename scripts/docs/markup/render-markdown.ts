import { Html } from '../../server/html.ts';
import { checkFences } from './check-fences.ts';
import { dressHeadings, type Heading } from './dress-headings.ts';
import { dressLinks } from './dress-links.ts';
import { dressTables } from './dress-tables.ts';
import type { ResolveLink } from './link-target.ts';
import type { TextPlace } from './markdown-fault.ts';
import { parseMarkdown, writeHtml } from './markdown-parser.ts';

export interface MarkdownOptions {
  /** Where links such as `operation:createOrder` lead; without it the text may have none of them. */
  readonly resolveLink?: ResolveLink;
  /** Where the text comes from, for messages. */
  readonly place?: TextPlace;
  /** Goes before the ids of headings, for a page with several texts. */
  readonly idPrefix?: string;
}

export interface RenderedMarkdown {
  readonly html: Html;
  /** The headings in their order, for a table of contents. */
  readonly headings: readonly Heading[];
}

const NO_LINKS: ResolveLink = () => undefined;
const done = new WeakMap<ResolveLink, Map<string, RenderedMarkdown>>();

/**
 * A text of Markdown as HTML: code is highlighted, tables and code scroll by themselves, headings have ids. The same text
 * with the same `resolveLink` is made once in a process.
 *
 * @throws ContractError `MARKDOWN_INVALID` for a link that leads nowhere, a fence in a language that is not known, and a
 *   heading of the first level, which is that of the page
 */
export function renderMarkdown(text: string, options: MarkdownOptions = {}): Html {
  return renderMarkdownPage(text, options).html;
}

/** As `renderMarkdown`, without the paragraph around a text of one sentence or two. */
export function renderInline(text: string): Html {
  return withoutParagraph(renderMarkdown(text));
}

/** A rendered text without the paragraph around it, when there is only one. */
export function withoutParagraph({ text }: Html): Html {
  const [, only] = /^<p>((?:(?!<\/p>)[\s\S])*)<\/p>\s*$/.exec(text) ?? [];
  return new Html(only ?? text);
}

/** As `renderMarkdown`, and tells the headings. */
export function renderMarkdownPage(text: string, options: MarkdownOptions = {}): RenderedMarkdown {
  const { resolveLink = NO_LINKS, idPrefix = '' } = options;
  const ofLinks = done.get(resolveLink) ?? new Map<string, RenderedMarkdown>();
  done.set(resolveLink, ofLinks);
  const key = `${idPrefix}\n${text}`;
  const known = ofLinks.get(key);
  if (known !== undefined) return known;
  const rendered = render(text, resolveLink, idPrefix, options.place);
  ofLinks.set(key, rendered);
  return rendered;
}

function render(text: string, resolveLink: ResolveLink, idPrefix: string, place: TextPlace | undefined) {
  const tokens = parseMarkdown(text);
  checkFences(tokens, place);
  dressLinks(tokens, resolveLink, place);
  const headings = dressHeadings(tokens, idPrefix, place);
  dressTables(tokens);
  return { html: new Html(writeHtml(tokens)), headings };
}
