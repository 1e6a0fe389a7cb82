import { fieldAnchor } from '../../contract/field-anchor.ts';
import type { Body, BodyShape } from '../../reference/operation/bodies.ts';
import { type Html, html } from '../../server/html.ts';
import { fieldsHtml, rulesHtml } from './fields-html.ts';
import type { PageContext } from './page-context.ts';
import { typeHtml } from './type-html.ts';

/** A body in one content type: all its fields, or on a page of an older version the names of those that others describe. */
export function bodyHtml(context: PageContext, { contentType, type, shapes }: Body, place: string): Html {
  const several = shapes.length > 1;
  return html`<p class="type"><code>${contentType}</code> ${typeHtml(context, type)}</p>
${shapes.map((shape) => (isShort(context, shape) ? namesHtml(context, shape, place, several) : shapeHtml(context, shape, place, several)))}`;
}

/** True where another page has the fields, and this one only their names, because it is that of an older version. */
export function isShort({ isNewest, subject }: PageContext, { component }: BodyShape): boolean {
  return !isNewest && (component !== undefined || subject.kind === 'webhook');
}

function shapeHtml(
  context: PageContext,
  { component, fields, rules }: BodyShape,
  place: string,
  several: boolean,
): Html {
  const content = html`${rulesHtml(context, rules)}${fields.length === 0 ? '' : fieldsHtml(context, fields, place)}`;
  if (!several || component === undefined) return content;
  return html`<details><summary>When it is <code>${component}</code></summary>
${content}</details>
`;
}

function namesHtml({ id }: PageContext, shape: BodyShape, place: string, several: boolean): Html {
  const { component, fields } = shape;
  if (fields.length === 0) return html``;
  const names = fields.map(({ path, name, required }) => {
    const text = html`<code id="${id(fieldAnchor(path, place))}">${name}</code>`;
    return html`${required ? html`<b>${text}</b>` : text} `;
  });
  return html`<p class="names">${several ? `Fields of ${component ?? 'one kind'}` : 'Fields'}, required ones in bold: ${names}</p>
`;
}
