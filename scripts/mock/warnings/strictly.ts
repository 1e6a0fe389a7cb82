import type { Finding, Violation } from '../findings/finding.ts';

/** What the real API passes over in silence, by its code. Deprecation is left out: the API does what was asked for. */
const REFUSED_CODES = new Set(['duplicate', 'unexpected-body', 'unknown']);

/** The same findings, with everything that the API would ignore turned into a reason for a refusal. */
export function strictly<Found extends { violations: readonly Violation[]; warnings: readonly Finding[] }>(
  found: Found,
): Found {
  const ignored = found.warnings.filter(({ code }) => REFUSED_CODES.has(code));
  if (ignored.length === 0) return found;
  return {
    ...found,
    violations: [...found.violations, ...ignored.map((finding): Violation => ({ ...finding, kind: 'unknown' }))],
    warnings: found.warnings.filter(({ code }) => !REFUSED_CODES.has(code)),
  };
}
