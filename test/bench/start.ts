/**
 * Measures how dear starts are: the CPU time of the built program's short commands, of `startMock()` and of `ecc mock`
 * to the first answer, and what `ecc mock` keeps in memory. Prints a table with targets; asserts nothing.
 *
 * `npm run bench:start -- [--runs 5] [--json]`, after `npm run build`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContract } from '../../scripts/contract/load.ts';
import { openDocuments } from '../../scripts/contract/resolved-documents.ts';
import { GENERATED_FOLDER, SPEC_FOLDER } from '../../scripts/paths.ts';
import { describeMachine } from './mock/machine.ts';
import { measureMemory } from './mock/measure-memory.ts';
import { buildProgram } from './mock/program.ts';
import { everyOperation, orderStatus } from './mock/requests.ts';
import { ownMock } from './mock/servers.ts';
import { measureCpu } from './start/measure-cpu.ts';
import { parseOptions } from './start/options.ts';
import { asText, type StartReport } from './start/report.ts';
import { memoryRows, startRows } from './start/rows.ts';

const work = mkdtempSync(join(tmpdir(), 'ecc-bench-'));
process.once('exit', () => rmSync(work, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));

try {
  const { runs, json } = parseOptions(process.argv.slice(2));
  const report = await measure(runs);
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : asText(report));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1); // what was started would keep this process alive
}

async function measure(runs: number): Promise<StartReport> {
  const machine = describeMachine();
  if (openDocuments(join(GENERATED_FOLDER, 'openapi'), SPEC_FOLDER) === undefined)
    throw new Error('The resolved documents are missing or older than the contract. Run `npm run build` first.');
  say('Building the program …');
  const program = buildProgram(work);
  const contract = await loadContract();
  const versions = contract.versions.map(({ version }) => version);
  const newest = versions.at(-1) ?? '';
  say('Starting …');
  const seconds = await measureCpu(program, orderStatus(newest), runs);
  say('Calling every operation …');
  const memory = await measureMemory(ownMock({ program }), [
    { name: 'one request', requests: [orderStatus(newest)] },
    { name: 'every operation of one version', requests: everyOperation(contract, newest) },
    {
      name: `every operation of ${versions.length} versions`,
      requests: versions.flatMap((version) => everyOperation(contract, version)),
    },
  ]);
  return { machine, runs, rows: [...startRows(seconds), ...memoryRows(memory)] };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
