import { type Html, html as xml } from '../../server/html.ts';
import type { CountedFinding } from '../../validation/exchange/finding.ts';
import type { FailOn, FormatOptions } from '../formats.ts';
import type { Report } from '../report.ts';
import { detailsOf, headline, partOf, skippedOf } from '../words.ts';

/**
 * The report as JUnit writes its own, which every CI system reads: one suite, one case per finding. A finding that does
 * not fail the run is a case that is skipped, with its message. Without any finding there is one case that passed.
 */
export function formatJunit(report: Report, { failOn }: Pick<FormatOptions, 'failOn'>): string {
  const { findings, notJudged, notes, command } = report;
  const failures = findings.filter((finding) => fails(finding, failOn)).length;
  const counts = xml`tests="${Math.max(findings.length, 1)}" failures="${failures}" errors="0" skipped="${findings.length - failures}"`;
  const cases = findings.map((finding) => testCase(finding, failOn));
  const remarks = [`${headline(report)}.`, ...notJudged.map((entry) => `Not judged: ${skippedOf(entry)}`), ...notes];
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${command}" ${counts}>
  <testsuite name="${command}" ${counts}>
${cases.length > 0 ? cases : xml`    <testcase classname="${command}" name="${headline(report)}"/>\n`}    <system-out>${remarks.join('\n')}</system-out>
  </testsuite>
</testsuites>
`.text;
}

function testCase(finding: CountedFinding, failOn: FailOn): Html {
  const { kind, code, operation, version, status, message } = finding;
  const name = `${status === null ? '' : `${status} `}${partOf(finding)}: ${code} (${version})`;
  const told = `${kind}: ${message}`;
  const type = `${kind}/${code}`;
  const outcome = fails(finding, failOn)
    ? xml`<failure type="${type}" message="${told}">${`${told}\n${detailsOf(finding)}`}</failure>`
    : xml`<skipped message="${`${told} (${detailsOf(finding)})`}"/>`;
  return xml`    <testcase classname="${operation ?? 'no operation'}" name="${name}">${outcome}</testcase>\n`;
}

function fails({ kind }: CountedFinding, failOn: FailOn): boolean {
  return failOn === 'drift' || (failOn === 'violations' && kind === 'violation');
}
