import type { Html } from '../../server/html.ts';
import type { Subject, SubjectState } from './subjects.ts';

/** The parts of the site that its bar leads to. */
export type Section = 'changes' | 'compare' | 'errors' | 'guides' | 'reference';

/** What a page shows, before the frame is put around it. */
export interface PageContent {
  /** What follows the heading; its own headings begin at `h2`. */
  readonly body: Html;
  /** Links beside the content, such as its neighbours in the same group. */
  readonly side?: Html | undefined;
  /** The same page for machines: Markdown, its heading included. */
  readonly markdown: string;
  /** Further scripts of `assets/` that the page loads, by file name. */
  readonly scripts?: readonly string[] | undefined;
}

/** One page of the site: `index.html` and `index.md` in its folder. */
export interface SitePage {
  /** Its folder below the root, see `address`. */
  readonly address: string;
  /** The heading, and the first part of the browser's title. */
  readonly title: string;
  /** What the page is about, in one plain sentence. */
  readonly description: string;
  readonly section?: Section | undefined;
  /** What the page shows a state of; the bar offers the states of other versions. */
  readonly state?: { readonly subject: Subject; readonly state: SubjectState } | undefined;
  /** Hash of what the content depends on, beside the code and the settings. The content is not made when it is known. */
  readonly input: string;
  content(): PageContent | Promise<PageContent>;
}
