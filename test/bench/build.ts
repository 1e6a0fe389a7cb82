/**
 * Measures the build: against the same work by the tools' own command lines, with nothing to do, after an edit of one
 * overlay, and how time and memory grow with the number of versions. Prints tables; asserts nothing. Seconds are those
 * of the processor, which say more than the clock's on a machine that does other things as well.
 *
 * The argument is the number of rounds, 3 when left out.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TSX = import.meta.resolve('tsx');
const ROUNDS = Number(process.argv[2] ?? 3);
/** What the same took before versions shared work, with the command lines at 134.6 s on that machine. */
const BEFORE = { full: 18.4, same: 14.1, tools: 134.6, megabytes: 621, hundred: { seconds: 83, megabytes: 2400 } };
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
  const times: Record<'full' | 'idle' | 'edit' | 'middle' | 'same' | 'tools', Run[]> = {
    full: [],
    idle: [],
    edit: [],
    middle: [],
    same: [],
    tools: [],
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const spec = join(work, `spec-${round}`);
    const out = join(work, `out-${round}`);
    cpSync(join(ROOT, 'spec'), spec, { recursive: true });
    times.full.push(build(spec, out));
    times.idle.push(build(spec, out));
    editOverlay(spec, -1);
    times.edit.push(build(spec, out));
    editOverlay(spec, Math.floor(overlaysIn(spec).length / 2));
    times.middle.push(build(spec, out));
    times.same.push(run([process.execPath, '--import', TSX, join(ROOT, 'test/bench/lint-resolve-types.ts'), spec]));
    times.tools.push(toolsByCommandLine(spec, join(work, `tools-${round}`)));
  }
  const full = median(times.full);
  const before = { full: BEFORE.full, same: BEFORE.same, tools: BEFORE.tools };
  const rows = (['full', 'idle', 'edit', 'middle', 'same', 'tools'] as const).map((name) => {
    const run = median(times[name]);
    const label = {
      full: 'full build, all versions',
      idle: 'build with nothing to do',
      edit: 'build after an edit of the newest overlay',
      middle: 'build after an edit of an overlay in the middle',
      same: 'lint, resolve and types only, in one process',
      tools: "the same by the tools' command lines, a call per version and step",
    }[name];
    const earlier = name in before ? before[name as keyof typeof before].toFixed(1) : '';
    return [label, run.seconds.toFixed(2), earlier, run.megabytes.toFixed(0), (run.seconds / full.seconds).toFixed(2)];
  });
  printTable(['', 'seconds', 'before', 'peak MB', '× full build'], rows);
  const ratio = (tools: number, same: number) => (tools / same).toFixed(1);
  const [tools, same] = [median(times.tools).seconds, median(times.same).seconds];
  process.stdout.write(
    `The command lines take ${ratio(tools, same)} times as much; before, ${ratio(BEFORE.tools, BEFORE.same)} times.\n\n`,
  );
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
  const { seconds, megabytes } = BEFORE.hundred;
  process.stdout.write(`Before, 100 versions took ${seconds} s and ${megabytes} MB.\n`);
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
  const overlays = overlaysIn(spec);
  const runs: Run[] = [];
  for (let count = 0; count <= overlays.length; count += 1) {
    const document = join(out, `${count}.yaml`);
    const flags = overlays.slice(0, count).flatMap((files) => files.flatMap((file) => ['--overlay', file]));
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
  const hook = fileURLToPath(new URL('./report-usage.mjs', import.meta.url));
  const result = spawnSync(command, ['--import', hook, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  if (result.status !== 0)
    throw new Error(`${args.join(' ')} ended with ${result.status}:\n${result.stdout}${result.stderr}`);
  const used = (name: string) => Number(new RegExp(`${name}: (\\d+)`).exec(result.stderr)?.[1]);
  return { seconds: used('cpu-microseconds') / 1e6, megabytes: used('peak-kilobytes') / 1024 };
}

/** The overlay files of each version, oldest first: one, or those of a folder in the order in which they apply. */
function overlaysIn(spec: string): string[][] {
  const folder = join(spec, 'overlays');
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return entry.name.endsWith('.yaml') ? [[path]] : [];
    return [
      readdirSync(path)
        .sort()
        .map((name) => join(path, name)),
    ];
  });
}

/** Adds an action to the overlay at an index; a negative one counts from the newest. */
function editOverlay(spec: string, index: number): void {
  const files = overlaysIn(spec).at(index) ?? [];
  const texts = files.map((path) => readFileSync(path, 'utf8'));
  const changeset = /^x-changesets:\n {2}([\w-]+):/m.exec(texts.join('\n'))?.[1];
  appendFileSync(
    files.at(-1) ?? '',
    `\n  - target: $.components.schemas.Order\n    x-changeset: ${changeset}\n    update:\n      x-bench-${index}: true\n`,
  );
}

/** Adds overlays of the size of a small real one: a new property and its example, each year. */
function addOverlays(spec: string, versions: number): void {
  const present = overlaysIn(spec).length + 1;
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
