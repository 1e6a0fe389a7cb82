import type { NodeChange } from '../../reference/since/node-change.ts';
import { type Html, html } from '../../server/html.ts';
import type { PageContext } from './page-context.ts';

/** Since when something is there or as it is, each with a link to what is said of the change. */
export function changeTags({ links }: PageContext, changes: readonly NodeChange[]): Html[] {
  return changes.map((change) => {
    const text = `${change.created ? 'since' : 'changed in'} ${change.version}`;
    const href = links.changeset(change);
    return href === undefined
      ? html` <span class="tag since">${text}</span>`
      : html` <a class="tag since" href="${href}">${text}</a>`;
  });
}
