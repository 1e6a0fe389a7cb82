import { createHash } from 'node:crypto';
import { identityOf } from '../identity.ts';
import type { Report } from '../report.ts';
import { type SarifResult, sarifLocation, sarifLog } from '../sarif-log.ts';
import { detailsOf, partOf, subjectOf } from '../words.ts';

/** The root of a contract, for findings that stand on no single rule; services show nothing that has no place. */
const ROOT = { file: 'openapi.yaml', line: 1 };

/** Findings as a SARIF log, at the places of their rules in the contract. */
export function formatSarif({ findings }: Report): string {
  return sarifLog(
    findings.map((finding): SarifResult => {
      const { file, line } = finding.source ?? ROOT;
      return {
        ruleId: `${finding.kind}/${finding.code}`,
        level: finding.kind === 'violation' ? 'error' : 'warning',
        message: {
          text: plainMessage(`${subjectOf(finding)}, ${partOf(finding)}: ${finding.message} (${detailsOf(finding)})`),
        },
        locations: [
          {
            ...sarifLocation(`spec/${file}`, line),
            logicalLocations: [{ fullyQualifiedName: `${subjectOf(finding)} ${partOf(finding)}`, kind: 'member' }],
          },
        ],
        partialFingerprints: { 'finding/v1': createHash('sha256').update(identityOf(finding)).digest('hex') },
        properties: {
          version: finding.version,
          since: finding.since,
          count: finding.count,
          exchanges: finding.exchanges,
        },
      };
    }),
  );
}

/** A message in which nothing reads as a link, which SARIF writes as `[text](address)`. */
function plainMessage(text: string): string {
  return text.replaceAll('](', '] (');
}
