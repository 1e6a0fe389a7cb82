import type { Deprecation } from '../validation/exchange/deprecation.ts';
import type { CountedFinding } from '../validation/exchange/finding.ts';

/** Something that could not be judged, and why: a body over the limit, an address of no operation, a broken line. */
export interface NotJudged {
  readonly reason: string;
  readonly count: number;
}

/** Something deprecated that was used, and in how many exchanges. */
export interface DeprecatedUse extends Deprecation {
  readonly exchanges: number;
}

/** A version, and what was found against it. */
export interface VersionRow {
  readonly version: string;
  readonly violations: number;
  readonly drift: number;
}

/** What `ecc check`, `ecc proxy` and `ecc verify` have to say at their end; every format is made of it. */
export interface Report {
  /** The command, as in `ecc check`. */
  readonly command: string;
  /** The version that was asked for; null when each exchange has its own. */
  readonly version: string | null;
  /** How many exchanges were seen. */
  readonly exchanges: number;
  /** Sorted: violations first, then by operation, status, place, pointer and code. */
  readonly findings: readonly CountedFinding[];
  readonly summary: {
    /** Distinct findings. */
    readonly violations: number;
    readonly drift: number;
    readonly judged: number;
    readonly notJudged: number;
  };
  readonly notJudged: readonly NotJudged[];
  /** What was used that the contract advises against: no finding, and told in the notes. */
  readonly deprecated?: readonly DeprecatedUse[];
  /** Of a run over several versions: each with the number of its distinct findings. */
  readonly versions?: readonly VersionRow[];
  /** True when the versions are alternatives: traffic that fits one of them is as it should be. */
  readonly anyVersion?: true;
  /** How many distinct findings a baseline has taken out. */
  readonly accepted?: number;
  /** Lines for people that are no findings: a baseline's entry that is not needed any more, a check that was left out. */
  readonly notes: readonly string[];
}
