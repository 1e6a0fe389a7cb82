export const COMPARE_STYLE = `form.compare { display: flex; flex-wrap: wrap; align-items: end; gap: 12px 16px; margin: 16px 0; }
form.compare > div { display: grid; gap: 4px; min-width: 0; }
form.compare label { color: var(--quiet); font-size: 14px; }
form.compare select { max-width: min(320px, calc(100vw - 40px)); }
.size { font-size: 18px; font-weight: 600; }
.size:empty { display: none; }
.actions { max-width: 90ch; padding: 0; list-style: none; }
.actions li { margin: 0 0 10px; padding: 8px 14px; border-left: 3px solid var(--good); background: var(--raised); }
.actions .version { color: var(--quiet); font-size: 14px; }`;
