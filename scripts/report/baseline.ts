import { ContractError } from '../contract/errors.ts';
import { isJsonObject } from '../contract/json.ts';
import type { CountedFinding } from '../validation/exchange/finding.ts';
import { type FindingIdentity, identityOf, placeOf } from './identity.ts';
import type { Report, VersionRow } from './report.ts';
import { countKinds } from './version-rows.ts';
import { partOf, subjectOf } from './words.ts';

/** A finding that is known and accepted. */
export interface AcceptedFinding extends FindingIdentity {
  /** For people; another wording is the same finding. */
  readonly message: string;
  /** Why it is accepted, in the words of who accepted it. */
  readonly reason?: string;
}

/** Takes accepted findings out of a report, and notes which entries are not needed any more. */
export function applyBaseline(report: Report, accepted: readonly AcceptedFinding[], name: string): Report {
  const known = new Set(accepted.map(identityOf));
  const taken = report.findings.filter((finding) => known.has(identityOf(finding)));
  const findings = report.findings.filter((finding) => !known.has(identityOf(finding)));
  const seen = new Set(taken.map(identityOf));
  const unneeded = accepted.filter((entry) => !seen.has(identityOf(entry)));
  return {
    ...report,
    findings,
    summary: { ...report.summary, ...countKinds(findings) },
    accepted: taken.length,
    ...(report.versions && { versions: report.versions.map((row) => withoutTaken(row, taken)) }),
    notes: [...report.notes, ...unneeded.map((entry) => `${name}: not needed any more: ${describeEntry(entry)}`)],
  };
}

function withoutTaken({ version, violations, drift }: VersionRow, taken: readonly CountedFinding[]): VersionRow {
  const gone = countKinds(taken.filter((finding) => finding.version === version));
  return { version, violations: violations - gone.violations, drift: drift - gone.drift };
}

function describeEntry(entry: AcceptedFinding): string {
  return `${entry.kind} ${subjectOf(entry)} ${partOf(entry)}, ${entry.code}, version ${entry.version}`;
}

/**
 * A baseline file that accepts all findings of a report, in their order, one on each line.
 *
 * @param earlier entries whose reasons are kept
 */
export function baselineText(findings: readonly CountedFinding[], earlier: readonly AcceptedFinding[]): string {
  const reasons = new Map(earlier.map((entry) => [identityOf(entry), entry.reason]));
  const lines = findings.map((finding) => {
    const { operation, direction, status, in: part, kind, code, version, message } = finding;
    const reason = reasons.get(identityOf(finding));
    const pointer = placeOf(finding);
    const entry = { operation, direction, status, in: part, pointer, kind, code, version, message, reason };
    return `\n    ${JSON.stringify(entry)}`;
  });
  return `{\n  "accepted": [${lines.join(',')}${lines.length > 0 ? '\n  ' : ''}]\n}\n`;
}

/**
 * Reads a baseline file.
 *
 * @param text what it holds
 * @param name what users call it
 * @throws ContractError `BASELINE_INVALID`
 */
export function parseBaseline(text: string, name: string): AcceptedFinding[] {
  const entries = acceptedOf(text, name);
  return entries.map((entry, index) => {
    if (isAcceptedFinding(entry)) return entry;
    throw invalid(name, `entry ${index + 1} of \`accepted\` is not a finding`);
  });
}

function acceptedOf(text: string, name: string): readonly unknown[] {
  try {
    const file: unknown = JSON.parse(text);
    if (isJsonObject(file) && Array.isArray(file.accepted)) return file.accepted;
  } catch (error) {
    throw invalid(name, 'it is not JSON', error);
  }
  throw invalid(name, 'it has no list `accepted`');
}

const KINDS: readonly unknown[] = ['violation', 'drift'];

function isAcceptedFinding(entry: unknown): entry is AcceptedFinding {
  if (!isJsonObject(entry)) return false;
  const { operation, status, kind, reason = '' } = entry;
  const texts = [entry.code, entry.direction, entry.in, entry.pointer, entry.version, entry.message, reason];
  return (
    texts.every((value) => typeof value === 'string') &&
    (operation === null || typeof operation === 'string') &&
    (status === null || typeof status === 'number') &&
    KINDS.includes(kind)
  );
}

function invalid(name: string, why: string, cause?: unknown): ContractError {
  return new ContractError({
    code: 'BASELINE_INVALID',
    message: `${name} is no baseline: ${why}.`,
    hint: 'Write it with `--update-baseline`; of each entry, only `message` and `reason` may be changed.',
    cause,
  });
}
