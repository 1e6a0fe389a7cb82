import type { Body, BodyShape } from '../../reference/operation/bodies.ts';
import { type Html, html } from '../../server/html.ts';
import { fieldNamesHtml, fieldsHtml, rulesHtml } from './fields-html.ts';
import { newestPage, type PageContext } from './page-context.ts';
import { typeHtml } from './type-html.ts';

/** A body of a request; a page that is not at length names the fields that the page of a schema describes. */
export function requestBodyHtml(context: PageContext, body: Body, place: string): Html {
  return bodyHtml(context, body, place, (shape) =>
    fieldNamesHtml(context, shape.fields, place, describedAt(context, shape)),
  );
}

/** A body of an answer; a page that is not at length leads to the page of its schema, and its example names the fields. */
export function answerBodyHtml(context: PageContext, body: Body, status: string): Html {
  return bodyHtml(context, body, status, ({ component, fields }) => {
    if (component === undefined || fields.length === 0) return html``;
    const href = context.links.schema(component) ?? '';
    return html`<p class="quiet"><a href="${href}">${component}</a> describes ${fields.length === 1 ? 'its field' : `its ${fields.length} fields`}.</p>
`;
  });
}

/** True where another page has the fields. */
export function isShort({ atLength, subject }: PageContext, { component }: BodyShape): boolean {
  return !atLength && (component !== undefined || subject.kind === 'webhook');
}

function bodyHtml(
  context: PageContext,
  { contentType, type, shapes }: Body,
  place: string,
  short: (shape: BodyShape) => Html,
): Html {
  const several = shapes.length > 1;
  return html`<p class="type"><code>${contentType}</code> ${typeHtml(context, type)}</p>
${shapes.map((shape) => (isShort(context, shape) ? short(shape) : shapeHtml(context, shape, place, several)))}`;
}

function shapeHtml(context: PageContext, shape: BodyShape, place: string, several: boolean): Html {
  const { component, fields } = shape;
  const content = html`${rulesHtml(context, shape, place)}${fields.length === 0 ? '' : fieldsHtml(context, fields, place)}`;
  if (!several || component === undefined) return content;
  return html`<details><summary>When it is <code>${component}</code></summary>
${content}</details>
`;
}

function describedAt(context: PageContext, { component }: BodyShape): Html {
  if (component === undefined)
    return html`<a href="${newestPage(context)}">The newest version's page</a> describes them.`;
  return html`<a href="${context.links.schema(component) ?? ''}">${component}</a> describes them.`;
}
