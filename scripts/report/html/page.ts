import { createHash } from 'node:crypto';
import { Html, html } from '../../server/html.ts';
import { FILTER_SCRIPT } from './filter-script.ts';
import { REPORT_STYLE } from './style.ts';

/** What a page says of itself. */
export interface ReportPage {
  /** The name in the browser's tab. */
  readonly title: string;
  readonly heading: string;
  /** What came out, in one line, and how it is painted. */
  readonly result: string;
  readonly tone: 'drift' | 'violation' | 'well';
  /** What stands below. */
  readonly sections: Html;
}

/**
 * A page that asks nobody for anything. Its own style and script are named by what they hold, so that nothing else runs,
 * whatever a report says. Without its script it shows everything.
 */
export function reportPage({ title, heading, result, tone, sections }: ReportPage): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src ${sourceOf(REPORT_STYLE)}; script-src ${sourceOf(FILTER_SCRIPT)}; base-uri 'none'; form-action 'none'">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Html(REPORT_STYLE)}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
<p class="result ${tone}">${result}.</p>
${sections}</main>
<script>${new Html(FILTER_SCRIPT)}</script>
</body>
</html>
`.text;
}

/** How a content security policy names a text. */
function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** A choice among the values of entries, by their data attribute of the same name. */
export function filter(name: string, label: string, values: readonly string[]): Html {
  return html`<label>${label} <select name="${name}" autocomplete="off"><option value="">all</option>${[
    ...new Set(values),
  ].map((value) => html`<option>${value}</option>`)}</select></label>`;
}

/** Facts by their names; those without a value are left out. */
export function facts(all: readonly (readonly [name: string, value: string])[]): Html {
  return html`<dl>${all.filter(([, value]) => value !== '').map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}
