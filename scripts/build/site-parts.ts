import { siteParts } from '../docs/generate-site.ts';
import type { SitePart } from '../docs/site/part.ts';
import type { Site } from '../docs/site/site.ts';
import { downloadParts } from './site-downloads.ts';

/** All parts of the site, what can be downloaded included. */
export function allSiteParts(site: Site): SitePart[] {
  return [...siteParts(site), ...downloadParts(site)];
}
