import type { Report } from '../../scripts/report/report.ts';
import type { CountedFinding } from '../../scripts/validation/exchange/finding.ts';

/** A finding with everything that a finding can have. */
export const VIOLATION: CountedFinding = {
  kind: 'violation',
  code: 'type',
  operation: 'getOrderStatus',
  version: '2018-07-16',
  direction: 'answer',
  status: 200,
  in: 'body',
  pointer: '/refunds/*/amount',
  message: 'must be number',
  expected: 'number',
  found: 'string of 4 characters',
  since: null,
  source: { file: 'components/schemas/Refund.yaml', line: 12 },
  count: 212,
  exchanges: 106,
};

export const DRIFT: CountedFinding = {
  kind: 'drift',
  code: 'unknown',
  operation: 'createOrder',
  version: '2018-07-16',
  direction: 'request',
  status: null,
  in: 'header',
  pointer: '/x-new',
  message: 'is not known in this version',
  expected: null,
  found: null,
  since: '2019-03-12',
  source: { file: 'overlays/2019-03-12.yaml', line: 40, changeset: 'refund-source-and-type' },
  count: 1,
  exchanges: 1,
};

/** A report over findings; what is given replaces what it would say of itself. */
export function reportOf(findings: readonly CountedFinding[], more: Partial<Report> = {}): Report {
  const violations = findings.filter(({ kind }) => kind === 'violation').length;
  return {
    command: 'ecc check',
    version: '2018-07-16',
    exchanges: 1204,
    findings,
    summary: { violations, drift: findings.length - violations, judged: 1204, notJudged: 0 },
    notJudged: [],
    notes: [],
    ...more,
  };
}

/** What a server or a client could call a field to get its way with who reads a report. */
export const HOSTILE_NAME =
  '</script><img src=x onerror="document.title=1">]]>`|@team [a](https://evil.test) #12 \u001b[31m\u202e\nend';
