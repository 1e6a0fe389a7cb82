import type { CoverageRow } from '../coverage.ts';

/** Coverage as a Markdown table, which reads well on a terminal too. */
export function formatCoverage(rows: readonly CoverageRow[]): string {
  const cells = rows.map(({ kind, total, described, exampled }) => [
    kind,
    String(total),
    percent(described, total),
    percent(exampled, total),
  ]);
  const table = [
    ['what', 'count', 'described', 'shown by a tested example'],
    ['---', '---:', '---:', '---:'],
    ...cells,
  ];
  return table.map((line) => `| ${line.join(' | ')} |\n`).join('');
}

/** Rounded down, so that 100 % means all. */
function percent(part: number, total: number): string {
  return `${total === 0 ? 100 : Math.floor((part / total) * 100)} %`;
}
