import type { CountedFinding, ExchangeFinding } from '../validation/exchange/finding.ts';
import type { DeprecatedUse, NotJudged, Report, VersionRow } from './report.ts';

/** `1 exchange`, `1,204 exchanges`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** What came out, in one line: `2 violations and 1 drift in 1,204 exchanges against 2018-07-16`. */
export function headline({ summary, version, accepted = 0 }: Report): string {
  const { violations, drift, judged, notJudged } = summary;
  const kinds = [
    ...(violations > 0 ? [counted(violations, 'violation')] : []),
    ...(drift > 0 ? [counted(drift, 'drift', 'drifts')] : []),
  ].join(' and ');
  const result =
    kinds !== ''
      ? `${kinds} in ${counted(judged, 'exchange')}${version === null ? '' : ` against ${version}`}`
      : judged === 0
        ? 'nothing was judged'
        : `${counted(judged, 'exchange')} ${judged === 1 ? 'keeps' : 'keep'} the contract${version === null ? '' : ` of ${version}`}`;
  return [
    result,
    ...(notJudged > 0 && judged > 0 ? [`${notJudged.toLocaleString('en-US')} not judged`] : []),
    ...(accepted > 0 ? [`${accepted.toLocaleString('en-US')} accepted by the baseline`] : []),
  ].join('; ');
}

/** Which message a finding is about: `getOrderStatus 200`, `createOrder request`, `ORDER_SUCCEEDED webhook`. */
export function subjectOf(finding: Pick<ExchangeFinding, 'direction' | 'operation' | 'status'>): string {
  const { direction, operation, status } = finding;
  return `${operation ?? 'no operation'} ${direction === 'answer' ? (status ?? direction) : direction}`;
}

/** Which part of the message a finding is about: `body /refunds/0/amount`, `header content-type`. */
export function partOf({ in: part, pointer }: Pick<ExchangeFinding, 'in' | 'pointer'>): string {
  if (pointer === '') return part;
  return part === 'body' || part === 'answer' ? `${part} ${pointer}` : `${part} ${pointer.slice(1)}`;
}

/** What was wanted and what came, where the message does not say it: `expected number, found string of 4 characters`. */
export function contrastOf({ expected, found }: Pick<ExchangeFinding, 'expected' | 'found'>): string {
  return [...(expected === null ? [] : [`expected ${expected}`]), ...(found === null ? [] : [`found ${found}`])].join(
    ', ',
  );
}

/** What other versions say of a drift. */
export function storyOf({ kind, since }: Pick<ExchangeFinding, 'kind' | 'since'>): string {
  if (since !== null) return `${since} brings it`;
  return kind === 'drift' ? 'no version knows it' : '';
}

/** How often a finding occurred: `once`, `in 12 exchanges`, `212 times in 106 exchanges`. */
export function timesOf({ count, exchanges }: Pick<CountedFinding, 'count' | 'exchanges'>): string {
  if (count === 1) return 'once';
  const among = `in ${counted(exchanges, 'exchange')}`;
  return count === exchanges ? among : `${counted(count, 'time')} ${among}`;
}

/** Where the rule stands: `spec/components/schemas/Order.yaml:12, changeset surcharge`. */
export function ruleOf({ source }: Pick<CountedFinding, 'source'>): string {
  if (source === null) return '';
  const changeset = source.changeset === undefined ? '' : `, changeset ${source.changeset}`;
  return `spec/${source.file}:${source.line}${changeset}`;
}

/** Everything about a finding that is not its place and its message, in one line. */
export function detailsOf(finding: CountedFinding): string {
  const parts = [
    contrastOf(finding),
    storyOf(finding),
    timesOf(finding),
    `version ${finding.version}`,
    ruleOf(finding),
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** Why something was not judged, and how often. */
export function skippedOf({ reason, count }: NotJudged): string {
  return `${count.toLocaleString('en-US')} × ${reason}`;
}

/** Which versions the traffic can be sent with, of those that it was held against. */
export function safeVersions(rows: readonly VersionRow[]): string {
  const safe = rows.filter(({ violations }) => violations === 0).map(({ version }) => version);
  const [oldest, newest] = [safe[0], safe.at(-1)];
  if (oldest === undefined || newest === undefined) return 'No version takes all of it.';
  if (oldest === newest) return `Only ${oldest} has no violation.`;
  return `The oldest version without a violation is ${oldest}, the newest ${newest}.`;
}

/** How many distinct findings there are of each operation, in the order in which they come. */
export function byOperation(
  findings: readonly CountedFinding[],
): { name: string; violations: number; drift: number }[] {
  const rows = new Map<string, { name: string; violations: number; drift: number }>();
  for (const { operation, kind } of findings) {
    const name = operation ?? 'no operation';
    const row = rows.get(name) ?? { name, violations: 0, drift: 0 };
    if (kind === 'violation') row.violations++;
    else row.drift++;
    rows.set(name, row);
  }
  return [...rows.values()];
}

/** A line about something deprecated: `createOrderLegacy is deprecated, in 12 exchanges: use createOrder (POST /orders).` */
export function deprecationNote({ operation, field, successor, exchanges }: DeprecatedUse): string {
  const subject = field === null ? operation : `${field} of ${operation}`;
  const advice = successor === null ? 'the contract says more in its description' : `use ${successor}`;
  return `${subject} is deprecated, in ${counted(exchanges, 'exchange')}: ${advice}.`;
}
