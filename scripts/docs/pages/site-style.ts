import { BAR_HEIGHT } from './reference-script.ts';

/**
 * The style of the landing page and of the bar above the reference. Light and dark follow the system, or the choice
 * that Redoc notes as a class of the root element.
 */
export const SITE_STYLE = `:root {
  color-scheme: light dark;
  --text: light-dark(#1a1c21, #f5f6f8);
  --quiet: light-dark(#5a5f6a, #b3b8c2);
  --line: light-dark(#dcdde5, #494e59);
  --ground: light-dark(#fff, #22242b);
  --raised: light-dark(#f7f7f9, #2d2f37);
  --link: light-dark(#0b58b5, #7ab5ff);
}
:root.light { color-scheme: light; }
:root.dark { color-scheme: dark; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--text);
  font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
}
.text a { color: var(--link); }
.bar :focus-visible, .notice :focus-visible, .text :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }

.bar {
  position: sticky;
  top: 0;
  z-index: 100;
  box-sizing: border-box;
  height: ${BAR_HEIGHT}px;
  border-bottom: 1px solid var(--line);
  background: var(--ground);
  font-size: 14px;
}
.bar nav { display: flex; align-items: center; gap: 12px; height: 100%; padding: 0 16px; }
.bar a { color: var(--link); white-space: nowrap; }
.bar label { margin-left: auto; color: var(--quiet); }
.bar select, .notice button {
  min-width: 0;
  padding: 4px 8px;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--raised);
  color: var(--text);
  font: inherit;
}
@media (max-width: 480px) {
  .bar .wide { display: none; }
  .bar label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .bar select { margin-left: auto; }
}
.notice {
  position: fixed;
  top: ${BAR_HEIGHT + 12}px;
  left: 50%;
  z-index: 100;
  box-sizing: border-box;
  display: flex;
  align-items: start;
  gap: 16px;
  width: min(560px, calc(100vw - 32px));
  padding: 12px 16px;
  border: 1px solid var(--line);
  border-radius: 8px;
  background: var(--raised);
  box-shadow: 0 4px 16px rgb(0 0 0 / 25%);
  transform: translateX(-50%);
}
.notice[hidden] { display: none; }
.notice p { margin: 0; }
.notice button { flex: none; }
.notice a { color: var(--link); }
/* The bar covers the top of Redoc's own menu, which is fixed to the window. */
.menu-content { top: ${BAR_HEIGHT}px !important; height: calc(100vh - ${BAR_HEIGHT}px) !important; }

.text { box-sizing: border-box; max-width: 780px; margin: 0 auto; padding: 32px 16px 64px; }
.text h1 { margin: 0 0 8px; font-size: 34px; line-height: 1.2; }
.text h2 { margin: 40px 0 8px; }
.text code { padding: 1px 4px; border-radius: 4px; background: var(--raised); font-size: 0.9em; overflow-wrap: anywhere; }
.text a.button {
  display: inline-block;
  padding: 8px 14px;
  margin: 0 12px 8px 0;
  border-radius: 6px;
  background: var(--link);
  color: var(--ground);
  text-decoration: none;
}
.versions { display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 0; list-style: none; }
.version { padding-top: 24px; margin-top: 32px; border-top: 1px solid var(--line); }
.version h3 { margin: 0; font-size: 22px; }
.links { margin: 4px 0 0; }
.links a { margin-right: 16px; }
.changeset { padding: 12px 16px; margin-top: 16px; border: 1px solid var(--line); border-radius: 8px; background: var(--raised); }
.changeset:target { border-color: var(--link); }
.changeset h4 { margin: 0; font: 600 15px/1.5 ui-monospace, Consolas, monospace; }
.changeset h4 a { color: inherit; text-decoration: none; }
.changeset p { margin: 4px 0 8px; }
.changeset dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 0; font-size: 15px; }
.changeset dt { color: var(--quiet); }
.changeset dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
@media (max-width: 480px) {
  .changeset dl { grid-template-columns: 1fr; gap: 0; }
  .changeset dd { margin-bottom: 6px; }
}
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
