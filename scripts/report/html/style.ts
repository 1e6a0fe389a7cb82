/** The style of the page of a report: light and dark as the system wants it, from phones to wide screens, on paper too. */
export const REPORT_STYLE = `
:root {
  color-scheme: light dark;
  --text: light-dark(#1a1c21, #f5f6f8);
  --quiet: light-dark(#5a5f6a, #b3b8c2);
  --line: light-dark(#dcdde5, #494e59);
  --ground: light-dark(#fff, #22242b);
  --raised: light-dark(#f7f7f9, #2d2f37);
  --link: light-dark(#0b58b5, #7ab5ff);
  --violation: light-dark(#b3261e, #ff9d94);
  --drift: light-dark(#7a5200, #f0c064);
  --well: light-dark(#1b6e3a, #7fd69c);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; overflow-wrap: anywhere; }
main { max-width: 960px; margin: 0 auto; padding: 32px 16px 64px; }
h1 { margin: 0; font: 600 26px/1.3 ui-monospace, Consolas, monospace; }
h2 { margin: 32px 0 12px; font-size: 20px; }
code { font: 14px/1.5 ui-monospace, Consolas, monospace; }
.result { padding: 10px 14px; margin: 12px 0 0; border-left: 4px solid; border-radius: 4px; background: var(--raised); font-weight: 600; }
.violation { --tone: var(--violation); }
.drift { --tone: var(--drift); }
.well { --tone: var(--well); }
.result { border-color: var(--tone); color: var(--tone); }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 4px 12px; border-bottom: 1px solid var(--line); text-align: right; }
th:first-child { padding-left: 0; text-align: left; }
tbody th { font-weight: 400; }
.filters { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; padding: 8px 0; background: var(--ground); }
.filters[hidden] { display: none; }
.filters label { color: var(--quiet); font-size: 14px; }
select, button { max-width: 100%; padding: 6px 10px; border: 1px solid var(--line); border-radius: 6px; background: var(--raised); color: var(--text); font: inherit; font-size: 14px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.shown { margin: 8px 0; color: var(--quiet); font-size: 14px; }
.findings { padding: 0; margin: 0; list-style: none; }
.findings > li { padding: 12px 16px; margin-bottom: 12px; border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: 8px; background: var(--raised); }
.findings > li[hidden] { display: none; }
h3 { margin: 0; font-size: 16px; }
.kind { color: var(--tone); }
.findings p { margin: 4px 0 8px; }
dl { display: flex; flex-wrap: wrap; gap: 4px 24px; margin: 0; font-size: 14px; }
dl div { display: flex; gap: 6px; min-width: 0; }
dt { flex: none; color: var(--quiet); }
dd { margin: 0; min-width: 0; }
.changesets, .changesets > div { display: block; font-size: 16px; }
.changesets > div { margin-bottom: 14px; }
@media (max-width: 480px) {
  main { padding: 20px 12px 48px; }
  .filters label { display: flex; flex: 1 1 100%; gap: 8px; align-items: center; justify-content: space-between; }
  .filters select { width: 65%; min-width: 0; }
  .filters { position: static; }
  dl { flex-direction: column; }
}
@media print { .filters { display: none; } .findings > li { break-inside: avoid; } }
`;
