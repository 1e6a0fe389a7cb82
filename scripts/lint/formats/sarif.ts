import { relative } from 'node:path';
import { sarifLocation, sarifLog } from '../../report/sarif-log.ts';
import type { Finding } from '../finding.ts';
import { describeVersions } from './versions.ts';

/** Findings as a SARIF log, at the places of the contract's files. */
export function formatSarif(findings: readonly Finding[]): string {
  return sarifLog(
    findings.map(({ rule, severity, message, position, versions }) => ({
      ruleId: rule,
      level: severity,
      message: { text: `${message} (${describeVersions(versions)})` },
      locations: [sarifLocation(relative(process.cwd(), position.file), position.line, position.column)],
    })),
  );
}
