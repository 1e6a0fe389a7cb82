import { expect, test } from 'vitest';
import { applyBaseline, baselineText, parseBaseline } from '../../../scripts/report/baseline.ts';
import { DRIFT, reportOf, VIOLATION } from '../../support/sample-report.ts';

const entriesOf = (text: string) => parseBaseline(text, 'known.json');
const ACCEPTS_DRIFT = entriesOf(baselineText([DRIFT], []));

test('a baseline has a line for each finding, and what it says of it is not how often it came', () => {
  expect(baselineText([VIOLATION, DRIFT], [])).toBe(`{
  "accepted": [
    {"operation":"getOrderStatus","direction":"answer","status":200,"in":"body","pointer":"/refunds/*/amount","kind":"violation","code":"type","version":"2018-07-16","message":"must be number"},
    {"operation":"createOrder","direction":"request","status":null,"in":"header","pointer":"/x-new","kind":"drift","code":"unknown","version":"2018-07-16","message":"is not known in this version"}
  ]
}
`);
  expect(entriesOf(baselineText([], []))).toEqual([]);
});

test('accepted findings are taken out of the report, the counts and the versions', () => {
  const versions = [{ version: '2018-07-16', violations: 1, drift: 1 }];
  const report = applyBaseline(reportOf([VIOLATION, DRIFT], { versions }), ACCEPTS_DRIFT, 'known.json');
  expect(report).toMatchObject({
    findings: [VIOLATION],
    summary: { violations: 1, drift: 0 },
    accepted: 1,
    versions: [{ version: '2018-07-16', violations: 1, drift: 0 }],
    notes: [],
  });
});

test.each([
  ['that is worded in another way', { message: 'is new' }, 1],
  ['that comes more often', { count: 9, exchanges: 3 }, 1],
  ['at another place', { pointer: '/x-newer' }, 0],
  ['of another kind', { kind: 'violation' }, 0],
  ['of another version', { version: '2018-09-20' }, 0],
  ['of another operation', { operation: 'refundOrder' }, 0],
  ['with another code', { code: 'type' }, 0],
  ['of another status', { status: 200 }, 0],
  ['in another part', { in: 'query' }, 0],
] as const)('a finding %s', (_, change, accepted) => {
  expect(applyBaseline(reportOf([{ ...DRIFT, ...change }]), ACCEPTS_DRIFT, 'known.json').accepted).toBe(accepted);
});

test('an entry that is not needed any more is told', () => {
  expect(applyBaseline(reportOf([]), ACCEPTS_DRIFT, 'known.json').notes).toEqual([
    'known.json: not needed any more: drift createOrder request header x-new, unknown, version 2018-07-16',
  ]);
});

test('a reason that somebody wrote survives an update', () => {
  const earlier = ACCEPTS_DRIFT.map((entry) => ({ ...entry, reason: 'The sandbox sends it.' }));
  expect(entriesOf(baselineText([VIOLATION, DRIFT], earlier)).map(({ reason }) => reason)).toEqual([
    undefined,
    'The sandbox sends it.',
  ]);
});

test.each([
  ['is not JSON', '{', 'known.json is no baseline: it is not JSON.'],
  ['has no list', '{"accepted":{}}', 'known.json is no baseline: it has no list `accepted`.'],
  ['is a list itself', '[]', 'known.json is no baseline: it has no list `accepted`.'],
  [
    'has an entry without a place',
    baselineText([DRIFT], []).replace('"pointer":"/x-new",', ''),
    'known.json is no baseline: entry 1 of `accepted` is not a finding.',
  ],
  ['has an entry of no kind', baselineText([DRIFT], []).replace('"drift"', '"odd"'), 'entry 1 of `accepted`'],
])('a file that %s is refused', (_, text, message) => {
  expect(() => entriesOf(text)).toThrow(expect.objectContaining({ code: 'BASELINE_INVALID' }));
  expect(() => entriesOf(text)).toThrow(message);
});
