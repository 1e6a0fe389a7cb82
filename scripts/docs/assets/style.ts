/** What scripts put on every page. */
export const TOOLS_STYLE = `.bar .choice { display: inline-flex; align-items: center; gap: 6px; color: var(--quiet); }
.bar .tools button, .bar .tools select { padding: 2px 10px; font-size: 14px; line-height: 1.7; }
kbd { padding: 0 5px; border: 1px solid var(--line); border-radius: 4px; color: var(--quiet); }
.notices:not(:empty) { margin-bottom: 20px; }
.notice { max-width: none; margin: 0 0 12px; padding: 10px 16px; border: 1px solid var(--line); border-left: 4px solid var(--warn); border-radius: 6px; background: var(--raised); }
.notice > :last-child { margin-bottom: 0; }
.copyable { position: relative; margin: 0 0 16px; }
.copyable > pre { margin: 0; }
.copyable > .copy { position: absolute; top: 6px; right: 6px; padding: 0 8px; font-size: 13px; opacity: 0; }
.copyable:hover > .copy, .copyable > .copy:focus { opacity: 1; }
@media (hover: none) { .copyable > .copy { opacity: 1; } }`;
