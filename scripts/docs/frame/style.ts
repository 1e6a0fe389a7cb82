import { SEARCH_STYLE } from '../assets/search-style.ts';
import { TOOLS_STYLE } from '../assets/style.ts';
import { CHANGES_STYLE } from '../changes/style.ts';
import { COMPARE_STYLE } from '../compare/style.ts';
import { ERRORS_STYLE } from '../errors/style.ts';
import { LANDING_STYLE } from '../landing/style.ts';
import { PICTURE_STYLE } from '../pictures/style.ts';
import { REFERENCE_STYLE } from '../reference/style.ts';
import { SAMPLES_STYLE } from '../samples-section/style.ts';
import type { SiteSettings } from '../site/settings.ts';
import { TRY_IT_STYLE } from '../try-it/style.ts';
import { type Colours, DEFAULT_COLOURS, GROUND, RAISED } from './colours.ts';

/**
 * The style of all pages. Light and dark follow the system, or the choice that `theme.js` notes as a class of the root
 * element. Each room of the site has its own block.
 */
export function siteStyle({ colours = DEFAULT_COLOURS }: SiteSettings): string {
  const own = colourProperties({ link: colours, ground: GROUND, raised: RAISED });
  const rooms = [
    LANDING_STYLE,
    CHANGES_STYLE,
    COMPARE_STYLE,
    ERRORS_STYLE,
    PICTURE_STYLE,
    REFERENCE_STYLE,
    TOOLS_STYLE,
    SEARCH_STYLE,
    SAMPLES_STYLE,
    TRY_IT_STYLE,
  ];
  return [own, BASE, BAR, TEXT, CODE, ...rooms, PRINT].join('\n');
}

function colourProperties(colours: Readonly<Record<string, Colours>>): string {
  const lines = Object.entries(colours).map(
    ([name, { light, dark }]) => `  --${name}: light-dark(${light}, ${dark});\n`,
  );
  return `:root {\n${lines.join('')}}`;
}

const BASE = `:root {
  color-scheme: light dark;
  --text: light-dark(#1a1c21, #f0f1f4);
  --quiet: light-dark(#555b66, #b3b8c2);
  --line: light-dark(#d9dbe3, #474c57);
  --good: light-dark(#1a6b34, #7fd69a);
  --warn: light-dark(#8a4b00, #f5b85c);
  --bad: light-dark(#a8231c, #ff9d94);
  --code: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
}
:root.light { color-scheme: light; }
:root.dark { color-scheme: dark; }
*, ::before, ::after { box-sizing: border-box; }
html { scroll-padding-top: 72px; -webkit-text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--text);
  font: 16px/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
}
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
main:focus { outline: none; }
button, select, input, textarea {
  max-width: 100%;
  padding: 5px 10px;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--raised);
  color: var(--text);
  font: inherit;
}
button { cursor: pointer; }
.skip { position: absolute; left: -999px; top: 0; z-index: 200; padding: 8px 16px; background: var(--ground); }
.skip:focus { left: 8px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none !important; }`;

