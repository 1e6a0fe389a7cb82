import { sha256 } from '../../contract/sha256.ts';
import { download } from '../site/downloads.ts';
import type { SitePage } from '../site/page.ts';
import type { SitePart } from '../site/part.ts';
import type { Site } from '../site/site.ts';
import { API_CATALOG, apiCatalog } from './api-catalog.ts';
import { fullTextPart } from './llms-full.ts';
import { siteList, versionList } from './llms-list.ts';
import { notFoundPage } from './not-found.ts';
import { robots, sitemap } from './sitemap.ts';

/**
 * What programs and assistants read, made of what the pages say of themselves.
 *
 * @param pages all pages of the site
 */
export function machineParts(site: Site, pages: readonly SitePage[]): SitePart[] {
  const { baseUrl } = site.settings;
  return [
    textPart(download.llmsOfSite, siteList(site, pages)),
    ...site.versions.flatMap(({ version }) => [
      textPart(download.llms(version), versionList(site, pages, version)),
      fullTextPart(site, pages, version),
    ]),
    textPart('404.html', notFoundPage(site)),
    ...(baseUrl === undefined
      ? []
      : [
          textPart('sitemap.xml', sitemap(baseUrl, pages)),
          textPart('robots.txt', robots(baseUrl)),
          textPart(API_CATALOG, apiCatalog(site, baseUrl)),
        ]),
  ];
}

/** A text that is made in no time, so that its content says whether it has changed. */
function textPart(path: string, content: string): SitePart {
  return { name: path, input: sha256(content), files: async () => [{ path, content }] };
}
