import { relative } from 'node:path';
import type { Finding } from '../finding.ts';

/** Findings as a JSON array, one object each, files relative to the current folder. */
export function formatJson(findings: readonly Finding[]): string {
  const rows = findings.map(({ position, ...finding }) => ({
    ...finding,
    file: relative(process.cwd(), position.file),
    line: position.line,
    column: position.column,
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}
