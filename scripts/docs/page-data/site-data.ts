import type { SubjectKind } from '../site/subject-kinds.ts';

/** The property of `window` with the published versions, which every page has. */
export const VERSIONS_NAME = 'docsVersions';
/** The property of `window` with what `data.js` brings. */
export const SITE_DATA_NAME = 'docsData';
/** The property of `window` with what `search-data.js` brings. */
export const SEARCH_DATA_NAME = 'docsSearch';

/** The published versions, oldest first: the contract's name of each, and the value of the header that selects it. */
export type SiteVersions = readonly (readonly [name: string, sent: string])[];

/** The first and the last version of a state, by their places among the published ones. */
export type StateRange = readonly [from: number, to: number];

/** What the pages of all versions hold, for scripts that lead from one to another. */
export type SiteData = Readonly<Record<SubjectKind, Readonly<Record<string, readonly StateRange[]>>>>;
