import type { SiteData, SiteVersions } from '../page-data/site-data.ts';

/** What scripts with data put there. */
declare global {
  interface Window {
    docsVersions?: SiteVersions;
    docsData?: SiteData;
    /** Opens the search; `search.js` brings it. */
    openDocsSearch?: () => void;
  }
}
