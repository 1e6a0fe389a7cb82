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
  /** How many of the older versions lack it. */
  readonly lacking: number;
  readonly name: string;
  readonly summary: string;
  readonly action: string;
}

/**
 * What lies between a published version and each older one. Nearly all differences show in many pairs, so that each is
 * there once.
 */
export interface Comparison {
  /** The newer one of each pair. */
  readonly version: string;
  /** Oldest first. */
  readonly older: readonly string[];
  readonly subjects: readonly { readonly kind: SubjectKind; readonly name: string }[];
  readonly changesets: readonly ComparedChangeset[];
  /** Lists of subjects. */
  readonly reaches: readonly (readonly number[])[];
  readonly differences: readonly ComparedDifference[];
  /** By the place of the older version that is left for this one: differences, breaking ones first. */
  readonly up: readonly (readonly number[])[];
  /** By the place of the older version that this one is left for. */
  readonly back: readonly (readonly number[])[];
}

/** The property of `window` that the data of one version comes in. */
export const COMPARISON_NAME = 'docsComparison';

/** The file of `assets/` with the data of one version. */
export function comparisonFile(version: string): string {
  return `compare-${version}.js`;
}
