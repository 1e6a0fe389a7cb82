import { relative } from 'node:path';
import type { Finding } from '../finding.ts';
import { describeVersions } from './versions.ts';

/** Findings as workflow commands, which GitHub shows at the lines of a pull request. */
export function formatGithub(findings: readonly Finding[]): string {
  return findings
    .map(({ severity, position, rule, message, versions }) => {
      const properties = Object.entries({
        file: relative(process.cwd(), position.file),
        line: position.line,
        col: position.column,
        title: rule,
      }).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      return `::${severity} ${properties.join(',')}::${escapeData(`${message} (${describeVersions(versions)})`)}\n`;
    })
    .join('');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
