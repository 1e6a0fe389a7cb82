import type { TypeWord } from '../../reference/fields/field.ts';
import { type Html, html } from '../../server/html.ts';
import type { PageContext } from './page-context.ts';

/** A type in words; schemas lead to their pages. */
export function typeHtml({ links }: PageContext, type: readonly TypeWord[]): Html[] {
  return type.map((word) => {
    if (typeof word === 'string') return html`${word}`;
    const href = links.schema(word.schema);
    return href === undefined ? html`${word.schema}` : html`<a href="${href}">${word.schema}</a>`;
  });
}
