import type { SourcePosition } from '../contract/errors.ts';

/** One breach of a rule, at the place in the source files that has to change. */
export interface Finding {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly position: SourcePosition;
  /** The versions in whose documents the breach shows, oldest first. */
  readonly versions: readonly string[];
}

/** Joins what several versions report about one place into one finding, ordered by place. */
export function mergeFindings(findings: readonly Finding[]): Finding[] {
  const places = groupBy(findings, ({ rule, position }) => JSON.stringify([rule, position]));
  return places.flatMap(mergePlace).sort(byPlace);
}

/**
 * A message may read differently from version to version, for example because it names a list that grew; then the
 * newest stands for all. Two breaches of one version at one place stay two.
 */
function mergePlace(findings: readonly Finding[]): Finding[] {
  const versions = findings.flatMap((finding) => finding.versions);
  const oncePerVersion = new Set(versions).size === versions.length;
  const groups = oncePerVersion ? [findings] : groupBy(findings, ({ message }) => message);
  return groups.flatMap((group) => {
    const newest = group.at(-1);
    // What one line of an overlay puts into several places is one breach.
    const shown = new Set(group.flatMap((finding) => finding.versions));
    return newest === undefined ? [] : [{ ...newest, versions: [...shown] }];
  });
}

function byPlace({ position: a, rule: first }: Finding, { position: b, rule: second }: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (first < second ? -1 : Number(first > second));
}

function groupBy(findings: readonly Finding[], keyOf: (finding: Finding) => string): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}
