import { fieldAnchor } from '../../contract/field-anchor.ts';
import { type Field, flatFields } from '../../reference/fields/field.ts';
import { type Rule, ruleText } from '../../reference/fields/rules.ts';
import { counted } from '../../reference/words.ts';
import { type Html, html } from '../../server/html.ts';
import { changeTags } from './change-tags.ts';
import { describe, describeInline } from './describe.ts';
import type { PageContext } from './page-context.ts';
import { typeHtml } from './type-html.ts';
import { valuesHtml } from './values-html.ts';

/**
 * Fields, each with an id to link to; what is inside of one is folded below it.
 *
 * @param place the part of the page that they are in, see `fieldAnchor`
 */
export function fieldsHtml(context: PageContext, fields: readonly Field[], place?: string): Html {
  return html`<dl class="fields">
${fields.map((field) => fieldHtml(context, field, place))}</dl>
`;
}

/** What holds among the fields of an object; nothing where each stands for itself. */
export function rulesHtml(context: PageContext, rules: readonly Rule[]): Html | string {
  if (rules.length === 0) return '';
  const items = rules.map((rule) => html`<li>${describeInline(context, ruleText(rule))}</li>\n`);
  return html`<div class="rules"><p>What depends on what</p>
<ul>
${items}</ul></div>
`;
}

function fieldHtml(context: PageContext, field: Field, place: string | undefined): Html {
  const anchor = context.id(fieldAnchor(field.path, place));
  const { name, type, required, deprecated, limits, values, changes, description } = field;
  const conditional = !required && limits.some((limit) => /^Required\b/.test(limit));
  return html`<div id="${anchor}"><dt><a href="#${anchor}"><code>${name}</code></a> <span>${typeHtml(context, type)}</span>${required ? html` <b>required</b>` : ''}${conditional ? html` <b>conditional</b>` : ''}${deprecated ? html` <b>deprecated</b>` : ''}${changeTags(context, changes)}</dt>
<dd>${description === '' ? '' : describe(context, description)}${values === undefined ? '' : valuesHtml(context, values, type)}${limits.length === 0 ? '' : html`<p class="limits">${describeInline(context, limits.join(' '))}</p>`}${insideHtml(context, field, place)}</dd></div>
`;
}

function insideHtml(context: PageContext, { fields, name }: Field, place: string | undefined): Html | string {
  if (fields.length === 0) return '';
  return html`<details><summary>${counted(flatFields(fields).length, 'field')} of <code>${name}</code></summary>
${fieldsHtml(context, fields, place)}</details>`;
}
