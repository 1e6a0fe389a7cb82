import { coloured, findingText, type Paint, plain } from '../finding-text.ts';
import type { FormatOptions } from '../formats.ts';
import type { Report } from '../report.ts';
import { byOperation, headline, safeVersions, skippedOf } from '../words.ts';

/** The report for people: one line when all is well, else a short table and the findings below it. */
export function formatText(report: Report, { color }: Pick<FormatOptions, 'color'>): string {
  const paint = color ? coloured : plain;
  const { violations, drift, judged } = report.summary;
  const tone = violations > 0 ? 'red' : drift > 0 || judged === 0 ? 'yellow' : 'green';
  return [
    `${paint('bold', report.command)}: ${paint(tone, headline(report))}.`,
    ...versionTable(report),
    ...(report.anyVersion ? [] : findingsOf(report, paint)),
    ...tail('Not judged:', report.notJudged.map(skippedOf)),
    ...tail('Notes:', report.notes),
  ]
    .map((part) => `${part}\n`)
    .join('');
}

function findingsOf(report: Report, paint: Paint): string[] {
  return [
    ...operationTable(report),
    ...report.findings.map((finding) => `\n${findingText(finding, { paint, version: report.version })}`),
  ];
}

/** Of versions that are alternatives only the numbers are shown; what is found in one is asked for by its name. */
function versionTable({ versions: rows, anyVersion, findings }: Report): string[] {
  if (rows === undefined || (findings.length === 0 && !anyVersion)) return [];
  return [
    `\n${countTable(
      'version',
      rows.map(({ version, ...counts }) => ({ name: version, ...counts })),
    )}`,
    ...(anyVersion ? [safeVersions(rows)] : []),
  ];
}

/** A table that says no more than the findings below it is left out. */
function operationTable({ findings }: Report): string[] {
  const rows = byOperation(findings);
  return rows.length < 2 ? [] : [`\n${countTable('operation', rows)}`];
}

function countTable(head: string, rows: readonly { name: string; violations: number; drift: number }[]): string {
  const cells = [
    [head, 'violations', 'drift'],
    ...rows.map(({ name, violations, drift }) => [name, String(violations), String(drift)]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))),
    )
    .map((row) => `  ${row.join('  ')}`)
    .join('\n');
}

function tail(head: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`\n${head}`, ...lines.map((line) => `  ${line}`)];
}
