/** The samples of a call: folded parts without scripts, tabs with them. */
export const SAMPLES_STYLE = `.samples { margin: 0 0 20px; }
.samples summary { padding: 4px 0; cursor: pointer; }
.samples pre { margin: 0 0 8px; }
.samples [role=tablist] { display: flex; flex-wrap: wrap; gap: 4px; margin-bottom: 8px; }
.samples [role=tab] { padding: 2px 12px; background: var(--ground); color: var(--quiet); font-size: 14px; }
.samples [role=tab][aria-selected=true] { border-color: var(--link); background: var(--raised); color: var(--text); }`;
