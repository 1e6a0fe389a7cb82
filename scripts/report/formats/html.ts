import { type Html, html } from '../../server/html.ts';
import type { CountedFinding } from '../../validation/exchange/finding.ts';
import { facts, filter, type ReportPage, reportPage } from '../html/page.ts';
import type { Report } from '../report.ts';
import { counted, headline, partOf, ruleOf, safeVersions, skippedOf, storyOf, subjectOf, timesOf } from '../words.ts';

/** What is listed below the findings. */
interface Remarks {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The report as one page. */
export function formatHtml(report: Report): string {
  const { command, findings, notJudged, notes } = report;
  return reportPage({
    title: `${command}: ${headline(report)}`,
    heading: command,
    result: headline(report),
    tone: toneOf(report),
    sections: html`${versionTable(report)}${findings.length === 0 ? '' : findingSection(findings)}${remarks({ title: 'Not judged', lines: notJudged.map(skippedOf) })}${remarks({ title: 'Notes', lines: notes })}`,
  });
}

function toneOf({ summary: { violations, drift, judged } }: Report): ReportPage['tone'] {
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
  return html`<section aria-labelledby="findings">
<h2 id="findings">Findings</h2>
<form class="filters" hidden>
${filter(
  'kind',
  'Kind',
  findings.map(({ kind }) => kind),
)}
${filter('operation', 'Operation', findings.map(operationOf).sort())}
${filter(
  'version',
  'Version',
  findings.map(({ version }) => version),
)}
<button type="reset">Show all</button>
</form>
<p class="shown" role="status">${counted(findings.length, 'finding')}</p>
<ol class="findings">
${findings.map(entry)}</ol>
</section>
`;
}

function entry(finding: CountedFinding): Html {
  const { kind, version, message } = finding;
  const about = facts([
    ['Expected', finding.expected ?? ''],
    ['Found', finding.found ?? ''],
    ['Since', storyOf(finding)],
    ['How often', timesOf(finding)],
    ['Version', version],
    ['Rule', ruleOf(finding)],
    ['Code', finding.code],
  ]);
  return html`<li class="${kind}" data-kind="${kind}" data-operation="${operationOf(finding)}" data-version="${version}">
<h3><span class="kind">${kind}</span> ${subjectOf(finding)}</h3>
<p><code>${partOf(finding)}</code> ${message}</p>
${about}
</li>
`;
}

function operationOf({ operation }: CountedFinding): string {
  return operation ?? 'no operation';
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
