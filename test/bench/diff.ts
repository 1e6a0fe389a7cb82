/**
 * Holds `ecc diff` beside `redocly diff` and oasdiff, which is made with Go where there is one: the CPU time of comparing
 * the baseline with the newest version, from cold, and for a case of each kind of difference who finds it and who rates it
 * as breaking. Prints two tables as Markdown; asserts nothing.
 *
 * `npx tsx test/bench/diff.ts [--runs 5]`, after `npm run build`
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { JsonValue } from '../../scripts/contract/json.ts';
import { GENERATED_FOLDER, PACKAGE_FOLDER } from '../../scripts/paths.ts';
import { bundleProgram } from '../../scripts/release/bundle.ts';
import { judgedByValidators } from '../support/compare/oracle.ts';
import { SCHEMA_CHANGES } from '../support/compare/schema-changes.ts';
import { describeMachine } from './mock/machine.ts';

const OASDIFF = 'github.com/oasdiff/oasdiff@v1.38.0';
const REDOCLY = join(PACKAGE_FOLDER, 'node_modules/@redocly/cli/bin/cli.js');
const work = mkdtempSync(join(tmpdir(), 'ecc-bench-'));
process.once('exit', () => rmSync(work, { recursive: true, force: true }));

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' }, oasdiff: { type: 'string' } } });

/** One of the three. */
interface Peer {
  readonly name: string;
  command(from: string, to: string): readonly string[];
  /** What it finds: how many changes, and how many of them break somebody. */
  read(output: string): { readonly found: number; readonly breaking: number };
  /** The operations that it says are broken. */
  breaks(output: string): ReadonlySet<string>;
}

await bundleProgram(join(work, 'dist'));
for (const name of ['spec', 'generated', 'node_modules', 'package.json'])
  symlinkSync(join(PACKAGE_FOLDER, name), join(work, name));
const peers = [ours(), redocly(), oasdiff()].filter((peer) => peer !== undefined);
process.stdout.write(`${describeMachine()}\n\n${timeTable()}\n\n${caseTable()}\n`);

interface Told {
  readonly breaking: unknown;
  readonly operations: readonly string[];
}

function ours(): Peer {
  return {
    name: 'ecc diff',
    command: (from, to) => [process.execPath, join(work, 'dist/cli.js'), 'diff', from, to, '--format', 'json'],
    read(output) {
      const told = toldBy(output);
      return { found: told.length, breaking: told.filter(({ breaking }) => breaking !== null).length };
    },
    breaks(output) {
      const breaking = toldBy(output).filter((one) => one.breaking !== null);
      return new Set(breaking.flatMap(({ operations }) => operations));
    },
  };
}

function toldBy(output: string): readonly Told[] {
  return JSON.parse(output).differences;
}

function redocly(): Peer {
  return {
    name: 'redocly diff',
    command: (from, to) => [process.execPath, REDOCLY, 'diff', from, to, '--format', 'json', '--fail-on', 'none'],
    read(output) {
      const { summary } = JSON.parse(output.slice(output.indexOf('{')));
      return { found: summary.major + summary.minor + summary.patch, breaking: summary.major };
    },
    breaks(output) {
      const { changes } = JSON.parse(output.slice(output.indexOf('{')));
      const major: { path: string }[] = changes.filter(({ impact }: { impact: string }) => impact === 'major');
      return new Set(major.flatMap(({ path }) => /case\d+/.exec(path)?.[0] ?? []));
    },
  };
}

function oasdiff(): Peer | undefined {
  const program = values.oasdiff ?? installed();
  if (program === undefined) return undefined;
  return {
    name: 'oasdiff',
    command: (from, to) => [program, 'changelog', from, to, '--format', 'json'],
    read(output) {
      const changes: { level: number }[] = output.trim() === '' ? [] : (JSON.parse(output) ?? []);
      // 3 is an error and 2 a warning, which stands for what may break.
      return { found: changes.length, breaking: changes.filter(({ level }) => level >= 2).length };
    },
    breaks(output) {
      const changes: { level: number; operationId?: string }[] = output.trim() === '' ? [] : (JSON.parse(output) ?? []);
      return new Set(changes.filter(({ level }) => level >= 2).flatMap(({ operationId }) => operationId ?? []));
    },
  };
}

function installed(): string | undefined {
  const { status } = spawnSync('go', ['install', OASDIFF], { env: { ...process.env, GOBIN: work }, stdio: 'ignore' });
  const program = join(work, 'oasdiff');
  if (status === 0 && existsSync(program)) return program;
  process.stderr.write('oasdiff is left out: Go or its module proxy is not there.\n');
  return undefined;
}

