/** The landing page. */
export const LANDING_STYLE = `.first-steps { display: flex; flex-wrap: wrap; gap: 12px; max-width: none; }
.button { padding: 8px 16px; border-radius: 6px; background: var(--link); color: var(--ground); text-decoration: none; }
.picture { max-width: 100%; margin: 0 0 16px; overflow-x: auto; }
.picture figcaption { margin: 10px 0 0; color: var(--quiet); font-size: 14px; }
.order-life { display: block; max-width: 100%; height: auto; }
.order-life .last path, .order-life .last polygon { stroke-width: 2; }
.versions p { margin: 0 0 4px; }
.versions th { white-space: nowrap; }`;
