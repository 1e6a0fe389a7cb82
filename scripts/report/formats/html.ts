import { createHash } from 'node:crypto';
import { Html, html } from '../../server/html.ts';
import type { CountedFinding } from '../../validation/exchange/finding.ts';
import { FILTER_SCRIPT } from '../html/filter-script.ts';
import { REPORT_STYLE } from '../html/style.ts';
import type { Report } from '../report.ts';
import { counted, headline, partOf, ruleOf, safeVersions, skippedOf, storyOf, subjectOf, timesOf } from '../words.ts';

/** What is listed below the findings. */
interface Remarks {
  readonly title: string;
  readonly lines: readonly string[];
}

/**
 * The report as one page that asks nobody for anything. Its own style and script are named by what they hold, so that
 * nothing else runs, whatever a report says. Without its script it shows everything.
 */
export function formatHtml(report: Report): string {
  const { command, findings, notJudged, notes } = report;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src ${sourceOf(REPORT_STYLE)}; script-src ${sourceOf(FILTER_SCRIPT)}; base-uri 'none'; form-action 'none'">
<title>${command}: ${headline(report)}</title>
<link rel="icon" href="data:,">
<style>${new Html(REPORT_STYLE)}</style>
</head>
<body>
<main>
<h1>${command}</h1>
<p class="result ${toneOf(report)}">${headline(report)}.</p>
${versionTable(report)}${findings.length === 0 ? '' : findingSection(findings)}${remarks({ title: 'Not judged', lines: notJudged.map(skippedOf) })}${remarks({ title: 'Notes', lines: notes })}</main>
<script>${new Html(FILTER_SCRIPT)}</script>
</body>
</html>
`.text;
}

/** How a content security policy names a text. */
function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function toneOf({ summary: { violations, drift, judged } }: Report): string {
  if (violations > 0) return 'violation';
  return drift > 0 || judged === 0 ? 'drift' : 'well';
}

function versionTable({ versions: rows, anyVersion }: Report): Html {
  if (rows === undefined) return html``;
  const cells = rows.map(
    ({ version, violations, drift }) =>
      html`<tr><th scope="row">${version}</th><td>${violations}</td><td>${drift}</td></tr>\n`,
  );
  return html`<section aria-labelledby="versions">
<h2 id="versions">Versions</h2>
<table>
<thead><tr><th scope="col">version</th><th scope="col">violations</th><th scope="col">drift</th></tr></thead>
<tbody>
${cells}</tbody>
</table>
${anyVersion ? html`<p>${safeVersions(rows)}</p>\n` : ''}</section>
`;
}

function findingSection(findings: readonly CountedFinding[]): Html {
  const operations = distinct(findings.map(operationOf)).sort();
  const versions = distinct(findings.map(({ version }) => version));
  return html`<section aria-labelledby="findings">
<h2 id="findings">Findings</h2>
<form class="filters" hidden>
${choice('kind', 'Kind', distinct(findings.map(({ kind }) => kind)))}
${choice('operation', 'Operation', operations)}
${choice('version', 'Version', versions)}
<button type="reset">Show all</button>
</form>
<p class="shown" role="status">${counted(findings.length, 'finding')}</p>
<ol class="findings">
${findings.map(entry)}</ol>
</section>
`;
}

function choice(name: string, label: string, values: readonly string[]): Html {
  return html`<label>${label} <select name="${name}" autocomplete="off"><option value="">all</option>${values.map(
    (value) => html`<option>${value}</option>`,
  )}</select></label>`;
}

function entry(finding: CountedFinding): Html {
  const { kind, version, message } = finding;
  const facts: readonly (readonly [string, string])[] = [
    ['Expected', finding.expected ?? ''],
    ['Found', finding.found ?? ''],
    ['Since', storyOf(finding)],
    ['How often', timesOf(finding)],
    ['Version', version],
    ['Rule', ruleOf(finding)],
    ['Code', finding.code],
  ];
  return html`<li class="${kind}" data-kind="${kind}" data-operation="${operationOf(finding)}" data-version="${version}">
<h3><span class="kind">${kind}</span> ${subjectOf(finding)}</h3>
<p><code>${partOf(finding)}</code> ${message}</p>
<dl>${facts.filter(([, value]) => value !== '').map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</li>
`;
}

function operationOf({ operation }: CountedFinding): string {
  return operation ?? 'no operation';
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function remarks({ title, lines }: Remarks): Html {
  if (lines.length === 0) return html``;
  return html`<section>
<h2>${title}</h2>
<ul>
${lines.map((line) => html`<li>${line}</li>\n`)}</ul>
</section>
`;
}
