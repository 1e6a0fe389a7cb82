import type { TextDetail } from '../../reference/markdown/operation-text.ts';
import { isShort } from './body-html.ts';
import { newestPage, type PageContext } from './page-context.ts';

/** The Markdown of a page is as long as the page. */
export function textDetail(context: PageContext): TextDetail {
  const { isNewest, subject, textLinks } = context;
  return {
    isShort: (shape) => isShort(context, shape),
    isLong: isNewest,
    headersAt: isNewest || subject.kind === 'webhook' ? undefined : newestPage({ subject, links: textLinks }),
  };
}
