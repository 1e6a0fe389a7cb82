import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { Io } from '../../../scripts/commands/io.ts';
import { parseArguments, valuesOf } from '../../../scripts/commands/options.ts';
import { openReports, reportOptions } from '../../../scripts/commands/report-options.ts';
import type { Report } from '../../../scripts/report/report.ts';
import { DRIFT, reportOf, VIOLATION } from '../../support/sample-report.ts';
import { tempFolder } from '../../support/temp-contract.ts';

interface Given {
  readonly cwd?: string;
  readonly inputs?: readonly string[];
  readonly terminal?: boolean;
  readonly env?: Io['env'];
}

/** What a command does with its report options. */
function open(args: readonly string[], { cwd = tempFolder(), inputs = [], terminal = false, env = {} }: Given = {}) {
  const stdout = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: terminal });
  const stdin = () => new PassThrough();
  const io = { stdout, stderr: new PassThrough(), stdin, env, cwd, untilStopped: () => new Promise<void>(() => {}) };
  const values = valuesOf(reportOptions, parseArguments('test', reportOptions, args).given, io);
  const outputs = openReports(values, io, inputs);
  const finish = async (report: Report) => {
    const code = await outputs.finish(report);
    return { code, stdout: String(stdout.read() ?? '') };
  };
  return { cwd, finish };
}

const VIOLATED = reportOf([VIOLATION]);
const DRIFTED = reportOf([DRIFT]);
const ROWS = [
  { version: '2018-07-16', violations: 1, drift: 0 },
  { version: '2018-09-20', violations: 0, drift: 0 },
];

test.each([
  ['a violation', [], VIOLATED, 1],
  ['drift', [], DRIFTED, 0],
  ['drift, when the run fails on drift', ['--fail-on', 'drift'], DRIFTED, 1],
  ['a violation, when the run fails on drift', ['--fail-on', 'drift'], VIOLATED, 1],
  ['a violation, when the run never fails', ['--fail-on', 'never'], VIOLATED, 0],
  ['nothing', ['--fail-on', 'drift'], reportOf([]), 0],
  ['one of several versions', [], reportOf([VIOLATION], { versions: ROWS }), 1],
  ['one of several versions, where another fits', [], reportOf([VIOLATION], { versions: ROWS, anyVersion: true }), 0],
  ['each version', [], reportOf([VIOLATION], { versions: ROWS.slice(0, 1), anyVersion: true }), 1],
] as const)('the exit code of %s', async (_, args, report, code) => {
  expect((await open(args).finish(report)).code).toBe(code);
});

test('several reports at once, in folders that need not exist', async () => {
  const { cwd, finish } = open(['--format', 'json', '--report', 'junit=a/b/out.xml', '--report', 'html=a=b.html']);
  const { stdout } = await finish(VIOLATED);
  expect(JSON.parse(stdout).summary.violations).toBe(1);
  expect(readFileSync(join(cwd, 'a/b/out.xml'), 'utf8')).toContain('<testsuites ');
  expect(readFileSync(join(cwd, 'a=b.html'), 'utf8')).toContain('<!doctype html>');
});

test('a report takes the place of the one before', async () => {
  const { cwd, finish } = open(['--report', 'text=out.txt']);
  await finish(VIOLATED);
  await finish(reportOf([]));
  expect(readFileSync(join(cwd, 'out.txt'), 'utf8')).toMatch(/^ecc check: 1,204 exchanges keep the contract .*\n$/);
});

test('only a terminal gets colour, and only where it is wanted', async () => {
  const colourOf = async (given: Given) => (await open(['--report', 'text=out.txt'], given).finish(VIOLATED)).stdout;
  expect(await colourOf({ terminal: true })).toContain('\u001b[');
  expect(await colourOf({})).not.toContain('\u001b[');
  expect(await colourOf({ terminal: true, env: { NO_COLOR: '1' } })).not.toContain('\u001b[');
});

test('a file never gets colour', async () => {
  const { cwd, finish } = open(['--report', 'text=out.txt'], { terminal: true });
  await finish(VIOLATED);
  expect(readFileSync(join(cwd, 'out.txt'), 'utf8')).not.toContain('\u001b[');
});

test.each<[string, string[], object]>([
  ['a report without a file', ['--report', 'junit'], { code: 'USAGE' }],
  ['a report with an empty file', ['--report', 'junit='], { code: 'USAGE' }],
  [
    'a report of no format',
    ['--report', 'junt=out.xml'],
    { code: 'USAGE', message: '`--report` is wrong: `junt` is not a format; did you mean `junit`?' },
  ],
  ['two reports in one file', ['--report', 'json=a', '--report', 'junit=./a'], { code: 'USAGE' }],
  ['a report over an input', ['--report', 'json=traffic.har'], { code: 'USAGE' }],
  ['a report over the baseline', ['--baseline', 'known.json', '--report', 'json=known.json'], { code: 'USAGE' }],
  ['a report over a folder', ['--report', 'json=folder'], { code: 'FILE_UNWRITABLE' }],
  ['a report below a file', ['--report', 'json=file/report.json'], { code: 'FILE_UNWRITABLE' }],
  ['a baseline that is not there', ['--baseline', 'none.json'], { code: 'FILE_NOT_FOUND' }],
  ['a baseline that is a folder', ['--baseline', 'folder'], { code: 'FILE_UNREADABLE' }],
  ['a baseline that is none', ['--baseline', 'file'], { code: 'BASELINE_INVALID' }],
  ['an update without a baseline', ['--update-baseline'], { code: 'USAGE' }],
  ['a new baseline below a file', ['--baseline', 'file/known.json', '--update-baseline'], {}],
])('%s is told before any work', (_, args, expected) => {
  const cwd = tempFolder();
  mkdirSync(join(cwd, 'folder'));
  writeFileSync(join(cwd, 'file'), 'mine');
  writeFileSync(join(cwd, 'known.json'), '{"accepted":[]}');
  const inputs = [join(cwd, 'traffic.har')];
  expect(() => open(args, { cwd, inputs })).toThrow(expect.objectContaining({ name: 'ContractError', ...expected }));
  expect(readFileSync(join(cwd, 'file'), 'utf8')).toBe('mine');
});

test('a baseline accepts what is known, and fails on what is new', async () => {
  const args = ['--baseline', 'known.json'];
  const { cwd, finish } = open([...args, '--update-baseline']);
  expect(await finish(VIOLATED)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('1 accepted by the baseline'),
  });
  const later = open(args, { cwd });
  expect((await later.finish(VIOLATED)).code).toBe(0);
  const { code, stdout } = await later.finish(reportOf([VIOLATION, { ...VIOLATION, pointer: '/amount' }]));
  expect(code).toBe(1);
  expect(stdout).toContain('body /amount');
  expect(stdout).not.toContain('/refunds/');
});
