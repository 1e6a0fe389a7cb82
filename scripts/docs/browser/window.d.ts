import type { StoredComparison } from '../compare/stored-comparison.ts';
import type { CallsData } from '../page-data/call-description.ts';
import type { SiteData, SiteVersions } from '../page-data/site-data.ts';
import type { StoredEntries } from '../page-data/stored-entries.ts';

/** What scripts with data put there. */
declare global {
  interface Window {
    docsVersions?: SiteVersions;
    docsData?: SiteData;
    /** Opens the search; `search.js` brings it. */
    openDocsSearch?: () => void;
    docsCalls?: CallsData;
    docsComparison?: StoredComparison;
    docsSearch?: StoredEntries;
    /** Puts the form for a call in a place; `try-it.js` brings it. */
    openDocsCall?: (place: HTMLElement) => void;
  }
}
