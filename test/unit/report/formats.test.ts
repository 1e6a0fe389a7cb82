import { expect, test } from 'vitest';
import { formatReport } from '../../../scripts/report/format-report.ts';
import { REPORT_FORMATS } from '../../../scripts/report/formats.ts';
import type { Report } from '../../../scripts/report/report.ts';
import { DRIFT, HOSTILE_NAME, reportOf, VIOLATION } from '../../support/sample-report.ts';

const BOTH = reportOf([VIOLATION, DRIFT]);
const WELL = reportOf([]);
const hostile = { ...VIOLATION, operation: HOSTILE_NAME, pointer: `/${HOSTILE_NAME}`, message: HOSTILE_NAME };
const HOSTILE = reportOf([hostile], { notes: [HOSTILE_NAME], notJudged: [{ reason: HOSTILE_NAME, count: 1 }] });

test('text is one line when all is well', () => {
  expect(formatReport(WELL, 'text')).toBe('ecc check: 1,204 exchanges keep the contract of 2018-07-16.\n');
});

test('text tells what is wrong, first as a table, then one by one', () => {
  expect(formatReport(BOTH, 'text')).toBe(`ecc check: 1 violation and 1 drift in 1,204 exchanges against 2018-07-16.

  operation       violations  drift
  getOrderStatus           1      0
  createOrder              0      1

violation getOrderStatus 200 body /refunds/*/amount: must be number
  expected number, found string of 4 characters
  212 times in 106 exchanges; spec/components/schemas/Refund.yaml:12

drift createOrder request header x-new: is not known in this version
  2019-03-12 brings it; once; spec/overlays/2019-03-12.yaml:40, changeset refund-source-and-type
`);
});

test.each<[string, Partial<Report>, string]>([
  [
    'what was not judged',
    { summary: { ...WELL.summary, notJudged: 2 }, notJudged: [{ reason: 'the body is over the limit', count: 2 }] },
    `ecc check: 1,204 exchanges keep the contract of 2018-07-16; 2 not judged.

Not judged:
  2 × the body is over the limit
`,
  ],
  ['that there was nothing to judge', { summary: { ...WELL.summary, judged: 0 } }, 'ecc check: nothing was judged.\n'],
  [
    'what a baseline has taken out, and notes',
    { accepted: 3, notes: ['one', 'two'] },
    `ecc check: 1,204 exchanges keep the contract of 2018-07-16; 3 accepted by the baseline.

Notes:
  one
  two
`,
  ],
  [
    'which versions are safe',
    {
      version: null,
      anyVersion: true,
      versions: [
        { version: 'baseline', violations: 12, drift: 0 },
        { version: '2018-07-16', violations: 0, drift: 1 },
        { version: '2021-03-25', violations: 0, drift: 0 },
      ],
    },
    `ecc check: 1,204 exchanges keep the contract.

  version     violations  drift
  baseline            12      0
  2018-07-16           0      1
  2021-03-25           0      0
The oldest version without a violation is 2018-07-16, the newest 2021-03-25.
`,
  ],
])('text tells %s', (_, more, expected) => {
  expect(formatReport(reportOf([], more), 'text')).toBe(expected);
});

test('text names the version of a finding that has another one than the report', () => {
  expect(formatReport(reportOf([VIOLATION], { version: null }), 'text')).toContain(
    '106 exchanges; version 2018-07-16; spec/',
  );
});

test('text has colour when asked for, and none else', () => {
  expect(formatReport(BOTH, 'text', { color: true })).toContain('\u001b[31mviolation\u001b[39m');
  expect(formatReport(BOTH, 'text')).not.toContain('\u001b');
});

test('json has the promised keys in the promised order, and more behind them', () => {
  const shape = JSON.parse(formatReport(BOTH, 'json'));
  expect(Object.keys(shape).slice(0, 4)).toEqual(['version', 'exchanges', 'findings', 'summary']);
  expect(Object.keys(shape.findings[0]).slice(0, 13)).toEqual(
    'kind code operation version status in pointer message expected found since source count'.split(' '),
  );
  expect(shape).toMatchObject({ version: '2018-07-16', exchanges: 1204, findings: [VIOLATION, DRIFT] });
  expect(shape.summary).toEqual({ violations: 1, drift: 1, judged: 1204, notJudged: 0 });
});

test('json keeps names as they came', () => {
  expect(JSON.parse(formatReport(HOSTILE, 'json')).findings).toEqual([hostile]);
});

test.each([
  ['violations', 1, 1],
  ['drift', 2, 0],
  ['never', 0, 2],
] as const)('junit fails what the run fails on: %s', (failOn, failures, skipped) => {
  const text = formatReport(BOTH, 'junit', { failOn });
  expect(text).toContain(
    `<testsuite name="ecc check" tests="2" failures="${failures}" errors="0" skipped="${skipped}">`,
  );
  expect(text.match(/<failure /g) ?? []).toHaveLength(failures);
  expect(text.match(/<skipped /g) ?? []).toHaveLength(skipped);
});

test('junit has a case that passed when all is well', () => {
  expect(formatReport(WELL, 'junit')).toContain(
    '<testcase classname="ecc check" name="1,204 exchanges keep the contract of 2018-07-16"></testcase>',
  );
});

