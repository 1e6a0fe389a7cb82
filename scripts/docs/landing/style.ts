/** The landing page. */
export const LANDING_STYLE = `.first-steps { display: flex; flex-wrap: wrap; gap: 12px; max-width: none; }
.button { padding: 8px 16px; border-radius: 6px; background: var(--link); color: var(--ground); text-decoration: none; }
.versions p { margin: 0 0 4px; }
.versions th { white-space: nowrap; }`;
