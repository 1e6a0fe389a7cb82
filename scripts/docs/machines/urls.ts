import { posix } from 'node:path';
import { fileFrom } from '../site/addresses.ts';
import type { Site } from '../site/site.ts';

/** Gives the URL of a file of the site as it stands in a file of a folder: absolute where the site knows its own. */
export function urlFrom({ settings: { baseUrl } }: Site, folder: string): (path: string) => string {
  return (path) => (baseUrl === undefined ? fileFrom(folder, path) : `${baseUrl}/${path}`);
}

/** A link outside of the site, within a page, or to the root of a host. */
const NOT_RELATIVE = /^(?:[a-z][a-z\d+.-]*:|#|\/|$)/i;

/**
 * The Markdown of a page with its links written for another place.
 *
 * @param address folder of the page
 * @param url gives the URL of a file of the site at the other place
 */
export function relinked(markdown: string, address: string, url: (path: string) => string): string {
  let isCode = false;
  return markdown
    .split('\n')
    .map((line) => {
      if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode;
      if (isCode) return line;
      return line.replace(/\]\(([^)\s]+)\)/g, (link, target: string) => {
        if (NOT_RELATIVE.test(target)) return link;
        const [path = '', anchor] = target.split('#', 2);
        return `](${url(posix.join(address, path))}${anchor === undefined ? '' : `#${anchor}`})`;
      });
    })
    .join('\n');
}
