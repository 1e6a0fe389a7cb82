import type { JsonValue } from '../../contract/json.ts';
import type { BodyExample } from '../../reference/operation/examples.ts';
import { type Html, html } from '../../server/html.ts';
import { codeText, highlight } from '../markup/highlight.ts';
import { address } from '../site/addresses.ts';
import type { SubjectState } from '../site/subjects.ts';
import { changeTags } from './change-tags.ts';
import type { PageContext } from './page-context.ts';

/**
 * How examples are shown on a page: the first one at once, others folded; pages of older versions only name these, and lead
 * to a newer one where the first reads the same.
 *
 * @param anchor the id of the first one, see `exampleAnchor`
 */
export function examplesHtml(context: PageContext, examples: readonly BodyExample[], anchor: string): Html {
  const [first, ...others] = examples;
  if (first === undefined) return html``;
  const elsewhere = context.sameExamples.get(anchor);
  return html`<p class="example" id="${context.id(anchor)}">Example: ${first.summary}${sinceTag(context, first)}</p>
${elsewhere === undefined ? jsonHtml(context, first.value, true) : readsAs(context, elsewhere, anchor)}
${foldedExamples(context, others)}`;
}

function readsAs({ subject, links }: PageContext, state: SubjectState, anchor: string): Html {
  const where = state === subject.states.at(-1) ? 'the newest state' : state.from;
  return html`<p>It reads the same in <a href="${links.page(address.state(subject, state), anchor)}">${where}</a>.</p>`;
}

/** Examples that are folded. */
export function foldedExamples(context: PageContext, examples: readonly BodyExample[]): Html | string {
  if (examples.length === 0) return '';
  if (!context.atLength)
    return html`<p class="example">Other examples: ${examples.map(({ summary }) => summary).join(' · ')}</p>\n`;
  return html`${examples.map(
    (example) => html`<details><summary>${example.summary}</summary>
${sinceTag(context, example)}${jsonHtml(context, example.value, false)}
</details>
`,
  )}`;
}

function sinceTag(context: PageContext, { since }: BodyExample): Html[] {
  return since === undefined ? [] : changeTags(context, [since]);
}

/** Tabs take less room than spaces. Colours multiply the size of JSON, so only what is seen at first has them. */
function jsonHtml({ atLength }: PageContext, value: JsonValue, coloured: boolean): Html {
  const text = JSON.stringify(value, null, '\t');
  if (coloured && atLength) return highlight(text, 'json');
  return html`<pre tabindex="0"><code>${codeText(text)}</code></pre>`;
}
