/** The search of the pages. */
export const SEARCH_STYLE = `.search { width: min(720px, calc(100vw - 24px)); max-width: none; max-height: calc(100vh - 96px); margin-top: 48px; padding: 0; border: 1px solid var(--line); border-radius: 12px; background: var(--ground); color: var(--text); overflow: hidden; }
.search[open] { display: flex; flex-direction: column; }
.search::backdrop { background: rgb(0 0 0 / 45%); }
.search .head { display: flex; flex-wrap: wrap; align-items: center; gap: 10px; padding: 14px 16px 8px; }
.search .head label { font-weight: 600; }
.search .head input { flex: 1 1 160px; min-width: 0; }
.search > p { margin: 0; padding: 0 16px 10px; color: var(--quiet); font-size: 14px; }
.search [role=listbox] { overflow-y: auto; border-top: 1px solid var(--line); }
.search [role=listbox]:empty { display: none; }
.search [role=option] { display: block; padding: 8px 16px; border-left: 3px solid transparent; color: var(--text); text-decoration: none; overflow-wrap: anywhere; }
.search [role=option]:hover { background: var(--raised); }
.search [role=option][aria-selected=true] { border-left-color: var(--link); background: var(--raised); }
.search .tag { margin-right: 8px; }
.search .owner { margin-left: 8px; color: var(--quiet); font-size: 14px; }
.search .snippet { display: block; color: var(--quiet); font-size: 14px; }
.search mark { background: none; color: var(--link); font-weight: 650; }`;
