import { createHash } from 'node:crypto';
import { FILTER_SCRIPT } from '../../report/html/filter-script.ts';
import { REPORT_STYLE } from '../../report/html/style.ts';
import { Html, html } from '../../server/html.ts';
import { type Difference, fieldsOf, operationsOf } from '../difference.ts';
import { nextVersion } from '../package-version.ts';
import { breakingIn, type DiffReport } from '../report.ts';
import { breakingWords, counted, headline, messageFor, subjectOf, versionsOf } from '../words.ts';

/**
 * The report as one page that asks nobody for anything, with filters by what breaks, by direction and by changeset. Its own
 * style and script are named by what they hold, so that nothing else runs. Without its script it shows everything.
 */
export function formatHtml(report: DiffReport, { packageVersion }: { packageVersion: string }): string {
  const title = headline(report);
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
<h1>${report.from} → ${report.to}</h1>
<p class="result ${breakingIn(report) > 0 ? 'violation' : 'well'}">${title}.</p>
${versionNotes(report, packageVersion)}${changesetSection(report)}${differenceSection(report)}</main>
<script>${new Html(FILTER_SCRIPT)}</script>
</body>
</html>
`.text;
}

function versionNotes({ contracts, notUsed }: DiffReport, packageVersion: string): Html {
  const lines = [
    ...(notUsed === undefined || notUsed === 0
      ? []
      : [`${counted(notUsed, 'more difference')} in what is not used here.`]),
    ...(contracts === undefined
      ? []
      : [
          ...(contracts.addedVersions.length > 0 ? [`New versions: ${contracts.addedVersions.join(', ')}.`] : []),
          ...(contracts.removedVersions.length > 0
            ? [`Versions that are gone: ${contracts.removedVersions.join(', ')}.`]
            : []),
          `Version of the package: ${contracts.packageVersion}, which makes ${packageVersion} at least ${nextVersion(packageVersion, contracts.packageVersion)}.`,
        ]),
  ];
  return html`${lines.map((line) => html`<p>${line}</p>\n`)}`;
}

function changesetSection({ changesets, differences, notUsed }: DiffReport): Html {
  const shown = changesets.filter(
    ({ name }) => notUsed === undefined || differences.some((one) => one.changesets.includes(name)),
  );
  if (shown.length === 0) return html``;
  return html`<section aria-labelledby="changesets">
<h2 id="changesets">Changesets</h2>
<dl class="changesets">${shown.map(
    ({ version, name, summary, action }) =>
      html`<div><dt>${version} <code>${name}</code></dt><dd>${summary}</dd><dd><strong>What to do:</strong> ${action}</dd></div>\n`,
  )}</dl>
</section>
`;
}

function differenceSection(report: DiffReport): Html {
  const { differences } = report;
  if (differences.length === 0) return html``;
  const changesets = distinct(differences.flatMap((one) => one.changesets));
  return html`<section aria-labelledby="findings">
<h2 id="findings">Differences</h2>
<form class="filters" hidden>
${choice('breaking', 'Breaking', distinct(differences.map((one) => breakingWords(one.breaking))))}
${choice('direction', 'Direction', distinct(differences.map((one) => one.direction)))}
${changesets.length > 0 ? choice('changeset', 'Changeset', changesets) : ''}
<button type="reset">Show all</button>
</form>
<p class="shown" role="status">${counted(differences.length, 'difference')}</p>
<ol class="findings">
${differences.map((one) => entry(one, report))}</ol>
</section>
`;
}

function entry(difference: Difference, report: DiffReport): Html {
  const { breaking, direction, message, code, changesets } = difference;
  const fields = fieldsOf(difference);
  const facts: readonly (readonly [string, string])[] = [
    ['Operations', operationsOf(difference).join(', ')],
    ['Versions', versionsOf(difference, report)],
    ['Changeset', changesets.join(', ')],
    ['Code', code],
  ];
  const subject =
    fields.length > 0
      ? fields.map((field, index) => html`${index === 0 ? '' : ', '}<code>${field}</code>`)
      : [html`${subjectOf(difference)}`];
  return html`<li class="${breaking === null ? 'well' : 'violation'}" data-breaking="${breakingWords(breaking)}" data-direction="${direction}" data-changeset="${changesets.join(', ')}">
<h3><span class="kind">${breakingWords(breaking)}</span> ${direction}</h3>
<p>${subject} ${messageFor(fields.length, message)}</p>
<dl>${facts.filter(([, value]) => value !== '').map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</li>
`;
}

function choice(name: string, label: string, values: readonly string[]): Html {
  return html`<label>${label} <select name="${name}" autocomplete="off"><option value="">all</option>${values.map(
    (value) => html`<option>${value}</option>`,
  )}</select></label>`;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** How a content security policy names a text. */
function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
