import type { TextDetail } from '../../reference/markdown/operation-text.ts';
import { isShort } from './body-html.ts';
import type { PageContext } from './page-context.ts';

/** The Markdown of a page is as long as the page. */
export function textDetail(context: PageContext): TextDetail {
  return { isShort: (shape) => isShort(context, shape), isLong: context.isNewest };
}
