import type { ExchangeFinding, RuleSource } from '../validation/exchange/finding.ts';
import type { ExchangeResult } from '../validation/exchange/validate-exchange.ts';
import { identityOf, placeOf } from './identity.ts';
import type { DeprecatedUse, NotJudged, Report } from './report.ts';
import { deprecationNote } from './words.ts';

/** How many different findings are kept; traffic in which nothing fits could have one for each byte. */
const MOST_FINDINGS = 20_000;

/** Counts what is found in exchanges, so that what is found ten thousand times is told once. */
export interface Tally {
  add(result: Pick<ExchangeResult, 'deprecations' | 'findings' | 'judged' | 'notJudged'>): void;
  /** Counts something that was no exchange: a line that cannot be read. */
  skip(reason: string): void;
  /**
   * Takes findings out again that turn out to be none.
   *
   * @returns how many different ones there were
   */
  forget(isNone: (finding: ExchangeFinding) => boolean): number;
  /** The numbers of different findings so far. */
  counts(): { readonly violations: number; readonly drift: number };
  /**
   * @param sourceOf gives the place of a finding's rule in the contract
   */
  report(about: Pick<Report, 'command' | 'version'> & Partial<Report>, sourceOf?: SourceOf): Report;
}

/** Gives the place of a finding's rule in the contract, or null when it is not known. */
export type SourceOf = (finding: ExchangeFinding) => RuleSource | null;

interface Entry {
  readonly finding: ExchangeFinding;
  count: number;
  exchanges: number;
  /** The number of the exchange in which it was seen last. */
  last: number;
}

/** Makes an empty tally. */
export function createTally(): Tally {
  const entries = new Map<string, Entry>();
  // Who judges may give the same object again for the same finding.
  const byObject = new WeakMap<ExchangeFinding, Entry>();
  const reasons = new Map<string, number>();
  const deprecations = new Map<string, DeprecatedUse>();
  let exchanges = 0;
  let judged = 0;
  let overflow = 0;

  const count = (finding: ExchangeFinding) => {
    const entry = byObject.get(finding) ?? entryOf(finding);
    if (entry === undefined) {
      overflow += 1;
      return;
    }
    entry.count += 1;
    if (entry.last !== exchanges) entry.exchanges += 1;
    entry.last = exchanges;
  };
  const entryOf = (finding: ExchangeFinding): Entry | undefined => {
    // Two faults at one place may differ in their words only.
    const key = `${identityOf(finding)} ${finding.message}`;
    let entry = entries.get(key);
    if (entry === undefined) {
      if (entries.size === MOST_FINDINGS) return undefined;
      entry = { finding, count: 0, exchanges: 0, last: 0 };
      entries.set(key, entry);
    }
    byObject.set(finding, entry);
    return entry;
  };
  const skip = (reason: string) => {
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  };
  const counts = () => {
    const kinds = [...entries.values()].map(({ finding }) => finding.kind);
    const violations = kinds.filter((kind) => kind === 'violation').length;
    return { violations, drift: kinds.length - violations };
  };

  return {
    add(result) {
      exchanges += 1;
      if (result.judged) judged += 1;
      for (const finding of result.findings) count(finding);
      for (const reason of result.notJudged) skip(reason);
      for (const deprecation of result.deprecations ?? []) {
        const key = `${deprecation.operation} ${deprecation.field}`;
        const before = deprecations.get(key)?.exchanges ?? 0;
        deprecations.set(key, { ...deprecation, exchanges: before + 1 });
      }
    },
    skip,
    forget(isNone) {
      const before = entries.size;
      for (const [key, { finding }] of entries) if (isNone(finding)) entries.delete(key);
      return before - entries.size;
    },
    counts,
    report(about, sourceOf = () => null) {
      const findings = [...entries.values()]
        .map((entry) => ({
          ...entry.finding,
          source: sourceOf(entry.finding),
          count: entry.count,
          exchanges: entry.exchanges,
        }))
        .sort(byPlace);
      const notJudged: NotJudged[] = [...reasons].map(([reason, times]) => ({ reason, count: times }));
      const deprecated = [...deprecations.entries()].sort(([a], [b]) => compare(a, b)).map(([, use]) => use);
      const notes =
        overflow === 0 ? [] : [`${overflow} more findings are not listed: there are too many different ones.`];
      return {
        exchanges,
        findings,
        summary: { ...counts(), judged, notJudged: exchanges - judged },
        deprecated,
        notJudged: notJudged.sort((a, b) => b.count - a.count || compare(a.reason, b.reason)),
        ...about,
        notes: [...notes, ...deprecated.map(deprecationNote), ...(about.notes ?? [])],
      };
    },
  };
}

/** Violations first, then by operation, message, place and code. */
function byPlace(a: ExchangeFinding, b: ExchangeFinding): number {
  return compare(sortKey(a), sortKey(b));
}

function sortKey(finding: ExchangeFinding): string {
  const { kind, operation, direction, status, in: part, code, version, message } = finding;
  const first = kind === 'violation' ? 0 : 1;
  const order = direction === 'request' ? 0 : 1;
  return [first, operation ?? '', order, status ?? '', part, placeOf(finding), code, version, message].join('\n');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
