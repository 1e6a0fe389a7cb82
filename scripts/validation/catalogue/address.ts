import { type Violation, violation } from './kinds.ts';

// The address: path, method, version.

export const malformedPath = violation(
  'path-malformed',
  'path',
  'has a percent sign that starts no valid sequence',
  'path-malformed',
);

/** @param hint what comes nearest, beginning with a comma, or nothing */
export function unknownPath(shownPath: string, hint: string): Violation {
  return violation('path-unknown', 'path', `${shownPath} is not known in this version${hint}`, 'path-unknown');
}

/** @param name an operationId, or the event of a webhook */
export function unknownOperation(name: string, since: string | undefined): Violation {
  const found = violation('path-unknown', 'path', `${name} is not known in this version`, 'operation-unknown');
  return { ...found, ...(since !== undefined && { since }) };
}

/** @param hint what comes nearest, beginning with a comma, or nothing */
export function unknownMethod(method: string, allowed: string, hint: string): Violation {
  return violation('method-unknown', 'method', `${method} is not one of ${allowed}${hint}`, 'method-unknown');
}

/** @param shown the value, as far as it may be repeated, and a space behind it; or nothing */
export function malformedVersion(header: string, shown: string, dates: readonly string[]): Violation {
  const message = `${shown}is not a calendar date in the form YYYY-MM-DD; the versions are ${dates.join(', ')}`;
  return violation('version', 'header', message, 'version', header);
}
