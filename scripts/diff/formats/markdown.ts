import { grouped } from '../../compare/arrange.ts';
import { type Difference, fieldsOf } from '../../compare/difference.ts';
import { breakingWords, messageFor, reachOf, subjectOf } from '../../compare/words.ts';
import { counted } from '../../contract/counted.ts';
import { codeSpan, markdownText } from '../../report/markdown-text.ts';
import { nextVersion } from '../package-version.ts';
import type { DiffReport } from '../report.ts';
import { headline, versionsOf } from '../words.ts';

const MOST_FIELDS = 4;

/** The report as Markdown, for a comment on a pull request. */
export function formatMarkdown(report: DiffReport, { packageVersion }: { packageVersion: string }): string {
  const { groups, others } = grouped(report);
  const blocks = [`## ${markdownText(headline(report))}`];
  for (const { changeset, differences } of groups) {
    if (report.notUsed !== undefined && differences.length === 0) continue;
    blocks.push(
      `### ${changeset.version} ${codeSpan(changeset.name)}`,
      `${markdownText(changeset.summary)} **What to do:** ${markdownText(changeset.action)}`,
      table(differences, report),
    );
  }
  if (others.length > 0)
    blocks.push(...(groups.length > 0 ? ['### Beside the changesets'] : []), table(others, report));
  if (report.notUsed !== undefined && report.notUsed > 0) {
    blocks.push(`${counted(report.notUsed, 'more difference')} in what is not used here.`);
  }
  if (report.contracts !== undefined) {
    const { addedVersions, removedVersions, packageVersion: part } = report.contracts;
    if (addedVersions.length > 0) blocks.push(`New versions: ${addedVersions.map(codeSpan).join(', ')}.`);
    if (removedVersions.length > 0) blocks.push(`Versions that are gone: ${removedVersions.map(codeSpan).join(', ')}.`);
    blocks.push(
      `Version of the package: **${part}**, which makes ${packageVersion} at least ${nextVersion(packageVersion, part)}.`,
    );
  }
  return `${blocks.join('\n\n')}\n`;
}

function table(differences: readonly Difference[], report: DiffReport): string {
  if (differences.length === 0) return 'No schema shows it.';
  const rows = differences.map((one) => {
    const versions = versionsOf(one, report);
    const mark = one.breaking === null ? '' : `**${breakingWords(one.breaking)}**`;
    const where = [reachOf(one), versions].filter((text) => text !== '').join('; ');
    return `| ${mark} | ${one.direction} | ${fieldsText(one)} ${markdownText(messageFor(fieldsOf(one).length, one.message))} | ${markdownText(where)} |`;
  });
  return ['| | | what | where |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function fieldsText(difference: Difference): string {
  const fields = fieldsOf(difference);
  if (fields.length === 0) return markdownText(subjectOf(difference));
  const more = fields.length - MOST_FIELDS;
  const shown = more > 1 ? fields.slice(0, MOST_FIELDS) : fields;
  return `${shown.map(codeSpan).join(', ')}${more > 1 ? ` and ${more} more` : ''}`;
}
