import { type Answer, type ErrorCase, isSuccess } from '../../reference/operation/answers.ts';
import { type Html, html } from '../../server/html.ts';
import { bodyHtml } from './body-html.ts';
import { changeTags } from './change-tags.ts';
import { describe, describeInline } from './describe.ts';
import { examplesHtml } from './examples-html.ts';
import { fieldsHtml } from './fields-html.ts';
import type { PageContext } from './page-context.ts';

/** The answers to requests that are not refused. */
export function answersHtml(context: PageContext, answers: readonly Answer[]): Html[] {
  return answers.filter(isSuccess).map((answer) => {
    const { status, description, headers, bodies, changes } = answer;
    return html`<h3 id="${context.id(`answer-${status}`)}"><span class="status">${status}</span> ${statusWords(status)}${changeTags(context, changes)}</h3>
${describe(context, description)}
${bodies.map((body) => bodyHtml(context, body, status))}${bodies.map(({ examples }) => examplesHtml(context, examples))}${
  headers.length === 0
    ? ''
    : html`<details><summary>Headers of the answer</summary>
${fieldsHtml(context, headers, `${status}.header`)}</details>
`
}`;
  });
}

/** The refusals: statuses, codes, and the examples on the page of errors. */
export function errorsHtml(
  context: PageContext,
  answers: readonly Answer[],
  errors: readonly ErrorCase[],
): Html | string {
  const refusals = answers.filter((answer) => !isSuccess(answer));
  if (refusals.length === 0) return '';
  const groups = refusals.map(({ status, description, changes }) => {
    const rows = errors
      .filter((error) => error.status === status)
      .map(({ code, example }) => {
        const since = example.since === undefined ? [] : changeTags(context, [example.since]);
        return html`<tr><td>${code === undefined ? '' : html`<code>${code}</code>`}</td><td><a href="${context.links.error(example)}">${example.summary}</a>${since}</td></tr>
`;
      });
    return html`<tbody>
<tr><th scope="rowgroup" colspan="2"><span class="status">${status}</span> ${describeInline(context, description)}${changeTags(context, changes)}</th></tr>
${rows}</tbody>
`;
  });
  return html`<h2 id="errors">Errors</h2>
<div class="table" tabindex="0" role="region" aria-label="Errors by status"><table class="errors">
<thead><tr><th>Code</th><th>When</th></tr></thead>
${groups}</table></div>
`;
}

const WORDS: Readonly<Record<string, string>> = { '2': 'Success', '3': 'Redirect', '1': 'Interim' };

function statusWords(status: string): string {
  return WORDS[status.charAt(0)] ?? '';
}
