/**
 * Measures the build: against the same work by the tools' own command lines, with nothing to do, after an edit of the
 * newest overlay, and how time and memory grow with the number of versions. Prints a table; asserts nothing.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TSX = import.meta.resolve('tsx');
const ROUNDS = 3;
const work = mkdtempSync(join(tmpdir(), 'ecc-bench-'));

interface Run {
  readonly seconds: number;
  readonly megabytes: number;
}

try {
  printMachine();
  compareWithTools();
  measureGrowth();
} finally {
  rmSync(work, { recursive: true, force: true });
}

function printMachine(): void {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  process.stdout.write(`Node ${process.version}, ${cpus().length} × ${cpu?.model}, ${memory} GiB\n\n`);
}

function compareWithTools(): void {
  const times: Record<'full' | 'idle' | 'edit' | 'same' | 'tools', Run[]> = {
    full: [],
    idle: [],
    edit: [],
    same: [],
    tools: [],
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const spec = join(work, `spec-${round}`);
    const out = join(work, `out-${round}`);
    cpSync(join(ROOT, 'spec'), spec, { recursive: true });
    times.full.push(build(spec, out));
    times.idle.push(build(spec, out));
    editNewestOverlay(spec);
    times.edit.push(build(spec, out));
    times.same.push(run([process.execPath, '--import', TSX, join(ROOT, 'test/bench/lint-resolve-types.ts'), spec]));
    times.tools.push(toolsByCommandLine(spec, join(work, `tools-${round}`)));
  }
  const full = median(times.full);
  const rows = (['full', 'idle', 'edit', 'same', 'tools'] as const).map((name) => {
    const run = median(times[name]);
    const label = {
      full: 'full build, all versions',
      idle: 'build with nothing to do',
      edit: 'build after an edit of the newest overlay',
      same: 'lint, resolve and types only, in one process',
      tools: "the same by the tools' command lines, a call per version and step",
    }[name];
    return [label, run.seconds.toFixed(2), run.megabytes.toFixed(0), (run.seconds / full.seconds).toFixed(2)];
  });
  printTable(['', 'seconds', 'peak MB', '× full build'], rows);
}

function measureGrowth(): void {
  const rows = [18, 50, 100].map((count) => {
    const spec = join(work, `spec-${count}-versions`);
    cpSync(join(ROOT, 'spec'), spec, { recursive: true });
    addOverlays(spec, count);
    const run = median(Array.from({ length: ROUNDS }, (_, index) => build(spec, join(work, `out-${count}-${index}`))));
    const perVersion = (run.seconds / count) * 1000;
    const operations = operationsIn(join(work, `out-${count}-0`));
    return [
      String(count),
      run.seconds.toFixed(2),
      perVersion.toFixed(0),
      (perVersion / operations).toFixed(1),
      run.megabytes.toFixed(0),
      (run.megabytes / count).toFixed(1),
    ];
  });
  printTable(['versions', 'seconds', 'ms per version', 'ms per operation', 'peak MB', 'MB per version'], rows);
}

/** How many operations and webhooks the newest document of an output folder has. */
function operationsIn(out: string): number {
  const { latest } = JSON.parse(readFileSync(join(out, 'openapi/index.json'), 'utf8'));
  return readFileSync(join(out, `openapi/${latest}.json`), 'utf8').match(/"operationId"/g)?.length ?? 0;
}

/** Runs the build's command line in a process of its own. */
function build(spec: string, out: string): Run {
  return run([process.execPath, '--import', TSX, join(ROOT, 'scripts/cli.ts'), 'build', '--spec', spec, '--out', out]);
}

/** Bundles with overlays, lints and generates types, each version and each step by a call of its tool. */
function toolsByCommandLine(spec: string, out: string): Run {
  const redocly = join(ROOT, 'node_modules/@redocly/cli/bin/cli.js');
  const types = join(ROOT, 'node_modules/openapi-typescript/bin/cli.js');
  const overlays = readdirSync(join(spec, 'overlays'))
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const runs: Run[] = [];
  for (let count = 0; count <= overlays.length; count += 1) {
    const document = join(out, `${count}.yaml`);
    const flags = overlays.slice(0, count).flatMap((name) => ['--overlay', join(spec, 'overlays', name)]);
    runs.push(run([process.execPath, redocly, 'bundle', join(spec, 'openapi.yaml'), ...flags, '-o', document]));
    runs.push(run([process.execPath, redocly, 'lint', document, '--config', join(ROOT, 'redocly.yaml')]));
    runs.push(
      run([process.execPath, types, document, '-o', join(out, `${count}.d.ts`), '--default-non-nullable', 'false']),
    );
  }
  return {
    seconds: runs.reduce((sum, { seconds }) => sum + seconds, 0),
    megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)),
  };
}

function run([command = '', ...args]: readonly string[]): Run {
  const started = performance.now();
  const hook = fileURLToPath(new URL('./report-memory.mjs', import.meta.url));
  const result = spawnSync(command, ['--import', hook, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  const seconds = (performance.now() - started) / 1000;
  if (result.status !== 0)
    throw new Error(`${args.join(' ')} ended with ${result.status}:\n${result.stdout}${result.stderr}`);
  return { seconds, megabytes: Number(/peak-kilobytes: (\d+)/.exec(result.stderr)?.[1]) / 1024 };
}

function editNewestOverlay(spec: string): void {
  const newest =
    readdirSync(join(spec, 'overlays'))
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .at(-1) ?? '';
  const path = join(spec, 'overlays', newest);
  const changeset = /^x-changesets:\n {2}([\w-]+):/m.exec(readFileSync(path, 'utf8'))?.[1];
  appendFileSync(
    path,
    `\n  - target: $.components.schemas.Order\n    x-changeset: ${changeset}\n    update:\n      x-bench: true\n`,
  );
}

/** Adds overlays of the size of a small real one: a new property and its example, each year. */
function addOverlays(spec: string, versions: number): void {
  const present = readdirSync(join(spec, 'overlays')).length + 1;
  for (let index = present; index < versions; index += 1) {
    const version = `${2022 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-15`;
    writeFileSync(
      join(spec, 'overlays', `${version}.yaml`),
      `overlay: 1.1.0
info: { title: Synthetic, version: '${version}' }
x-changesets:
  field-${index}: { summary: A field., action: Nothing., basis: code, source: https://docs.shop.test }
actions:
  - target: $.components.schemas.Order.properties
    x-changeset: field-${index}
    update: { field_${index}: { type: string, description: A field. } }
  - target: $.components.examples['order-charged-card'].value
    x-changeset: field-${index}
    update: { field_${index}: text }
`,
    );
  }
}

function median(runs: readonly Run[]): Run {
  const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  return {
    seconds: middle(runs.map(({ seconds }) => seconds)),
    megabytes: middle(runs.map(({ megabytes }) => megabytes)),
  };
}

function printTable(header: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  process.stdout.write(`${line(header)}${line(header.map(() => '---'))}${rows.map(line).join('')}\n`);
}