test('sarif points at the rules, and knows a finding again when it occurs more often', () => {
  const resultsOf = (report: Report) => JSON.parse(formatReport(report, 'sarif')).runs[0].results;
  const [violation, drift] = resultsOf(BOTH);
  expect(violation).toMatchObject({
    ruleId: 'violation/type',
    ruleIndex: 1,
    level: 'error',
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'spec/components/schemas/Refund.yaml' },
          region: { startLine: 12 },
        },
      },
    ],
  });
  expect(drift).toMatchObject({ ruleId: 'drift/unknown', ruleIndex: 0, level: 'warning' });
  const [again, other] = resultsOf(
    reportOf([
      { ...VIOLATION, count: 1 },
      { ...VIOLATION, pointer: '/amount' },
    ]),
  );
  expect(again.partialFingerprints).toEqual(violation.partialFingerprints);
  expect(other.partialFingerprints).not.toEqual(violation.partialFingerprints);
});

test('sarif makes no link of a name', () => {
  const { text } = JSON.parse(formatReport(HOSTILE, 'sarif')).runs[0].results[0].message;
  expect(text).toContain('[a] (https://evil.test)');
  expect(text).not.toContain('](');
});

test('github has a command for each finding and one for the result', () => {
  expect(formatReport(BOTH, 'github').split('\n')).toEqual([
    '::error title=violation%3A getOrderStatus 200::body /refunds/*/amount: must be number (expected number, found string of 4 characters; 212 times in 106 exchanges; version 2018-07-16; spec/components/schemas/Refund.yaml:12)',
    '::warning title=drift%3A createOrder request::header x-new: is not known in this version (2019-03-12 brings it; once; version 2018-07-16; spec/overlays/2019-03-12.yaml:40, changeset refund-source-and-type)',
    '::notice title=ecc check::1 violation and 1 drift in 1,204 exchanges against 2018-07-16.',
    '',
  ]);
});

test('markdown is a table that begins with a mark of its command', () => {
  expect(formatReport(reportOf([VIOLATION]), 'markdown')).toBe(`<!-- ecc check -->
### \`ecc check\`

1 violation in 1,204 exchanges against 2018-07-16.

| | where | what | how often | rule |
| --- | --- | --- | --- | --- |
| **violation** | \`getOrderStatus 200\`<br>\`body /refunds/*/amount\`<br>\`2018-07-16\` | must be number<br>expected number, found string of 4 characters | 212 times in 106 exchanges | \`spec/components/schemas/Refund.yaml:12\` |
`);
});

test('markdown makes nothing of a name: no tag, code, cell, link, mention or reference', () => {
  const text = formatReport(HOSTILE, 'markdown');
  const [row = '', ...others] = text.split('\n').filter((line) => line.startsWith('| **'));
  expect(others).toEqual([]);
  expect(row.split('|')).toHaveLength(7);
  const rest = text.replace(/<!-- .*? -->|<br>|<\/?code>/g, '');
  expect(rest.replace(/^\| \*\*violation\*\*/gm, '').replace(/^### `ecc check`$/m, '')).not.toMatch(
    /[<>*\\]|:\/\/|\[|\]/,
  );
  expect(text).not.toMatch(/@team|[^&]#12/);
});

test('markdown fits into a comment, and counts what does not', () => {
  const many = Array.from({ length: 2000 }, (_, index) => ({ ...VIOLATION, pointer: `/${'x'.repeat(100)}${index}` }));
  const text = formatReport(reportOf(many), 'markdown');
  const rows = text.match(/^\| \*\*violation/gm)?.length ?? 0;
  expect(text.length).toBeLessThan(65_536);
  expect(rows).toBeGreaterThan(100);
  expect(text).toContain(`… and ${(2000 - rows).toLocaleString('en-US')} more, which do not fit here.`);
});

test('html has nothing that runs but its one script, and no tag of a name', () => {
  const text = formatReport(HOSTILE, 'html');
  expect(text.match(/<script/g)).toHaveLength(1);
  expect(text).not.toMatch(/<img|\son[a-z]+="|\sstyle=|(src|href)="(?!data:)/);
});

test.each(REPORT_FORMATS.filter((format) => format !== 'json'))(
  '%s has no character that moves a cursor, turns the direction around or ends a line too early',
  (format) => {
    const text = formatReport(HOSTILE, format);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(text).not.toMatch(/^end/m);
    expect(text).toMatch(/u001b/);
  },
);

const ROWS = [
  { version: '2018-07-16', violations: 1, drift: 1 },
  { version: '2018-09-20', violations: 0, drift: 0 },
];

test.each<[string, Partial<Report>, number, number]>([
  ['each of which has to conform', { versions: ROWS }, 1, 1],
  ['one of which fits', { versions: ROWS, anyVersion: true }, 0, 1],
  ['none of which fits', { versions: ROWS.slice(0, 1), anyVersion: true }, 1, 0],
])('junit of versions %s', (_, more, failures, skipped) => {
  const text = formatReport(reportOf([VIOLATION, DRIFT], { version: null, ...more }), 'junit');
  expect(text).toContain(` failures="${failures}" errors="0" skipped="${skipped}">`);
});

test.each(['text', 'markdown', 'github'] as const)(
  '%s of versions that are alternatives tells which ones fit, and of others what is found',
  (format) => {
    const report = (more: Partial<Report>) =>
      formatReport(reportOf([VIOLATION], { version: null, versions: ROWS, ...more }), format);
    expect(report({ anyVersion: true })).toContain('Only 2018-09-20 has no violation.');
    expect(report({ anyVersion: true })).not.toContain('/refunds');
    expect(report({})).not.toContain('Only 2018-09-20');
    expect(report({})).toContain('/refunds');
  },
);

test('text is one line when all versions that have to conform do', () => {
  const rows = ROWS.map(({ version }) => ({ version, violations: 0, drift: 0 }));
  expect(formatReport(reportOf([], { version: null, versions: rows }), 'text')).toBe(
    'ecc check: 1,204 exchanges keep the contract.\n',
  );
});
