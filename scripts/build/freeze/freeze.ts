import { join } from 'node:path';
import { type Difference, keyOf, operationsOf } from '../../compare/difference.ts';
import { compareDocuments } from '../../compare/document/compare.ts';
import { fingerprintOf } from '../../compare/fingerprint.ts';
import { documentOf } from '../../compare/versions.ts';
import { breakingWords, some, subjectOf } from '../../compare/words.ts';
import type { SourceContract } from '../../contract/contract.ts';
import type { Correction } from '../../contract/corrections.ts';
import type { SourcePosition } from '../../contract/errors.ts';
import { fromPointer, toPointer } from '../../contract/pointer.ts';
import { withSharedParts } from '../../contract/shared-parts.ts';
import { isMajor } from '../../diff/package-version.ts';
import type { Finding } from '../../lint/finding.ts';
import { type FrozenPlace, frozenDocuments } from './frozen-documents.ts';

const RULE = 'contract/frozen';

interface FreezeOptions {
  /** Absolute path of the contract's folder. */
  readonly spec: string;
  readonly place: FrozenPlace;
  /** The day on which exemptions are looked at, `YYYY-MM-DD`. */
  readonly today?: string;
}

/**
 * What of a contract changes published versions in a way that breaks their users, and no correction allows. Fingerprints
 * tell which versions have to be looked at.
 */
export async function frozenFindings(contract: SourceContract, options: FreezeOptions): Promise<Finding[]> {
  const { spec, place, today = new Date().toISOString().slice(0, 10) } = options;
  const frozen = frozenDocuments(place);
  if (frozen === undefined) return [];
  const root: SourcePosition = { file: join(spec, 'openapi.yaml'), line: 1, column: 1 };
  // A correction is spent with the documents that it changed; an exemption stays open until its end.
  const isOpen = ({ name, until }: Correction) => until !== undefined || !frozen.corrections.has(name);
  const findings: Finding[] = [];
  const broken = new Map<string, { difference: Difference; versions: string[] }>();
  const names = new Set(contract.versions.map(({ version }) => version));
  for (const { version, fingerprint, document } of frozen.versions) {
    if (!names.has(version)) {
      const message = `The version ${version} is published and cannot be taken away.`;
      findings.push({ rule: RULE, severity: 'error', message, position: root, versions: [version] });
      continue;
    }
    const now = documentOf(contract, version);
    if (fingerprintOf(now) === fingerprint) continue;
    const before = await document();
    if (before === undefined) {
      const message = `The published document of ${version} is not there, or not as index.json says; restore ${place.folder} from git.`;
      findings.push({ rule: RULE, severity: 'error', message, position: root, versions: [version] });
      continue;
    }
    for (const difference of compareDocuments(withSharedParts(now, before), now).filter(isMajor)) {
      if (contract.corrections.some((one) => isOpen(one) && allows(one, difference, version, today))) continue;
      const known = broken.get(keyOf(difference)) ?? { difference, versions: [] };
      known.versions.push(version);
      broken.set(keyOf(difference), known);
    }
  }
  for (const { difference, versions } of broken.values()) {
    const ended = contract.corrections.find(
      (one) => one.until !== undefined && one.until < today && covers(one, difference, versions[0]),
    );
    findings.push({
      rule: RULE,
      severity: 'error',
      message: messageOf(difference, versions, ended),
      position: positionOf(contract, versions.at(-1) ?? '', difference.pointer) ?? root,
      versions,
    });
  }
  return [...findings, ...contract.corrections.flatMap((one) => endedExemption(one, spec, today))];
}

function allows(correction: Correction, difference: Difference, version: string, today: string): boolean {
  const isOver = correction.until !== undefined && correction.until < today;
  return !isOver && covers(correction, difference, version);
}

function covers({ changes }: Correction, { pointer, code }: Difference, version: string | undefined): boolean {
  return changes.some(
    (place) =>
      (pointer === place.pointer || pointer.startsWith(`${place.pointer}/`)) &&
      (place.code === undefined || place.code === code) &&
      (place.versions === undefined || place.versions.includes(version ?? '')),
  );
}

function messageOf(difference: Difference, versions: readonly string[], ended: Correction | undefined): string {
  const { breaking, message, pointer, code } = difference;
  const subject = subjectOf(difference);
  const what = `${difference.direction}: ${subject === '' ? '' : `${subject} `}${message}`;
  const where = operationsOf(difference).filter((name) => name !== '');
  const whom = breaking === null ? 'is a name less for code that uses it' : breakingWords(breaking);
  const reach = versions.length === 1 ? versions[0] : `${versions[0]} … ${versions.at(-1)}`;
  const remedy =
    ended === undefined
      ? `Bring it with a new version, or say in spec/corrections/ what was wrong, for \`pointer: '${pointer}'\` and \`code: ${code}\`.`
      : `The exemption ${ended.name} ended on ${ended.until}.`;
  return `The published version ${reach} changes: ${what}${where.length === 0 ? '' : `, in ${some(where)}`}. This ${whom}. ${remedy}`;
}

function endedExemption({ name, until }: Correction, spec: string, today: string): Finding[] {
  if (until === undefined || until >= today) return [];
  const position = { file: join(spec, 'corrections', `${name}.yaml`), line: 1, column: 1 };
  const message = `The exemption ended on ${until}; remove its \`until\`, so that it is a correction, or the file.`;
  return [{ rule: RULE, severity: 'warning', message, position, versions: [] }];
}

/** Where the nearest node stands that is still there. */
function positionOf(contract: SourceContract, version: string, pointer: string): SourcePosition | undefined {
  const keys = fromPointer(pointer);
  for (let length = keys.length; length > 0; length -= 1) {
    const origin = contract.origin(version, toPointer(keys.slice(0, length)));
    if (origin !== undefined) return origin.position;
  }
  return undefined;
}
