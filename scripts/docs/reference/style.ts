/** How the pages of the reference look. */
export const REFERENCE_STYLE = `.place { display: flex; flex-wrap: wrap; align-items: baseline; gap: 6px 10px; max-width: none; font-size: 17px; }
.place code { background: none; padding: 0; }
.method { display: inline-block; padding: 1px 8px; border-radius: 6px; background: var(--raised); font: 600 13px/1.6 var(--code); }
.method.get { color: var(--good); }
.method.post { color: var(--link); }
.method.delete { color: var(--bad); }
.note { padding: 10px 14px; border-left: 3px solid var(--line); border-radius: 4px; background: var(--raised); }
.note.warn { border-color: var(--warn); }
.facts { margin: 20px 0 0; padding: 4px 16px; border: 1px solid var(--line); border-radius: 10px; }
.facts > div { display: grid; grid-template-columns: 130px minmax(0, 1fr); gap: 2px 16px; padding: 7px 0; }
.facts > div + div { border-top: 1px solid var(--line); }
.facts dt { color: var(--quiet); font-size: 14px; line-height: 1.8; }
.facts dd { margin: 0; }
.type { color: var(--quiet); }
.type code { margin-right: 6px; }
.fields { margin: 0 0 20px; }
.fields dt { padding-top: 12px; border-top: 1px solid var(--line); color: var(--quiet); font-size: 14px; line-height: 1.7; overflow-wrap: anywhere; }
.fields dt:target, .fields dt:target + dd { margin: 0 -12px; padding-inline: 12px; background: var(--raised); }
.fields dt:target { border-radius: 8px 8px 0 0; }
.fields dt:target + dd { border-radius: 0 0 8px 8px; }
.fields dt > a:first-child { margin-right: 6px; color: var(--text); font: 600 15px/1.6 var(--code); text-decoration: none; }
.fields dt > a:first-child:hover { text-decoration: underline; }
.fields dt > b, .fields dt > .tag { margin-left: 6px; }
.fields dt > b { color: var(--warn); font-size: 13px; font-weight: 600; }
.fields dd { margin: 0; padding: 4px 0 12px; font-size: 15px; }
.fields dd > p, .fields dd > ul { margin: 0 0 6px; }
.fields dd > :last-child { margin-bottom: 0; }
.fields .limits { color: var(--quiet); font-size: 14px; }
.fields .fields { margin: 8px 0 0; padding-left: 16px; border-left: 2px solid var(--line); }
.fields .fields > dt:first-child { border-top: 0; }
.values > code, .values > span { margin-right: 6px; }
.values small, .value-list small { color: var(--quiet); }
.value-list { columns: 320px; padding: 0; max-width: none; list-style: none; }
.value-list li { margin: 0 0 6px; break-inside: avoid; }
.value-list.told { columns: auto; }
.value-list.told > li { max-width: 76ch; }
.names { max-width: none; line-height: 2; }
ul.names, ul.states { display: flex; flex-wrap: wrap; gap: 4px 18px; padding: 0; list-style: none; }
.rules { margin: 0 0 20px; padding: 12px 16px; border: 1px solid var(--line); border-radius: 10px; background: var(--raised); font-size: 15px; }
.rules p { margin: 0 0 6px; font-weight: 600; }
.rules ul { margin: 0; padding-left: 20px; max-width: none; }
.rules code { background: none; padding: 0; }
.rules a { text-decoration: none; }
.rules a:hover { text-decoration: underline; }
.quiet { color: var(--quiet); font-size: 15px; }
.tag.since { text-decoration: none; }
a.tag.since:hover { text-decoration: underline; }
pre { tab-size: 2; }
details { margin: 0 0 10px; }
summary { cursor: pointer; color: var(--link); font-size: 15px; }
details[open] > summary { margin-bottom: 8px; }
.example { margin-bottom: 6px; color: var(--quiet); font-size: 15px; }
.status { padding: 1px 8px; border-radius: 6px; background: var(--raised); font: 600 0.85em/1.6 var(--code); }
.errors { width: 100%; }
.errors tbody th { padding-top: 16px; font-weight: 400; }
.errors td:first-child { width: 34%; }
.next small { display: block; color: var(--quiet); font-size: 14px; }
.side .group { margin: 0 0 6px; color: var(--text); font-weight: 600; }
.entries { max-width: none; margin: 0 0 20px; padding: 0; list-style: none; }
.entries li { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr) 100px; align-items: baseline; gap: 2px 16px; padding: 6px 0; border-top: 1px solid var(--line); }
.entries li > * { overflow-wrap: anywhere; }
.entries li:target { background: var(--raised); }
.entries span:not(.tag) { color: var(--quiet); font-size: 14px; }
.by-name li { padding: 7px 0; }
.by-name a:first-child { justify-self: start; padding: 1px 4px; border-radius: 4px; background: var(--raised); font: 0.9em var(--code); }
.entries .method { padding: 0 6px; font-size: 12px; }
.news { padding: 0; list-style: none; }
.news li { margin: 0 0 12px; padding: 12px 16px; border: 1px solid var(--line); border-radius: 10px; }
.news > li > :last-child { margin-bottom: 0; }
.downloads { display: flex; flex-wrap: wrap; gap: 4px 20px; padding: 0; list-style: none; }
@media (max-width: 600px) {
  .facts > div { grid-template-columns: minmax(0, 1fr); }
  .entries li { grid-template-columns: minmax(0, 1fr); }
}
@media print { details > summary { display: none; } }`;
