import type { Finding } from '../finding.ts';

/** A part of a message. */
export type Part = Finding['in'];

/** What a kind of violation is answered with. */
interface Refusal {
  /** Which error example fits, by its `x-cause`. */
  readonly cause: 'credentials' | 'invalid' | 'missing' | 'version';
  /** Statuses that fit, best first; the first that the operation declares is taken. The order is Prism's. */
  readonly declared: readonly number[];
  /** The status when the operation declares none of them. */
  readonly otherwise: number;
}

/** Every kind of violation. When a request has several, the kind that stands first here decides the answer. */
const KINDS = {
  'path-malformed': { cause: 'invalid', declared: [400], otherwise: 400 },
  'path-unknown': { cause: 'invalid', declared: [], otherwise: 404 },
  'method-unknown': { cause: 'invalid', declared: [], otherwise: 405 },
  'body-too-large': { cause: 'invalid', declared: [413], otherwise: 413 },
  version: { cause: 'version', declared: [400], otherwise: 400 },
  credentials: { cause: 'credentials', declared: [401], otherwise: 401 },
  'content-type': { cause: 'invalid', declared: [415, 422, 400], otherwise: 415 },
  'not-acceptable': { cause: 'invalid', declared: [406], otherwise: 406 },
  missing: { cause: 'missing', declared: [422, 400], otherwise: 400 },
  invalid: { cause: 'invalid', declared: [422, 400], otherwise: 400 },
  unknown: { cause: 'invalid', declared: [422, 400], otherwise: 400 },
  'prefer-malformed': { cause: 'invalid', declared: [422, 400], otherwise: 400 },
  'prefer-unknown': { cause: 'invalid', declared: [], otherwise: 404 },
  'protocol-error': { cause: 'invalid', declared: [], otherwise: 400 },
  'override-invalid': { cause: 'invalid', declared: [], otherwise: 500 },
  'mock-failed': { cause: 'invalid', declared: [500], otherwise: 500 },
} as const satisfies Record<string, Refusal>;

export type ViolationKind = keyof typeof KINDS;

/** The kinds, the one that decides first. */
export const VIOLATION_KINDS = Object.keys(KINDS) as readonly ViolationKind[];

/** What a kind of violation is answered with. */
export function refusalOf(kind: ViolationKind): Refusal {
  return KINDS[kind];
}

/** A finding for which a request is refused. */
export interface Violation extends Finding {
  readonly kind: ViolationKind;
}

/** @param field the place in the part; left out for the part as a whole */
export function violation(kind: ViolationKind, part: Part, message: string, code: string, field?: string): Violation {
  return { kind, in: part, ...(field !== undefined && { field }), message, code };
}

/** A finding for which nothing is refused. */
export function warning(part: Part, message: string, code: string, field?: string): Finding {
  return { in: part, ...(field !== undefined && { field }), message, code };
}
