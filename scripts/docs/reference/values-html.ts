import type { FieldValue, TypeWord, ValueList } from '../../reference/fields/field.ts';
import { type Html, html } from '../../server/html.ts';
import { changeTags } from './change-tags.ts';
import { describeInline } from './describe.ts';
import type { PageContext } from './page-context.ts';

/** More than these stand folded, or on the page of the schema that lists them. */
const AT_A_GLANCE = 14;

/** The values that a field can have. */
export function valuesHtml(context: PageContext, list: ValueList, type: readonly TypeWord[]): Html {
  const { closed, values } = list;
  const words = leadOf(list);
  const isShort = values.length <= AT_A_GLANCE;
  const schema = type.find((word) => typeof word === 'object')?.schema;
  const href = schema === undefined ? undefined : context.links.schema(schema);
  if (!isShort && schema !== undefined && href !== undefined) {
    return html`<p class="values">${closed ? 'One of' : 'Known are'} <a href="${href}">the ${values.length} values of ${schema}</a></p>`;
  }
  if (saysMeanings(list)) {
    if (isShort) return html`<p class="values">${words}</p>\n${valueListHtml(context, list)}`;
    return html`<details><summary>${words} ${values.length} values</summary>${valueListHtml(context, list)}</details>`;
  }
  const line = html`<p class="values">${isShort ? html`${words} ` : ''}${values.map((value) => html`${inLine(context, value)} `)}</p>`;
  return isShort ? line : html`<details><summary>${words} ${values.length} values</summary>${line}</details>`;
}

/** What is said of a value stays beside it. */
function inLine(context: PageContext, value: FieldValue): Html {
  const text = valueHtml(context, value);
  const isAlone = value.name === undefined && value.change === undefined && value.before === undefined;
  return isAlone ? text : html`<span>${text}</span>`;
}

/** What stands before a list of values. */
export function leadOf({ closed, values }: ValueList): string {
  if (!closed) return 'Known values, more may come:';
  return values.length === 1 ? 'Always' : 'One of';
}

/**
 * Values below each other, with what each means.
 *
 * @param idOf gives each an id to link to
 */
export function valueListHtml(
  context: PageContext,
  list: ValueList,
  idOf: (value: FieldValue) => string | undefined = () => undefined,
): Html {
  const items = list.values.map((value) => {
    const id = idOf(value);
    const meaning = value.meaning === undefined ? '' : html` <span>${describeInline(context, value.meaning)}</span>`;
    return html`<li${id === undefined ? '' : html` id="${id}"`}>${valueHtml(context, value, meaning)}</li>\n`;
  });
  return html`<ul class="value-list${saysMeanings(list) ? ' told' : ''}">
${items}</ul>
`;
}

function saysMeanings({ values }: ValueList): boolean {
  return values.some(({ meaning }) => meaning !== undefined);
}

function valueHtml(
  context: PageContext,
  { value, name, before, change }: FieldValue,
  meaning: Html | string = '',
): Html {
  const tags = change === undefined ? '' : changeTags(context, [{ ...change, created: true }]);
  const older = before === undefined ? '' : html` <small>(${describeInline(context, before)})</small>`;
  return html`<code>${String(value)}</code>${name === undefined ? '' : ` ${name}`}${meaning}${tags}${older}`;
}
