import { type Html, html } from '../../server/html.ts';
import type { PageContext } from './page-context.ts';

/** A link to a guide, with a space before it; nothing for a contract without that guide. */
export function guideLink({ links }: PageContext, name: string, text: string): Html | string {
  const href = links.guide(name);
  return href === undefined ? '' : html` <a href="${href}">${text}</a>`;
}
