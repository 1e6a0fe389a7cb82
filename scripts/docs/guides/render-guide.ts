import type { Contract } from '../../contract/contract.ts';
import { Html } from '../../server/html.ts';
import type { Heading } from '../markup/dress-headings.ts';
import type { ResolveLink } from '../markup/link-target.ts';
import { renderMarkdownPage } from '../markup/render-markdown.ts';
import { resolveMarkdownLinks } from '../markup/resolve-markdown-links.ts';
import { KeptResults } from '../site/kept-results.ts';
import { expandDirectives } from './expand-directives.ts';
import { guideError } from './guide-fault.ts';
import type { GuideText } from './guide-text.ts';
import { linkTargets } from './link-targets.ts';

/** A guide as readers get it. The frame of its page shows the title and the summary. */
export interface Guide extends Pick<GuideText, 'name' | 'title' | 'summary' | 'order' | 'version'> {
  /** The body, its headings from the second level. */
  readonly html: Html;
  readonly headings: readonly Heading[];
  /** The whole guide as Markdown, title and summary in front. */
  readonly markdown: string;
}

/** What is made of a guide's text. */
interface RenderedText extends Pick<Guide, 'headings' | 'markdown'> {
  readonly html: string;
}

interface GuideSite {
  readonly contract: Contract;
  /** Where links lead, from the pages of the guides. */
  readonly resolveLink: ResolveLink;
  /** Where they lead in the Markdown; by default as in the pages. */
  readonly resolveMarkdownLink?: ResolveLink;
  /** What was rendered before, and all that says where links lead. */
  readonly before?: { readonly kept: KeptResults; readonly links: unknown };
}

/**
 * Makes the guides of a site.
 *
 * @param guides all of them, because they link to each other
 * @throws ContractError `MARKDOWN_INVALID`, `GUIDE_INVALID`
 */
export function renderGuides(guides: readonly GuideText[], site: GuideSite): Guide[] {
  const isThere = linkTargets(
    site.contract,
    guides.map(({ name }) => name),
  );
  const resolveLink: ResolveLink = (target) => (isThere(target) ? site.resolveLink(target) : undefined);
  return guides.map((guide) => {
    const { body: _, place: __, versionAt: ___, ...head } = guide;
    const { text, place } = expandDirectives(guide, site.contract, versionOf(guide, site.contract));
    const make = (): RenderedText => {
      const { html, headings } = renderMarkdownPage(text, { resolveLink, place });
      const markdown = resolveMarkdownLinks(text, site.resolveMarkdownLink ?? site.resolveLink);
      return { html: html.text, headings, markdown: `# ${guide.title}\n\n${guide.summary}\n\n${markdown.trim()}\n` };
    };
    const { kept = new KeptResults(), links } = site.before ?? {};
    const rendered = kept.of('guide', [text, guide.title, guide.summary, links], make);
    return { ...head, ...rendered, html: new Html(rendered.html) };
  });
}

/** The version that a guide is about, else the newest. */
function versionOf({ version, versionAt, place }: GuideText, { versions }: Contract): string {
  const names = versions.map((known) => known.version);
  const wanted = version ?? names.at(-1) ?? '';
  if (names.includes(wanted)) return wanted;
  throw guideError(
    `A guide is about ${JSON.stringify(version)}, which is no version.`,
    `There are ${names.join(', ')}.`,
    versionAt ?? { file: place.file, line: 1, column: 1 },
  );
}
