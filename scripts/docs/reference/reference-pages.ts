import type { SitePage } from '../site/page.ts';
import type { Site } from '../site/site.ts';
import { statePages } from './state-pages.ts';
import { versionPages } from './version-pages.ts';

/** The reference: what each version has, and every state of every operation, webhook and schema. */
export function referencePages(site: Site): SitePage[] {
  return [...versionPages(site), ...statePages(site)];
}
