import type { Changeset } from '../../contract/overlay.ts';
import { markdownText } from '../../report/markdown-text.ts';
import { type Html, html } from '../../server/html.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { certaintySentence, certaintyWord } from './certainty.ts';

/** What changed and what to do. */
export function changesetHead({ summary, action }: Changeset): Html {
  return html`<div class="what">${renderMarkdown(summary)}</div>
<div class="do"><strong>What to do:</strong> ${renderMarkdown(action)}</div>
`;
}

/** Where the change is known from, and how certain its date is. */
export function changesetEvidence(changeset: Changeset, version: string): Html {
  return html`<p class="evidence"><span class="tag">${certaintyWord(changeset)}</span> ${certaintySentence(changeset, version)} Evidence: ${sourceLink(changeset.source)}</p>
`;
}

/** All of that in Markdown. */
export function changesetMarkdown(changeset: Changeset, version: string): string {
  const { summary, action, source } = changeset;
  return [
    summary,
    `**What to do:** ${action}`,
    `${markdownText(certaintySentence(changeset, version))} Evidence: <${source}>`,
  ].join('\n\n');
}

/** The page that something is known from, by its address without what does not tell pages apart. */
export function sourceLink(source: string): Html {
  if (!/^https?:/.test(source)) return html`${source}`;
  return html`<a href="${source}" rel="noopener">${source.replace(/^https?:\/\//, '')}</a>`;
}
