import { codeBlock } from '../../reference/markdown/blocks.ts';
import { type Html, html } from '../../server/html.ts';
import { type SubjectName, subjectLink, subjectMarkdownLink } from '../site/subject-link.ts';
import type { BeforeAfter } from './before-after/before-after.ts';
import type { ExcerptLine } from './before-after/excerpt.ts';
import type { ListPlace } from './subject-list.ts';

/** The two versions that are shown side by side. */
export interface SidesPlace extends ListPlace {
  readonly previous: string;
}

/** An example or a schema in two versions, side by side, below each other where there is no room. */
export function sides(place: SidesPlace, { shows, before, after }: BeforeAfter): Html {
  const subject: SubjectName = { kind: shows.kind, name: shows.subject };
  return html`<div class="sides">
<p>${whatIsShown(shows)} ${subjectLink(place.site, place.here, subject, place.version)}${shows.kind === 'schema' ? '' : html`: ${shows.summary}`}</p>
${side(`Before, ${place.previous}`, before, '-')}${side(`After, ${place.version}`, after, '+')}</div>
`;
}

/** The same in Markdown. */
export function sidesMarkdown(place: SidesPlace, { shows, before, after }: BeforeAfter): string {
  const subject: SubjectName = { kind: shows.kind, name: shows.subject };
  const link = subjectMarkdownLink(place.site, place.here, subject, place.version);
  return [
    `${whatIsShown(shows)} ${link}${shows.kind === 'schema' ? '' : `: ${shows.summary}`}`,
    sideMarkdown(`Before, ${place.previous}`, before, '-'),
    sideMarkdown(`After, ${place.version}`, after, '+'),
  ].join('\n\n');
}

function whatIsShown(shows: BeforeAfter['shows']): string {
  if (shows.kind === 'schema') return 'The schema';
  if (shows.kind === 'webhook') return 'The webhook';
  return shows.status === null ? 'The request of' : `The answer ${shows.status} of`;
}

function side(label: string, lines: readonly ExcerptLine[] | undefined, mark: string): Html {
  const content =
    lines === undefined
      ? html`<p class="nothing">There is none.</p>`
      : html`<pre tabindex="0" aria-label="${label}"><code>${lines.map((one) => dressed(one, mark))}</code></pre>`;
  return html`<figure><figcaption>${label}</figcaption>${content}</figure>
`;
}

function dressed({ text, changed }: ExcerptLine, mark: string): Html {
  if (!changed) return html`  ${text}\n`;
  return mark === '+' ? html`<ins>${mark} ${text}\n</ins>` : html`<del>${mark} ${text}\n</del>`;
}

function sideMarkdown(label: string, lines: readonly ExcerptLine[] | undefined, mark: string): string {
  if (lines === undefined) return `${label}: there is none.`;
  const text = lines.map((one) => `${one.changed ? mark : ' '} ${one.text}`).join('\n');
  return `${label}:\n\n${codeBlock('diff', text)}`;
}
