/**
 * Measures the mock against bare node:http with the same answers, and against its peers: requests per second and CPU
 * time at full load and at the same offered load, the time to the first answer, and memory with one version and with
 * all. Prints tables and how the targets are met; asserts nothing.
 *
 * `npm run bench:mock -- [--rounds 5] [--seconds 2] [--connections 10] [--rate <requests per second>]
 * [--only load,start,memory] [--prism-only] [--quick] [--json]`; `--quick` measures the mock and bare node:http only.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contract, loadContract } from '../../scripts/contract/load.ts';
import { separateCores } from './mock/cores.ts';
import { compareUnderLoad, isOwn } from './mock/load/compare.ts';
import { describeMachine } from './mock/machine.ts';
import { type MemoryRow, measureMemory } from './mock/measure-memory.ts';
import { measureStart } from './mock/measure-start.ts';
import { type BenchOptions, parseOptions } from './mock/options.ts';
import { installPeers, installSender } from './mock/peers.ts';
import { buildProgram } from './mock/program.ts';
import { asText, type Report } from './mock/report.ts';
import { everyOperation, orderStatus } from './mock/requests.ts';
import { type BenchFiles, ownMock, prism } from './mock/servers.ts';
import { loadVerdicts, memoryVerdict, startVerdict, type Verdict } from './mock/verdicts.ts';

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

async function measure({ parts, peers, ...settings }: BenchOptions): Promise<Report> {
  const machine = describeMachine();
  if (parts.has('load')) installSender(say);
  if (peers !== 'none') installPeers(say);
  const contract = await loadContract();
  const versions = contract.versions.map(({ version }) => version);
  const newest = versions.at(-1) ?? '';
  const files = prepareFiles(contract, newest);
  const cores = separateCores();
  const load = parts.has('load')
    ? await compareUnderLoad(files, versions, cores, peers, { ...settings, say })
    : undefined;
  const start = parts.has('start') ? await compareStart(files, newest) : undefined;
  const memory = parts.has('memory') ? await compareMemory(files, contract, newest) : undefined;
  const own = load?.filter((row) => isOwn(row, files)) ?? [];
  const verdicts: Verdict[] = [
    ...loadVerdicts(own, peers !== 'none'),
    ...(start ? [startVerdict(start)] : []),
    ...(memory ? [memoryVerdict(memory)] : []),
  ];
  return {
    machine,
    cores: cores.description,
    ...(load && { load }),
    ...(start && { start }),
    ...(memory && { memory }),
    verdicts,
  };
}

/** Builds the program and writes the newest document; the answers are written when they are known. */
function prepareFiles(contract: Contract, newest: string): BenchFiles {
  say('Building the program …');
  const folder = join(work, 'package');
  mkdirSync(folder);
  const document = join(work, `${newest}.json`);
  writeFileSync(document, `${JSON.stringify(contract.document(newest), null, 2)}\n`);
  return {
    program: buildProgram(folder),
    document,
    bodies: join(work, 'bodies.json'),
    answers: join(work, 'answers.json'),
  };
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
