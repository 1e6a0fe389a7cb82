import type { Report } from '../report.ts';

/** The report for programs. The first four keys, and those of a finding up to `count`, are promised to users. */
export function formatJson(report: Report): string {
  const { version, exchanges, findings, summary, command, accepted, versions, anyVersion, notJudged, notes } = report;
  const { deprecated = [] } = report;
  const shape = {
    version,
    exchanges,
    findings: findings.map((finding) => ({
      kind: finding.kind,
      code: finding.code,
      operation: finding.operation,
      version: finding.version,
      status: finding.status,
      in: finding.in,
      pointer: finding.pointer,
      message: finding.message,
      expected: finding.expected,
      found: finding.found,
      since: finding.since,
      source: finding.source,
      count: finding.count,
      exchanges: finding.exchanges,
      direction: finding.direction,
    })),
    summary: {
      violations: summary.violations,
      drift: summary.drift,
      judged: summary.judged,
      notJudged: summary.notJudged,
    },
    command,
    ...(accepted !== undefined && { accepted }),
    ...(versions !== undefined && { versions }),
    ...(anyVersion && { anyVersion }),
    notJudged,
    notes,
    ...(deprecated.length > 0 && {
      deprecated: deprecated.map(({ operation, field, successor, exchanges: times }) => ({
        operation,
        field,
        successor,
        exchanges: times,
      })),
    }),
  };
  return `${JSON.stringify(shape, null, 2)}\n`;
}
