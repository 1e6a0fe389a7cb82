/** Beside what an error means stands its body, below it on a phone. */
export const ERRORS_STYLE = `.errors h3 { margin-top: 36px; color: var(--quiet); }
.error { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px 32px; padding: 20px 0; border-top: 1px solid var(--line); }
.error > * { min-width: 0; }
.error h4 { margin: 0 0 6px; }
.error h4 a { color: var(--text); text-decoration: none; }
.error h4 a:hover { text-decoration: underline; }
.error pre { align-self: start; max-height: 420px; margin: 0; font-size: 13px; white-space: pre-wrap; overflow-wrap: anywhere; }
.error .codes { margin-bottom: 8px; }
.error .other { margin: 0 0 12px; padding-left: 14px; border-left: 3px solid var(--line); }
.error .other p { margin-bottom: 4px; }
.error:target, .error .other:target { outline: 2px solid var(--link); outline-offset: 8px; border-radius: 2px; }
.error dl { margin: 0 0 10px; }
.error dl > div { margin: 0 0 4px; }
.error dt { display: inline; font-weight: 600; }
.error dt::after { content: ': '; white-space: pre; }
.error dd { display: inline; margin: 0; }
.error dd > p { display: inline; }
.error details { display: inline-block; max-width: 100%; margin: 0; overflow-wrap: anywhere; vertical-align: baseline; }
details.codes { margin: 0 0 10px; }
summary { cursor: pointer; }
@media (max-width: 820px) {
  .side .areas { display: none; }
  .side .error-status { display: inline-block; margin: 0 14px 6px 0; }
}
@media (min-width: 1100px) {
  .error { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
}`;
