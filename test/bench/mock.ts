/**
 * Measures the mock against its peers: requests per second and CPU time under load, the time to the first answer, and
 * memory with one version and with all. Prints tables and how the targets are met; asserts nothing.
 *
 * `npm run bench:mock -- [--rounds 3] [--seconds 3] [--connections 10] [--only load,start,memory]
 * [--prism-only] [--json]`
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contract, loadContract } from '../../scripts/contract/load.ts';
import { type Contender, type LoadRow, measureLoad, type RequestKind } from './mock/measure-load.ts';
import { type MemoryRow, measureMemory } from './mock/measure-memory.ts';
import { measureStart } from './mock/measure-start.ts';
import { type BenchOptions, parseOptions } from './mock/options.ts';
import { installPeers } from './mock/peers.ts';
import { buildProgram, mockHasOption } from './mock/program.ts';
import { asText, describeMachine, type Report } from './mock/report.ts';
import { everyOperation, newOrder, orderStatus, send } from './mock/requests.ts';
import { startServer } from './mock/server-process.ts';
import { type BenchFiles, otherPeers, ownMock, prism, type ServerKind } from './mock/servers.ts';
import { loadVerdicts, memoryVerdict, startVerdict, type Verdict } from './mock/verdicts.ts';

const KINDS: readonly RequestKind[] = [
  { name: 'GET order status', of: orderStatus },
  { name: 'POST order, 12 fields', of: newOrder },
];

const work = mkdtempSync(join(tmpdir(), 'ecc-bench-'));
// The processes that were started are ended at the exit; see server-process.ts and send-load.ts.
process.once('exit', () => rmSync(work, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));

try {
  const options = parseOptions(process.argv.slice(2));
  const report = await measure(options);
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : asText(report));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1); // what was started would keep this process alive
}

async function measure({ parts, ...settings }: BenchOptions): Promise<Report> {
  installPeers(say);
  const contract = await loadContract();
  const newest = contract.versions.at(-1)?.version ?? '';
  const files = prepareFiles(contract, newest);
  const load = parts.has('load') ? await compareUnderLoad(files, contract, newest, settings) : undefined;
  const start = parts.has('start') ? await compareStart(files, newest) : undefined;
  const memory = parts.has('memory') ? await compareMemory(files, contract, newest) : undefined;
  const verdicts: Verdict[] = [
    ...(load ? loadVerdicts(load, ownMock(files).name) : []),
    ...(start ? [startVerdict(start)] : []),
    ...(memory ? [memoryVerdict(memory)] : []),
  ];
  return {
    machine: describeMachine(),
    ...(load && { load }),
    ...(start && { start }),
    ...(memory && { memory }),
    verdicts,
  };
}

/** Builds the program and writes the newest document; the bodies are written when they are known. */
function prepareFiles(contract: Contract, newest: string): BenchFiles {
  say('Building the program …');
  const folder = join(work, 'package');
  mkdirSync(folder);
  const document = join(work, `${newest}.json`);
  writeFileSync(document, `${JSON.stringify(contract.document(newest), null, 2)}\n`);
  return { program: buildProgram(folder), document, bodies: join(work, 'bodies.json') };
}

async function compareUnderLoad(
  files: BenchFiles,
  contract: Contract,
  newest: string,
  settings: Omit<BenchOptions, 'parts'>,
): Promise<LoadRow[]> {
  const all = contract.versions.map(({ version }) => version);
  const start = ({ args }: ServerKind) => startServer(args, orderStatus(newest));
  const own = await start(ownMock(files));
  await loadVersions(own.url, all);
  await writeBodies(own.url, newest, files.bodies);
  const contenders: Contender[] = [
    { name: ownMock(files).name, server: own, versions: [newest] },
    { name: `ecc mock, ${all.length} versions in turn`, server: own, versions: all },
  ];
  const others = [prism(files), ...(settings.prismOnly ? [] : otherPeers(files))];
  if (mockHasOption(files.program, '--workers')) others.unshift(ownMock(files, 2));
  for (const kind of others) contenders.push({ name: kind.name, server: await start(kind), versions: [newest] });
  const rows = await measureLoad(contenders, KINDS, { ...settings, expected: 200, reference: prism(files).name, say });
  await Promise.all(contenders.map(({ server }) => server.stop()));
  return rows;
}

/** Has every version answer once: versions are loaded on first use. */
async function loadVersions(url: string, versions: readonly string[]): Promise<void> {
  for (const version of versions) for (const kind of KINDS) await send(url, kind.of(version));
}

/** Writes down what the mock answers, for the peers that do not take their answers from the document. */
async function writeBodies(url: string, newest: string, path: string): Promise<void> {
  const [status, created] = [await send(url, orderStatus(newest)), await send(url, newOrder(newest))];
  const bodies = { getOrderStatus: JSON.parse(status.text), createOrder: JSON.parse(created.text) };
  writeFileSync(path, JSON.stringify(bodies));
}

function compareStart(files: BenchFiles, newest: string) {
  say('Starting servers …');
  return measureStart([ownMock(files), prism(files)], orderStatus(newest));
}

async function compareMemory(files: BenchFiles, contract: Contract, newest: string): Promise<MemoryRow[]> {
  say('Calling every operation …');
  const one = everyOperation(contract, newest);
  const all = contract.versions.flatMap(({ version }) => everyOperation(contract, version));
  return [
    ...(await measureMemory(ownMock(files), [
      { name: 'every operation of one version', requests: one },
      { name: `every operation of ${contract.versions.length} versions`, requests: all },
    ])),
    ...(await measureMemory(prism(files), [{ name: 'every operation of one version', requests: one }])),
  ];
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
