import type { Difference } from '../../compare/difference.ts';
import { codeSpan, markdownText } from '../../report/markdown-text.ts';
import { type Html, html } from '../../server/html.ts';
import { byReach, type ReachGroup } from './by-reach.ts';
import { wordsOf } from './difference-words.ts';
import { type ListPlace, subjectList, subjectMarkdownList } from './subject-list.ts';
import { subjectsOf } from './version-changes.ts';

/** What is said of a change that the documents do not show. */
const NONE = 'No schema shows it.';

/** Differences by what they reach; breaking ones have a mark. */
export function differenceList(place: ListPlace, differences: readonly Difference[]): Html {
  if (differences.length === 0) return html`<p>${NONE}</p>`;
  return html`${byReach(differences).map((group) => reachGroup(place, group))}`;
}

/** The same in Markdown. */
export function differenceMarkdown(place: ListPlace, differences: readonly Difference[]): string {
  if (differences.length === 0) return NONE;
  return byReach(differences)
    .map((group) => {
      const where = subjectMarkdownList(place, subjectsOf(group.differences));
      return [...(where === '' ? [] : [`In ${where}:`, '']), ...group.differences.map(markdownLine)].join('\n');
    })
    .join('\n\n');
}

function reachGroup(place: ListPlace, { differences }: ReachGroup): Html {
  const subjects = subjectsOf(differences);
  return html`<div class="reach">${subjects.length === 0 ? '' : html`<div class="where">${subjectList('In', place, subjects)}</div>`}
<ul class="differences">
${differences.map(line)}</ul>
</div>
`;
}

function line(difference: Difference): Html {
  const { direction, breaks, breaking, fields, subject, message } = wordsOf(difference);
  const about =
    fields.length === 0 ? subject : fields.map((field, index) => html`${index === 0 ? '' : ', '}<code>${field}</code>`);
  return html`<li><span class="tag">${direction}</span> ${about} ${message}${breaks ? html` <span class="tag bad">${breaking}</span>` : ''}</li>\n`;
}

function markdownLine(difference: Difference): string {
  const { direction, breaks, breaking, fields, subject, message } = wordsOf(difference);
  const about = fields.length === 0 ? markdownText(subject) : fields.map(codeSpan).join(', ');
  return `- ${direction}: ${about} ${markdownText(message)}${breaks ? `: **${breaking}**` : ''}`;
}