function timeTable(): string {
  const [from, to] = ['baseline', '2021-03-25'].map((version) => join(GENERATED_FOLDER, 'openapi', `${version}.yaml`));
  const rows = peers.flatMap((peer) => {
    const commands = [
      [peer.name, peer.command(from ?? '', to ?? '')] as const,
      ...(peer.name === 'ecc diff' ? [['ecc diff, by versions', peer.command('baseline', '2021-03-25')] as const] : []),
    ];
    return commands.map(([name, command]) => {
      const seconds = Array.from({ length: Number(values.runs) }, () => cpuSeconds(command)).sort((a, b) => a - b);
      const { found, breaking } = peer.read(outputOf(command));
      return [
        name,
        (seconds[Math.floor(seconds.length / 2)] ?? Number.NaN).toFixed(2),
        String(found),
        String(breaking),
      ];
    });
  });
  return table(['baseline and 2021-03-25', 'CPU seconds', 'changes told', 'of these breaking'], rows);
}

interface Case {
  readonly name: string;
  readonly isBreak: boolean;
}

/** Each case in both directions, as a request and as an answer: an operation for each, so that a tool starts once. */
function caseTable(): string {
  const scores = new Map(
    peers.map(({ name }) => [name, { breaks: 0, found: 0, quiet: 0, alarms: 0, missed: [] as string[] }]),
  );
  for (const isBack of [false, true]) {
    for (const part of ['request', 'answer'] as const) {
      const cases = SCHEMA_CHANGES.map(({ name, before, after, names }): Case => {
        const [from, to] = isBack ? [after, before] : [before, after];
        const verdict = judgedByValidators(from, to, names);
        return {
          name: `${name}${isBack ? ', back' : ''} (${part})`,
          isBreak: part === 'request' ? verdict.sender : verdict.reader,
        };
      });
      const files = (['before', 'after'] as const).map((side) => {
        const file = join(work, `${side}.json`);
        writeFileSync(
          file,
          JSON.stringify(
            documentOf(
              part,
              SCHEMA_CHANGES.map((change) => change[side]),
            ),
          ),
        );
        return file;
      });
      const [from = '', to = ''] = isBack ? files.toReversed() : files;
      for (const peer of peers) {
        const told = peer.breaks(outputOf(peer.command(from, to)));
        const score = scores.get(peer.name);
        for (const [index, { name, isBreak }] of cases.entries()) {
          if (score === undefined) continue;
          const isTold = told.has(`case${index}`);
          if (isBreak) score.breaks += 1;
          else score.quiet += 1;
          if (isBreak && isTold) score.found += 1;
          else if (isBreak) score.missed.push(name);
          else if (isTold) score.alarms += 1;
        }
      }
    }
  }
  const rows = [...scores].map(([name, { breaks, found, quiet, alarms }]) => [
    name,
    `${found} of ${breaks}`,
    `${alarms} of ${quiet}`,
  ]);
  const missed = [...scores].map(([name, score]) => `${name} misses: ${score.missed.join('; ') || 'none'}.`);
  return `${table(['cases, judged by validators', 'breaks found', 'false alarms'], rows)}\n\n${missed.join('\n\n')}`;
}

function documentOf(part: 'answer' | 'request', schemas: readonly JsonValue[]): JsonValue {
  const paths = schemas.map((schema, index) => {
    const { description, ...rest } = { description: 'It.', content: { 'application/json': { schema } } };
    const answer = part === 'answer' ? { description, ...rest } : { description };
    const body = part === 'request' ? { requestBody: { required: true, ...rest } } : {};
    return [`/case${index}`, { post: { operationId: `case${index}`, ...body, responses: { '200': answer } } }];
  });
  return { openapi: '3.1.1', info: { title: 'Cases', version: '1' }, paths: Object.fromEntries(paths) };
}

function outputOf([program = '', ...args]: readonly string[]): string {
  return spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28, cwd: work }).stdout;
}

function cpuSeconds(command: readonly string[]): number {
  const script = `TIMEFORMAT='%3U %3S'; time "$@" >/dev/null 2>&1`;
  const report = execFileSync('bash', ['-c', `{ ${script}; } 2>&1`, 'bash', ...command], {
    cwd: work,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  const [user = Number.NaN, system = Number.NaN] = report.trim().split(' ').map(Number);
  return user + system;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
