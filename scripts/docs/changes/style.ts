/** What a changeset says in a card; two versions side by side where there is room. */
export const CHANGES_STYLE = `.version > h2 { padding-top: 8px; font-variant-numeric: tabular-nums; }
.changeset h2 a, .changeset h3 a { color: inherit; text-decoration: none; }
.changeset h2 a:hover, .changeset h3 a:hover { text-decoration: underline; }
article.changeset { margin: 0 0 16px; padding: 16px 20px; border: 1px solid var(--line); border-radius: 10px; }
article.changeset h3 { margin-top: 0; }
article.changeset > :last-child { margin-bottom: 0; }
.changeset:target { border-color: var(--link); }
section.changeset:target > h2 { text-decoration: underline; text-decoration-color: var(--link); text-underline-offset: 6px; }
.what p { font-size: 17px; }
.do { max-width: 76ch; margin: 0 0 14px; padding: 8px 14px; border-left: 3px solid var(--good); background: var(--raised); }
.do p { display: inline; }
.affects { margin: 0 0 8px; }
.evidence { color: var(--quiet); font-size: 14px; overflow-wrap: anywhere; }
details.names { margin: 0; }
details.names p { margin: 6px 0; font-size: 14px; overflow-wrap: anywhere; }
.sides { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px 16px; margin: 0 0 20px; }
.sides > p { grid-column: 1 / -1; margin: 0; }
.sides figure { min-width: 0; margin: 0; }
.sides figcaption { color: var(--quiet); font-size: 14px; }
.sides pre { margin: 0; padding: 10px 0; font-size: 13px; white-space: pre-wrap; overflow-wrap: anywhere; }
.sides pre code { display: block; padding: 0 12px; }
.sides ins, .sides del { text-decoration: none; display: block; margin: 0 -12px; padding: 0 12px; }
.sides ins { background: light-dark(#dcf5e3, #17402a); }
.sides del { background: light-dark(#fde3e1, #4d1f1c); }
.sides .nothing { margin: 0; padding: 10px 12px; border: 1px dashed var(--line); border-radius: 8px; color: var(--quiet); }
.reach { margin: 0 0 16px; }
.reach .where { margin: 0 0 4px; }
.differences { max-width: none; padding-left: 0; list-style: none; }
.differences li { padding: 5px 0; border-bottom: 1px solid var(--line); }
.neighbours { display: flex; flex-wrap: wrap; gap: 8px 24px; max-width: none; margin-top: 40px; }
@media (min-width: 700px) {
  .sides { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
}
@media (max-width: 820px) {
  .side .versions li { display: inline-block; margin-right: 12px; }
}`;
