import type { Finding, Violation } from '../findings/finding.ts';

/**
 * What the real API passes over in silence, by its code, and how a refusal words it if not like the warning. Deprecation
 * is left out: the API does what was asked for.
 */
const REFUSED = new Map<string, string | undefined>([
  ['duplicate', 'comes more than once'],
  ['unexpected-body', 'has to be left out, this operation takes none'],
  ['unknown', undefined],
]);

/** The same findings, with everything that the API would ignore turned into a reason for a refusal. */
export function strictly<Found extends { violations: readonly Violation[]; warnings: readonly Finding[] }>(
  found: Found,
): Found {
  const ignored = found.warnings.filter(({ code }) => REFUSED.has(code));
  if (ignored.length === 0) return found;
  return {
    ...found,
    violations: [...found.violations, ...ignored.map(toViolation)],
    warnings: found.warnings.filter(({ code }) => !REFUSED.has(code)),
  };
}

function toViolation(finding: Finding): Violation {
  return { ...finding, message: REFUSED.get(finding.code) ?? finding.message, kind: 'unknown' };
}
