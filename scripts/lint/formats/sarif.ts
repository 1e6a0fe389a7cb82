import { relative } from 'node:path';
import type { Finding } from '../finding.ts';
import { describeVersions } from './versions.ts';

/** Findings as a SARIF 2.1.0 log, which code-scanning services read. See the OASIS SARIF specification, section 3. */
export function formatSarif(findings: readonly Finding[]): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'express-checkout-contract', rules: rules.map((id) => ({ id })) } },
        results: findings.map(({ rule, severity, message, position, versions }) => ({
          ruleId: rule,
          ruleIndex: rules.indexOf(rule),
          level: severity,
          message: { text: `${message} (${describeVersions(versions)})` },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(relative(process.cwd(), position.file).replaceAll('\\', '/')) },
                region: { startLine: position.line, startColumn: position.column },
              },
            },
          ],
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
