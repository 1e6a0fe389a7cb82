import { grouped } from '../../compare/arrange.ts';
import type { Difference } from '../../compare/difference.ts';
import { fieldsOf, operationsOf } from '../../compare/difference.ts';
import { breakingWords, messageFor, reachOf, some, subjectOf } from '../../compare/words.ts';
import { counted } from '../../contract/counted.ts';
import { nextVersion } from '../package-version.ts';
import type { DiffReport } from '../report.ts';
import { headline, versionsOf } from '../words.ts';

/** The report for people: what breaks in full, what is new in short. */
export function formatText(report: DiffReport, { packageVersion }: { packageVersion: string }): string {
  const { groups, others } = grouped(report);
  const lines = [`${headline(report)}.`, ''];
  for (const { changeset, differences } of groups) {
    if (report.notUsed !== undefined && differences.length === 0) continue;
    lines.push(`${changeset.version}  ${changeset.name}`, `  ${changeset.summary}`, `  Do: ${changeset.action}`);
    lines.push(...linesOf(differences, report), '');
  }
  if (others.length > 0) {
    if (groups.length > 0) lines.push('Beside the changesets');
    lines.push(...linesOf(others, report), '');
  }
  if (report.notUsed !== undefined && report.notUsed > 0) {
    lines.push(`${counted(report.notUsed, 'more difference')} in what is not used here.`, '');
  }
  if (report.contracts !== undefined) lines.push(...versionLines(report.contracts, packageVersion), '');
  return `${lines.join('\n').trimEnd()}\n`;
}

function linesOf(differences: readonly Difference[], report: DiffReport): string[] {
  if (differences.length === 0) return ['  No schema shows it.'];
  const breaking = differences.filter((one) => one.breaking !== null);
  return [
    ...breaking.flatMap((one) => inFull(one, report)),
    ...inShort(
      differences.filter((one) => one.breaking === null),
      report,
    ),
  ];
}

function inFull(difference: Difference, report: DiffReport): string[] {
  const versions = versionsOf(difference, report);
  const places = [reachOf(difference), versions].filter((part) => part !== '').map((part) => `in ${part}`);
  return [
    `  ! ${difference.direction}: ${subjectOf(difference)} ${messageFor(fieldsOf(difference).length, difference.message)}: ${breakingWords(difference.breaking)}`,
    ...(places.length === 0 ? [] : [`      ${places.join(', ')}`]),
  ];
}

/** What is said in the same words of several things is one line. */
function inShort(differences: readonly Difference[], report: DiffReport): string[] {
  const groups = new Map<string, Difference[]>();
  for (const one of differences) {
    const key = [one.direction, one.message, operationsOf(one).join(), versionsOf(one, report)].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const fields = [...new Set(group.flatMap(fieldsOf))];
    const subject = fields.length > 0 ? some(fields) : subjectOf(first);
    const versions = versionsOf(first, report);
    const places = [reachOf(first), versions].filter((part) => part !== '').map((part) => `in ${part}`);
    return [
      `  + ${first.direction}: ${subject} ${messageFor(fields.length, first.message)}${places.length === 0 ? '' : `, ${places.join(', ')}`}`,
    ];
  });
}

function versionLines(contracts: NonNullable<DiffReport['contracts']>, packageVersion: string): string[] {
  const { addedVersions, removedVersions, packageVersion: part } = contracts;
  const next = nextVersion(packageVersion, part);
  return [
    ...(addedVersions.length === 0 ? [] : [`New versions: ${addedVersions.join(', ')}`]),
    ...(removedVersions.length === 0 ? [] : [`Versions that are gone: ${removedVersions.join(', ')}`]),
    `Version of the package: ${part}, which makes ${packageVersion} at least ${next}.`,
  ];
}
