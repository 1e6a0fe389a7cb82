import { type Answer, type ErrorCase, isSuccess } from '../../reference/operation/answers.ts';
import { type Html, html } from '../../server/html.ts';
import { address } from '../site/addresses.ts';
import { answerBodyHtml } from './body-html.ts';
import { changeTags } from './change-tags.ts';
import { describe, describeInline } from './describe.ts';
import { examplesHtml } from './examples-html.ts';
import { fieldsHtml } from './fields-html.ts';
import type { PageContext } from './page-context.ts';
import { exampleAnchor } from './same-examples.ts';

/** The answers to requests that are not refused. */
export function answersHtml(context: PageContext, answers: readonly Answer[]): Html[] {
  return answers.filter(isSuccess).map((answer) => {
    const { status, description, bodies, changes } = answer;
    return html`<h3 id="${context.id(status)}"><span class="status">${status}</span> ${statusWords(status)}${changeTags(context, changes)}</h3>
${describe(context, description)}
${bodies.map((body) => answerBodyHtml(context, body, status))}${bodies.map(({ examples }, index) => examplesHtml(context, examples, exampleAnchor(status, index)))}${headersHtml(context, answer)}`;
  });
}

function headersHtml(context: PageContext, { status, headers }: Answer): Html | string {
  if (headers.length === 0) return '';
  if (!context.isNewest) return html`<p>Headers: ${headers.map(({ name }) => html`<code>${name}</code> `)}</p>\n`;
  return html`<details><summary>Headers of the answer</summary>
${fieldsHtml(context, headers, `${status}.header`)}</details>
`;
}

/** The refusals: statuses, codes, and the examples on the page of errors. */
export function errorsHtml(
  context: PageContext,
  answers: readonly Answer[],
  errors: readonly ErrorCase[],
): Html | string {
  const refusals = answers.filter((answer) => !isSuccess(answer));
  if (refusals.length === 0) return '';
  if (!context.isNewest) return codesHtml(context, refusals, errors);
  const groups = refusals.map(({ status, description, changes }) => {
    const rows = errors
      .filter((error) => error.status === status)
      .map(({ code, example }) => {
        const since = example.since === undefined ? [] : changeTags(context, [example.since]);
        return html`<tr><td>${code === undefined ? '' : html`<code>${code}</code>`}</td><td><a href="${context.links.error(example, status)}">${example.summary}</a>${since}</td></tr>
`;
      });
    return html`<tbody>
<tr id="${context.id(status)}"><th scope="rowgroup" colspan="2"><span class="status">${status}</span> ${describeInline(context, description)}${changeTags(context, changes)}</th></tr>
${rows}</tbody>
`;
  });
  return html`<h2 id="errors">Errors</h2>
<div class="table" tabindex="0" role="region" aria-label="Errors by status"><table class="errors">
<thead><tr><th>Code</th><th>When</th></tr></thead>
${groups}</table></div>
`;
}

/** The same in short: what the statuses mean does not depend on the version. */
function codesHtml({ links, id }: PageContext, refusals: readonly Answer[], errors: readonly ErrorCase[]): Html {
  const items = refusals.map(({ status }) => {
    const codes = errors.filter((error) => error.status === status).flatMap(({ code }) => code ?? []);
    return html`<li id="${id(status)}"><span class="status">${status}</span> ${[...new Set(codes)].map((code) => html`<code>${code}</code> `)}</li>\n`;
  });
  return html`<h2 id="errors">Errors</h2>
<p>What they mean, and their bodies, are on the page of <a href="${links.page(address.errors)}">errors</a>.</p>
<ul>
${items}</ul>
`;
}

const WORDS: Readonly<Record<string, string>> = { '2': 'Success', '3': 'Redirect', '1': 'Interim' };

function statusWords(status: string): string {
  return WORDS[status.charAt(0)] ?? '';
}
