/** The form that tries a call. */
export const TRY_IT_STYLE = `.call { padding: 16px; border: 1px solid var(--line); border-radius: 10px; }
.call fieldset { min-width: 0; margin: 0 0 16px; padding: 8px 16px 14px; border: 1px solid var(--line); border-radius: 8px; }
.call legend { padding: 0 6px; font-weight: 600; }
.call .field { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 10px; margin: 0 0 12px; }
.call .field > label { overflow-wrap: anywhere; font-weight: 600; }
.call .field::after { flex: 0 0 100%; order: 1; content: ""; }
.call .field > :is(input, select, textarea) { flex: 0 1 560px; order: 2; min-width: 0; }
.call .field > button { padding: 0 8px; font-size: 13px; }
.call textarea { font-family: var(--code); font-size: 14px; }
.call .place { color: var(--quiet); font-size: 14px; }
.call .add, .call .buttons { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin: 0; }
.call button[type=submit] { border-color: var(--link); background: var(--link); color: var(--ground); font-weight: 600; }
.call .outcome pre { max-height: 480px; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.call .refusal { color: var(--bad); }
.findings { padding-left: 20px; }`;
