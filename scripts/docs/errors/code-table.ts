import { counted } from '../../contract/counted.ts';
import { type Html, html } from '../../server/html.ts';
import { renderInline } from '../markup/render-markdown.ts';
import type { CodePlace } from './code-places.ts';

/** From a code to the errors that have it. */
export function codeTables(places: readonly CodePlace[]): Html {
  if (places.every(({ codes }) => codes.length === 0)) return html``;
  return html`<section aria-labelledby="codes">
<h2 id="codes">By code</h2>
${places.map(codeTable)}</section>
`;
}

function codeTable({ place, codes }: CodePlace): Html {
  if (codes.length === 0) return html``;
  const isTold = codes.some(({ meaning }) => meaning !== undefined);
  return html`<details class="codes">
<summary><code>${place}</code>: ${counted(codes.length, 'code')}</summary>
<div class="table" tabindex="0" role="region" aria-label="Codes in ${place}"><table>
<thead><tr><th scope="col">Code</th>${isTold ? html`<th scope="col">Meaning</th>` : ''}<th scope="col">Errors</th></tr></thead>
<tbody>
${codes.map(
  ({ code, meaning = '', answers }) =>
    html`<tr><th scope="row"><code>${code}</code></th>${isTold ? html`<td>${renderInline(meaning)}</td>` : ''}<td>${answersHtml(answers)}</td></tr>\n`,
)}</tbody>
</table></div>
</details>
`;
}

function answersHtml(answers: CodePlace['codes'][number]['answers']): Html | string {
  if (answers.length === 0) return 'Known, but no example shows it.';
  return html`${answers.map(
    ({ status, cases: [first] }, index) =>
      html`${index === 0 ? '' : html`<br>`}<a href="#${first.id}">${first.summary}</a> <span class="tag">${status}</span>`,
  )}`;
}
