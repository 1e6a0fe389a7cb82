import { siteParts } from '../docs/generate-site.ts';
import type { SitePart } from '../docs/site/part.ts';
import type { Site } from '../docs/site/site.ts';

/** All parts of the site. */
export function allSiteParts(site: Site): SitePart[] {
  return siteParts(site);
}
