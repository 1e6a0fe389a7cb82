/**
 * Measures `ecc check` as the package has it: CPU time and peak memory over recorded order answers, beside `redocly
 * drift` and the plain parsing of the same lines, and which of eight planted faults both find. Prints tables; asserts
 * nothing.
 *
 * `npm run bench:check -- [--runs 1] [--large] [--gigabytes 2]`, after `npm run build` and `npx tsx scripts/release/run.ts`
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Contract } from '../../scripts/contract/contract.ts';
import { loadContract } from '../../scripts/contract/load.ts';
import { checkText, har } from '../support/traffic.ts';
import { faultless, plantedFaults } from './check/faults.ts';
import { measured, type Usage } from './check/measured.ts';
import { bodyLines, harParts, writeParts } from './check/traffic-files.ts';
import { describeMachine } from './mock/machine.ts';
import { fixed, table, wordFor } from './mock/table.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1' },
    large: { type: 'boolean', default: false },
    gigabytes: { type: 'string', default: '2' },
  },
});
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAM = join(ROOT, 'dist/cli.js');
const REDOCLY = join(ROOT, 'node_modules/@redocly/cli/bin/cli.js');
const PARSE_LINES = fileURLToPath(new URL('check/parse-lines.mjs', import.meta.url));
const NO_MORE_THAN = Number.POSITIVE_INFINITY;
const work = mkdtempSync(join(tmpdir(), 'ecc-bench-'));
process.once('exit', () => rmSync(work, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));

interface Row {
  readonly name: string;
  readonly used: Usage;
  readonly most?: Partial<Usage>;
}

if (!existsSync(PROGRAM)) {
  say('There is no dist/. Run `npx tsx scripts/release/run.ts` first.');
  process.exit(1);
}
const contract = await loadContract();
const newest = contract.resolve(undefined);
const document = join(ROOT, 'generated/openapi', `${newest}.yaml`);
const rows = await measureTimes();
process.stdout.write(`${describeMachine()}\n\n${timesText(rows)}\n${await faultsText(contract)}`);

async function measureTimes(): Promise<Row[]> {
  const runs = Number(values.runs);
  const bodies = join(work, 'bodies.ndjson');
  const many = join(work, 'many.ndjson');
  const calls = join(work, 'calls.har');
  const one = join(work, 'one.ndjson');
  writeParts(bodies, bodyLines(contract, 10_000));
  writeParts(many, bodyLines(contract, 100_000));
  writeParts(calls, harParts(contract, { count: 10_000 }));
  writeParts(one, bodyLines(contract, 1));
  const check = (...args: readonly string[]) => measured([PROGRAM, 'check', ...args], runs, [0, 1]);
  const asOrder = ['--operation', 'getOrderStatus'];
  const found: Row[] = [];
  const add = async (name: string, use: () => Promise<Usage>, most?: Partial<Usage>) => {
    say(`${name} …`);
    found.push({ name, used: await use(), ...(most && { most }) });
  };
  await add('JSON.parse of 10,000 lines', () => measured([PARSE_LINES, bodies], runs));
  await add('ecc check: 1 answer', () => check(one, ...asOrder));
  await add('ecc check: 10,000 answers', () => check(bodies, ...asOrder), { seconds: 2, megabytes: 120 });
  await add('ecc check: the same as HAR', () => check(calls), { seconds: 2, megabytes: 120 });
  await add('redocly drift: the same HAR', () =>
    measured([REDOCLY, 'drift', calls, '--api', document, '--format', 'json'], runs, [0, 1]),
  );
  await add('ecc check: 10,000, all versions', () => check(bodies, ...asOrder, '--all-versions'), { seconds: 4 });
  await add('ecc check: the HAR, all versions', () => check(calls, '--all-versions'), { seconds: 4 });
  await add('ecc check: 100,000 answers', () => check(many, ...asOrder), { seconds: 15 });
  await add('JSON.parse of 100,000 lines', () => measured([PARSE_LINES, many], runs));
  if (values.large) {
    const large = join(work, 'large.har');
    const gigabytes = Number(values.gigabytes);
    writeParts(large, harParts(contract, { bytes: gigabytes * 2 ** 30 }));
    await add(`ecc check: a HAR of ${gigabytes} GB`, () => check(large), { megabytes: 200 });
  }
  return found;
}

function timesText(all: readonly Row[]): string {
  const drift = all.find(({ name }) => name.startsWith('redocly'))?.used;
  const cells = all.map(({ name, used, most }) => [
    name,
    `${fixed(used.seconds, 2)} s`,
    `${fixed(used.megabytes, 0)} MB`,
    most === undefined ? '' : limitOf(most),
    most === undefined ? '' : wordFor(isWithin(used, most)),
    drift === undefined ? '' : fixed(used.seconds / drift.seconds, 2),
    drift === undefined ? '' : fixed(used.megabytes / drift.megabytes, 2),
  ]);
  return table(['run', 'CPU', 'peak', 'target', '', 'CPU : drift', 'peak : drift'], cells);
}

function limitOf({ seconds, megabytes }: Partial<Usage>): string {
  return [
    ...(seconds === undefined ? [] : [`${seconds} s`]),
    ...(megabytes === undefined ? [] : [`${megabytes} MB`]),
  ].join(', ');
}

function isWithin(used: Usage, { seconds = NO_MORE_THAN, megabytes = NO_MORE_THAN }: Partial<Usage>): boolean {
  return used.seconds <= seconds && used.megabytes <= megabytes;
}

async function faultsText(contract: Contract): Promise<string> {
  const faults = plantedFaults(contract);
  const good = faultless(contract);
  const theirs = driftProblems([...faults.map(({ entry }) => entry), ...good]);
  const cells: string[][] = [];
  for (const [index, { name, entry }] of faults.entries()) {
    const own = (await checkText(contract, har([entry]))).findings.length;
    cells.push([name, String(own), String(theirs.filter((at) => at === index).length)]);
  }
  const alarms = (await checkText(contract, har(good))).findings.length;
  const found = (column: number) => `${cells.filter((row) => row[column] !== '0').length} of ${faults.length}`;
  return table(
    ['planted', 'ecc check tells', 'redocly drift tells'],
    [
      ...cells,
      ['found', found(1), found(2)],
      ['false alarms', String(alarms), String(theirs.filter((at) => at >= faults.length).length)],
    ],
  );
}

/** The entries that the other program finds something in, one for each time that it says so. */
function driftProblems(entries: readonly object[]): number[] {
  const [file, report] = [join(work, 'faults.har'), join(work, 'drift.json')];
  writeFileSync(file, har(entries));
  spawnSync(process.execPath, [REDOCLY, 'drift', file, '--api', document, '--format', 'json', '-o', report]);
  const { problems }: { problems: readonly { exchangeIndex: number }[] } = JSON.parse(readFileSync(report, 'utf8'));
  return problems.map(({ exchangeIndex }) => exchangeIndex);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
