import type { FieldValue, TypeWord, ValueList } from '../../reference/fields/field.ts';
import { type Html, html } from '../../server/html.ts';
import { changeTags } from './change-tags.ts';
import { describeInline } from './describe.ts';
import type { PageContext } from './page-context.ts';

/** More than these stand folded, or on the page of the schema that lists them. */
const AT_A_GLANCE = 14;

/** The values that a field can have. */
export function valuesHtml(context: PageContext, { closed, values }: ValueList, type: readonly TypeWord[]): Html {
  const words = leadOf({ closed, values });
  if (values.length <= AT_A_GLANCE) {
    return html`<p class="values">${words} ${values.map((value) => valueHtml(context, value))}</p>`;
  }
  const schema = type.find((word) => typeof word === 'object')?.schema;
  const href = schema === undefined ? undefined : context.links.schema(schema);
  if (schema !== undefined && href !== undefined) {
    return html`<p class="values">${closed ? 'One of' : 'Known are'} <a href="${href}">the ${values.length} values of ${schema}</a></p>`;
  }
  return html`<details><summary>${words} ${values.length} values</summary><p class="values">${values.map((value) => valueHtml(context, value))}</p></details>`;
}

/** What stands before a list of values. */
export function leadOf({ closed, values }: ValueList): string {
  if (!closed) return 'Known values, more may come:';
  return values.length === 1 ? 'Always' : 'One of';
}

function valueHtml(context: PageContext, { value, name, before, change }: FieldValue): Html {
  return html`<span><code>${String(value)}</code>${name === undefined ? '' : ` ${name}`}${change === undefined ? '' : changeTags(context, [{ ...change, created: true }])}${before === undefined ? '' : html` <small>(${describeInline(context, before)})</small>`}</span> `;
}
