import { type Html, html as xml } from '../../server/html.ts';
import type { CountedFinding } from '../../validation/exchange/finding.ts';
import { fails, reportFails } from '../failing.ts';
import type { FailOn, FormatOptions } from '../formats.ts';
import type { Report, VersionRow } from '../report.ts';
import { counted, detailsOf, headline, partOf, skippedOf } from '../words.ts';

/**
 * The report as JUnit writes its own, which every CI system reads: one suite, one case per finding. A finding that does
 * not fail the run is a case that is skipped, with its message. Without any finding there is one case that passed. Versions
 * that are alternatives are a case each; they fail when none of them fits.
 */
export function formatJunit(report: Report, { failOn }: Pick<FormatOptions, 'failOn'>): string {
  const { notJudged, notes, command } = report;
  const cases = casesOf(report, failOn);
  const number = (outcome: Case['outcome']) => cases.filter((one) => one.outcome === outcome).length;
  const counts = xml`tests="${cases.length}" failures="${number('failure')}" errors="0" skipped="${number('skipped')}"`;
  const remarks = [`${headline(report)}.`, ...notJudged.map((entry) => `Not judged: ${skippedOf(entry)}`), ...notes];
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${command}" ${counts}>
  <testsuite name="${command}" ${counts}>
${cases.map(element)}    <system-out>${remarks.join('\n')}</system-out>
  </testsuite>
</testsuites>
`.text;
}

/** A case; the message of one that passed is empty. */
interface Case {
  readonly group: string;
  readonly name: string;
  readonly outcome: 'failure' | 'passed' | 'skipped';
  readonly type: string;
  readonly message: string;
  readonly details: string;
}

function casesOf(report: Report, failOn: FailOn): Case[] {
  const { command, versions, anyVersion, findings } = report;
  if (versions !== undefined && anyVersion) {
    const outcome = reportFails(report, failOn) ? 'failure' : 'skipped';
    return versions.map((row) => versionCase(command, row, fails(row, failOn) ? outcome : 'passed'));
  }
  if (findings.length > 0) return findings.map((finding) => findingCase(finding, failOn));
  return [{ group: command, name: headline(report), outcome: 'passed', type: '', message: '', details: '' }];
}

function versionCase(group: string, { version, violations, drift }: VersionRow, outcome: Case['outcome']): Case {
  const message = `${counted(violations, 'violation')}, ${counted(drift, 'drift', 'drifts')}`;
  return { group, name: version, outcome, type: 'version', message, details: message };
}

function findingCase(finding: CountedFinding, failOn: FailOn): Case {
  const { kind, code, operation, version, status, message } = finding;
  const isViolation = kind === 'violation';
  return {
    group: operation ?? 'no operation',
    name: `${status === null ? '' : `${status} `}${partOf(finding)}: ${code} (${version})`,
    outcome: fails({ violations: Number(isViolation), drift: Number(!isViolation) }, failOn) ? 'failure' : 'skipped',
    type: `${kind}/${code}`,
    message: `${kind}: ${message}`,
    details: detailsOf(finding),
  };
}

function element({ group, name, outcome, type, message, details }: Case): Html {
  const inner = {
    passed: xml``,
    failure: xml`<failure type="${type}" message="${message}">${`${message}\n${details}`}</failure>`,
    skipped: xml`<skipped message="${`${message} (${details})`}"/>`,
  };
  return xml`    <testcase classname="${group}" name="${name}">${inner[outcome]}</testcase>\n`;
}
