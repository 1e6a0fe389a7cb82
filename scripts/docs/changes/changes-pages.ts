import type { SitePage } from '../site/page.ts';
import type { Site } from '../site/site.ts';
import { changesPage } from './changes-page.ts';
import { correctionsPage } from './corrections-page.ts';
import { versionPage } from './version-page.ts';

/** The changelog: all of it, each version of the contract, and what was corrected. */
export function changesPages(site: Site): SitePage[] {
  return [
    changesPage(site),
    ...site.contract.versions.map((version) => versionPage(site, version)),
    correctionsPage(site),
  ];
}
