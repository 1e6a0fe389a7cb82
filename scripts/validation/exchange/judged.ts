import type { Deprecation } from './deprecation.ts';
import type { ExchangeFinding } from './finding.ts';

/** What is found in one message of an exchange, and what of it could not be looked at. */
export interface JudgedPart {
  readonly findings: readonly ExchangeFinding[];
  /** What could not be judged, and why: `body of an answer: it was not recorded`. */
  readonly notJudged: readonly string[];
  /** What it uses that is deprecated, which breaks no rule. */
  readonly deprecations?: readonly Deprecation[];
}

export const NOTHING_FOUND: JudgedPart = { findings: [], notJudged: [] };
