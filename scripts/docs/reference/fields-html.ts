import { counted } from '../../contract/counted.ts';
import { fieldAnchor } from '../../contract/field-anchor.ts';
import { type Field, flatFields } from '../../reference/fields/field.ts';
import type { ObjectFields } from '../../reference/fields/fields-of.ts';
import { ruleText } from '../../reference/fields/rules.ts';
import { Html, html } from '../../server/html.ts';
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
export function rulesHtml(context: PageContext, { rules, fields }: ObjectFields, place?: string): Html | string {
  if (rules.length === 0) return '';
  const anchors = new Map(fields.map(({ path }) => [path, fieldAnchor(path, place)]));
  const items = rules.map((rule) => {
    const words = describeInline(context, ruleText(rule)).text.replace(CODE, (span, name: string) => {
      const anchor = anchors.get(name);
      return anchor === undefined ? span : html`<a href="#${anchor}">${new Html(span)}</a>`.text;
    });
    return html`<li>${new Html(words)}</li>\n`;
  });
  return html`<div class="rules"><p>What depends on what</p>
<ul>
${items}</ul></div>
`;
}

const CODE = /<code>([^<]+)<\/code>/g;

function fieldHtml(context: PageContext, field: Field, place: string | undefined): Html {
  const anchor = context.id(fieldAnchor(field.path, place));
  const { name, type, required, deprecated, limits, values, changes, description } = field;
  const conditional = !required && limits.some((limit) => /^Required\b/.test(limit));
  return html`<dt id="${anchor}"><a href="#${anchor}">${name}</a> ${typeHtml(context, type)}${required ? html` <b>required</b>` : ''}${conditional ? html` <b>conditional</b>` : ''}${deprecated ? html` <b>deprecated</b>` : ''}${changeTags(context, changes)}</dt>
<dd>${description === '' ? '' : describe(context, description)}${values === undefined ? '' : valuesHtml(context, values, type)}${limits.length === 0 ? '' : html`<p class="limits">${describeInline(context, limits.join(' '))}</p>`}${insideHtml(context, field, place)}</dd>
`;
}

function insideHtml(context: PageContext, { fields, name }: Field, place: string | undefined): Html | string {
  if (fields.length === 0) return '';
  return html`<details><summary>${counted(flatFields(fields).length, 'field')} of <code>${name}</code></summary>
${fieldsHtml(context, fields, place)}</details>`;
}

/**
 * The names alone of fields that another page describes.
 *
 * @param described where that is
 */
export function fieldNamesHtml({ id }: PageContext, fields: readonly Field[], place: string, described: Html): Html {
  if (fields.length === 0) return html``;
  const names = fields.map(({ path, name, required }) => {
    const text = html`<code id="${id(fieldAnchor(path, place))}">${name}</code>`;
    return html`${required ? html`<b>${text}</b>` : text} `;
  });
  return html`<p class="names">${names}</p>
<p class="quiet">Required ones are bold. ${described}</p>
`;
}
