import { type Html, html } from '../../server/html.ts';
import { address, hrefBetween, type LinkBetween, twinBetween } from './addresses.ts';
import type { Site } from './site.ts';
import type { SubjectKind } from './subjects.ts';

/** What a subject is called. */
export interface SubjectName {
  readonly kind: SubjectKind;
  readonly name: string;
}

/** Relative URL of the page that shows a subject as it is in a version; undefined when the version lacks it. */
export function subjectHref(
  site: Site,
  here: string,
  { kind, name }: SubjectName,
  version: string,
  between: LinkBetween = hrefBetween,
): string | undefined {
  const subject = site.subjects.find(kind, name);
  const state = subject && site.subjects.stateIn(subject, version);
  return subject && state && between(here, address.state(subject, state));
}

/** The name of a subject, as a link where a version has it. */
export function subjectLink(site: Site, here: string, subject: SubjectName, version: string): Html {
  const href = subjectHref(site, here, subject, version);
  const name = html`<code>${subject.name}</code>`;
  return href === undefined ? name : html`<a href="${href}">${name}</a>`;
}

/** The same in Markdown. */
export function subjectMarkdownLink(site: Site, here: string, subject: SubjectName, version: string): string {
  const href = subjectHref(site, here, subject, version, twinBetween);
  return href === undefined ? `\`${subject.name}\`` : `[\`${subject.name}\`](${href})`;
}
