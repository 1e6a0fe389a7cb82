import { address } from '../site/addresses.ts';
import { download } from '../site/downloads.ts';
import { inputOf } from '../site/input.ts';
import type { SitePage } from '../site/page.ts';
import type { SitePart } from '../site/part.ts';
import type { Site } from '../site/site.ts';
import type { SubjectKind } from '../site/subject-kinds.ts';
import { pagesOf } from './pages-of.ts';
import { relinked, urlFrom } from './urls.ts';

const SHOWN: readonly SubjectKind[] = ['operation', 'webhook', 'schema'];

/** All that a version has in one text, put together from the Markdown of its pages. */
export function fullTextPart(site: Site, pages: readonly SitePage[], version: string): SitePart {
  const path = download.llmsFull(version);
  const shown = [
    ...pages.filter((page) => page.address === address.version(version) || page.address === address.changesOf(version)),
    ...SHOWN.flatMap((kind) => pagesOf(site, pages, version, kind)),
  ];
  const url = urlFrom(site, version);
  return {
    name: path,
    input: inputOf(
      site.settings.baseUrl,
      site.title,
      shown.map((page) => [page.address, page.title, page.input]),
    ),
    async files(twins) {
      const head = `${site.title}, version ${version}: all that it has, page by page.\n`;
      const texts = shown.map((page) => relinked(twins.of(page.address), page.address, url).trimEnd());
      return [{ path, content: `${[head.trimEnd(), ...texts].join('\n\n---\n\n')}\n` }];
    },
  };
}
