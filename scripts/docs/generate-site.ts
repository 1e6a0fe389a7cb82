import type { OutputFile } from '../contract/output.ts';
import { sha256 } from '../contract/sha256.ts';
import { scriptParts } from './assets/script-parts.ts';
import { siteStyle } from './frame/style.ts';
import { landingPages } from './landing/landing-page.ts';
import { referencePages } from './reference/reference-pages.ts';
import type { SitePage } from './site/page.ts';
import { pagePart, type SitePart } from './site/part.ts';
import type { Site } from './site/site.ts';

/** All parts of the site; each makes its files when it is asked for them. */
export function siteParts(site: Site): SitePart[] {
  const pages: SitePage[] = [...landingPages(site), ...referencePages(site)];
  return [...pages.map((page) => pagePart(site, page)), stylePart(site), ...scriptParts(site)];
}

/**
 * All files of the site.
 *
 * @returns paths below the site's own folder
 */
export async function generateSite(site: Site): Promise<OutputFile[]> {
  return (await Promise.all(siteParts(site).map((part) => part.files()))).flat();
}

function stylePart({ settings }: Site): SitePart {
  const content = siteStyle(settings);
  return { name: 'style', input: sha256(content), files: async () => [{ path: 'assets/site.css', content }] };
}
