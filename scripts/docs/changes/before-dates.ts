/** What the first version of the contract is, which has no changesets. */
export const BEFORE_DATES = 'All that is older than the first dated version.';
