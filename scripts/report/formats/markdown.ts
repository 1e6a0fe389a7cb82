import type { CountedFinding } from '../../validation/exchange/finding.ts';
import { codeSpan, markdownText } from '../markdown-text.ts';
import type { Report } from '../report.ts';
import {
  contrastOf,
  headline,
  partOf,
  ruleOf,
  safeVersions,
  skippedOf,
  storyOf,
  subjectOf,
  timesOf,
} from '../words.ts';

/** How many characters the rows may take; a comment on GitHub holds 65,536. */
const MOST_CHARACTERS = 56_000;

/**
 * The report as GitHub's and GitLab's Markdown, made for a comment on a pull request. It begins with a comment that
 * does not show, by which a workflow finds the one that it wrote before. What does not fit is counted.
 */
export function formatMarkdown(report: Report): string {
  const { command, versions, anyVersion, notJudged, notes, findings } = report;
  const remarks = [
    ...notJudged.map((entry) => `- Not judged: ${markdownText(skippedOf(entry))}`),
    ...notes.map((note) => `- ${markdownText(note)}`),
  ];
  const blocks = [
    `<!-- ${command} -->\n### \`${command}\``,
    `${markdownText(headline(report))}.`,
    ...(versions === undefined || (findings.length === 0 && !anyVersion) ? [] : [versionTable(versions)]),
    ...(versions !== undefined && anyVersion ? [safeVersions(versions)] : []),
    ...(findings.length === 0 || anyVersion ? [] : findingTable(findings)),
    ...(remarks.length === 0 ? [] : [remarks.join('\n')]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function versionTable(rows: NonNullable<Report['versions']>): string {
  return [
    '| version | violations | drift |',
    '| --- | ---: | ---: |',
    ...rows.map(({ version, violations, drift }) => `| ${version} | ${violations} | ${drift} |`),
  ].join('\n');
}

function findingTable(findings: readonly CountedFinding[]): string[] {
  const rows: string[] = [];
  let length = 0;
  for (const finding of findings) {
    const row = findingRow(finding);
    length += row.length + 1;
    if (length > MOST_CHARACTERS) break;
    rows.push(row);
  }
  const left = findings.length - rows.length;
  const table = ['| | where | what | how often | rule |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
  return left === 0 ? [table] : [table, `… and ${left.toLocaleString('en-US')} more, which do not fit here.`];
}

function findingRow(finding: CountedFinding): string {
  const rule = ruleOf(finding);
  const what = [finding.message, contrastOf(finding), storyOf(finding)].filter((part) => part !== '');
  const cells = [
    finding.kind === 'violation' ? '**violation**' : 'drift',
    `${codeSpan(subjectOf(finding))}<br>${codeSpan(partOf(finding))}<br>${codeSpan(finding.version)}`,
    what.map(markdownText).join('<br>'),
    timesOf(finding),
    rule === '' ? '' : codeSpan(rule),
  ];
  return `| ${cells.join(' | ')} |`;
}
