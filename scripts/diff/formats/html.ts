import { breakingIn } from '../../compare/arrange.ts';
import { type Difference, fieldsOf, operationsOf } from '../../compare/difference.ts';
import { breakingWords, messageFor, subjectOf } from '../../compare/words.ts';
import { counted } from '../../contract/counted.ts';
import { facts, filter, reportPage } from '../../report/html/page.ts';
import { type Html, html } from '../../server/html.ts';
import { nextVersion } from '../package-version.ts';
import type { DiffReport } from '../report.ts';
import { headline, versionsOf } from '../words.ts';

/** The report as one page, with filters by what breaks, by direction and by changeset. */
export function formatHtml(report: DiffReport, { packageVersion }: { packageVersion: string }): string {
  const title = headline(report);
  return reportPage({
    title,
    heading: `${report.from} → ${report.to}`,
    result: title,
    tone: breakingIn(report) > 0 ? 'violation' : 'well',
    sections: html`${versionNotes(report, packageVersion)}${changesetSection(report)}${differenceSection(report)}`,
  });
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
  const changesets = differences.flatMap((one) => one.changesets);
  return html`<section aria-labelledby="findings">
<h2 id="findings">Differences</h2>
<form class="filters" hidden>
${filter(
  'breaking',
  'Breaking',
  differences.map((one) => breakingWords(one.breaking)),
)}
${filter(
  'direction',
  'Direction',
  differences.map((one) => one.direction),
)}
${changesets.length > 0 ? filter('changeset', 'Changeset', changesets) : ''}
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
  const about = facts([
    ['Operations', operationsOf(difference).join(', ')],
    ['Versions', versionsOf(difference, report)],
    ['Changeset', changesets.join(', ')],
    ['Code', code],
  ]);
  const subject =
    fields.length > 0
      ? fields.map((field, index) => html`${index === 0 ? '' : ', '}<code>${field}</code>`)
      : [html`${subjectOf(difference)}`];
  return html`<li class="${breaking === null ? 'well' : 'violation'}" data-breaking="${breakingWords(breaking)}" data-direction="${direction}" data-changeset="${changesets.join(', ')}">
<h3><span class="kind">${breakingWords(breaking)}</span> ${direction}</h3>
<p>${subject} ${messageFor(fields.length, message)}</p>
${about}
</li>
`;
}
