import { counted } from '../../contract/counted.ts';
import { type Html, html } from '../../server/html.ts';
import type { Site } from '../site/site.ts';
import { type SubjectName, subjectLink, subjectMarkdownLink } from '../site/subject-link.ts';

/** More names are folded away. */
const MOST_NAMES = 4;

/** Where a list of subjects is shown, and as of which version it links to them. */
export interface ListPlace {
  readonly site: Site;
  readonly here: string;
  readonly version: string;
}

/** `18 operations and 29 webhooks`. */
export function countOf(subjects: readonly SubjectName[]): string {
  const webhooks = subjects.filter(({ kind }) => kind === 'webhook').length;
  const operations = subjects.length - webhooks;
  return [
    ...(operations === 0 ? [] : [counted(operations, 'operation')]),
    ...(webhooks === 0 ? [] : [counted(webhooks, 'webhook')]),
  ].join(' and ');
}

/** A word and the subjects as links, `In createOrder`; many of them fold away below `In 18 operations`. */
export function subjectList(word: string, { site, here, version }: ListPlace, subjects: readonly SubjectName[]): Html {
  const links = html`${subjects.map((one, index) => html`${index === 0 ? '' : ', '}${subjectLink(site, here, one, version)}`)}`;
  if (subjects.length <= MOST_NAMES) return html`${word} ${links}`;
  return html`<details class="names"><summary>${word} ${countOf(subjects)}</summary><p>${links}</p></details>`;
}

/** The subjects as links in Markdown. */
export function subjectMarkdownList({ site, here, version }: ListPlace, subjects: readonly SubjectName[]): string {
  return subjects.map((one) => subjectMarkdownLink(site, here, one, version)).join(', ');
}