const BAR = `.bar {
  position: sticky;
  top: 0;
  z-index: 100;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 20px;
  padding: 8px 20px;
  border-bottom: 1px solid var(--line);
  background: var(--ground);
  font-size: 15px;
}
.bar .home { display: inline-flex; align-items: center; gap: 8px; color: var(--text); font-weight: 650; text-decoration: none; }
.bar ul { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 0; padding: 0; list-style: none; }
.bar nav a { color: var(--quiet); text-decoration: none; }
.bar nav a:hover, .bar nav a[aria-current] { color: var(--text); text-decoration: underline; text-underline-offset: 6px; }
.bar .tools { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin-left: auto; }
.layout { display: grid; grid-template-columns: minmax(0, 1fr); max-width: 1240px; margin: 0 auto; padding: 0 20px; }
.layout:has(> .side) { grid-template: 'side main' / 240px minmax(0, 1fr); gap: 40px; }
.layout:has(> .side) > main { grid-area: main; }
.layout > .side { grid-area: side; }
.side { position: sticky; top: 60px; align-self: start; max-height: calc(100vh - 60px); padding: 28px 0; overflow-y: auto; font-size: 14px; }
.side ul { margin: 0 0 16px; padding: 0; list-style: none; }
.side li { margin: 3px 0; overflow-wrap: anywhere; }
.side a { color: var(--quiet); text-decoration: none; }
.side a:hover, .side a[aria-current] { color: var(--text); text-decoration: underline; }
main { min-width: 0; padding: 28px 0 64px; }
footer { max-width: 1240px; margin: 0 auto; padding: 20px; border-top: 1px solid var(--line); color: var(--quiet); font-size: 14px; }
footer a { margin-right: 16px; }
@media (max-width: 820px) {
  html { scroll-padding-top: 12px; }
  .bar { position: static; }
  .bar ul { gap: 4px 10px; }
  .bar nav { font-size: 14px; }
  .layout:has(> .side) { grid-template: 'main' 'side' / minmax(0, 1fr); gap: 0; }
  .layout > .side { position: static; max-height: none; padding: 16px 0; border-top: 1px solid var(--line); }
  main { padding-bottom: 24px; }
}`;

const TEXT = `h1, h2, h3, h4 { line-height: 1.25; overflow-wrap: anywhere; }
h1 { margin: 0 0 8px; font-size: 32px; }
@media (max-width: 820px) { h1 { font-size: 26px; } }
h2 { margin: 40px 0 10px; font-size: 23px; }
h3 { margin: 28px 0 8px; font-size: 18px; }
h4 { margin: 20px 0 6px; font-size: 16px; }
p, ul, ol { margin: 0 0 14px; max-width: 76ch; }
.holds { color: var(--quiet); }
.lead { font-size: 18px; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(280px, 100%), 1fr)); gap: 16px; max-width: none; margin: 16px 0; padding: 0; list-style: none; }
.card { padding: 16px; border: 1px solid var(--line); border-radius: 10px; background: var(--raised); }
.card > :last-child { margin-bottom: 0; }
.card :is(h2, h3) { margin-top: 0; font-size: 18px; }
.table { max-width: 100%; margin: 0 0 16px; overflow-x: auto; }
table { border-collapse: collapse; font-size: 15px; }
th, td { padding: 6px 12px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-weight: 600; }
td:first-child > a { white-space: nowrap; }
.tag { display: inline-block; padding: 0 8px; border: 1px solid var(--line); border-radius: 10px; color: var(--quiet); font-size: 13px; line-height: 1.5; white-space: nowrap; }
.tag.good { color: var(--good); }
.tag.warn { color: var(--warn); }
.tag.bad { color: var(--bad); }`;

const CODE = `code, pre, kbd { font-family: var(--code); font-size: 0.9em; }
code { padding: 1px 4px; border-radius: 4px; background: var(--raised); overflow-wrap: anywhere; }
pre { max-width: 100%; margin: 0 0 16px; padding: 14px 16px; border: 1px solid var(--line); border-radius: 8px; background: var(--raised); line-height: 1.5; overflow-x: auto; }
.table code { overflow-wrap: break-word; }
pre code { padding: 0; background: none; overflow-wrap: normal; }
.hljs-keyword, .hljs-literal, .hljs-built_in { color: light-dark(#8a1c7c, #e9a0dd); }
.hljs-string, .hljs-regexp { color: light-dark(#1a6b34, #9fdcae); }
.hljs-number, .hljs-attr, .hljs-property { color: light-dark(#0b58b5, #9cc4ff); }
.hljs-comment, .hljs-meta { color: var(--quiet); }
.hljs-title, .hljs-variable { color: light-dark(#8a4b00, #f5c98c); }`;

const PRINT = `@media print {
  :root { color-scheme: light; }
  .bar, .side, .skip, footer, button, #try { display: none !important; }
  .layout, .layout:has(> .side) { display: block; max-width: none; padding: 0; }
  pre { white-space: pre-wrap; }
  a { color: inherit; }
}`;
