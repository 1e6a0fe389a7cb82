import type { SubjectKind } from '../site/subject-kinds.ts';

/** A difference, in the words of `ecc diff`. Numbers are places in the other lists. */
export interface ComparedDifference {
  /** Stable: `value-added`, `field-removed` … */
  readonly code: string;
  readonly direction: string;
  readonly breaks: boolean;
  /** Whom it breaks. */
  readonly breaking: string;
  /** The fields that it is about; without fields, `subject` says what it is about. */
  readonly fields: readonly string[];
  readonly subject: string;
  /** As it follows the fields or the subject. */
  readonly message: string;
  /** The operations and webhooks that it reaches: a place in `reaches`. */
  readonly reach: number;
  readonly changesets: readonly number[];
}

export interface ComparedChangeset {
  /** The version that it belongs to. */
  readonly version: string;
  /** The place of the first published version that has it. */
  readonly since: number;
  readonly name: string;
  readonly summary: string;
  readonly action: string;
}

/**
 * What lies between any two published versions. Nearly all differences show in many pairs of versions, so that each is
 * there once.
 */
export interface Comparison {
  /** Oldest first. */
  readonly versions: readonly string[];
  readonly subjects: readonly { readonly kind: SubjectKind; readonly name: string }[];
  readonly changesets: readonly ComparedChangeset[];
  /** Lists of subjects. */
  readonly reaches: readonly (readonly number[])[];
  readonly differences: readonly ComparedDifference[];
  /** By the place of the version that is left, then of the one that is gone to: differences, breaking ones first. */
  readonly between: readonly (readonly (readonly number[])[])[];
}
