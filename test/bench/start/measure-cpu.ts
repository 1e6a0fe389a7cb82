import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cpuMicroseconds } from '../mock/process-usage.ts';
import type { BenchRequest } from '../mock/requests.ts';
import { startServer } from '../mock/server-process.ts';
import { commandCpuSeconds } from './command-cpu.ts';
import { startReceiver } from './receiver.ts';

const PROBE = fileURLToPath(new URL('./start-mock.js', import.meta.url));
const EVENT = 'ORDER_SUCCEEDED';

/** What is measured. */
export type Start = 'help' | 'versions' | 'webhook' | 'mock' | 'first' | 'second';

/** CPU seconds, user and system, of each run of each start; undefined where they cannot be read. */
export type StartSeconds = Readonly<Record<Start, (number | undefined)[]>>;

/**
 * Starts everything several times, in turns, each in a process of its own.
 *
 * @param program absolute path of the built command line
 * @param request what the mock is asked first
 * @throws Error when something does not start or does not end well
 */
export async function measureCpu(program: string, request: BenchRequest, runs: number): Promise<StartSeconds> {
  const seconds: StartSeconds = { help: [], versions: [], webhook: [], mock: [], first: [], second: [] };
  const receiver = await startReceiver();
  try {
    for (let run = 0; run < runs; run += 1) {
      seconds.help.push(await commandCpuSeconds([program, '--help']));
      seconds.versions.push(await commandCpuSeconds([program, 'versions']));
      seconds.webhook.push(await commandCpuSeconds([program, 'webhook', 'send', EVENT, '--to', receiver.url]));
      const { first, second } = await startMockTwice(program, request);
      seconds.first.push(first);
      seconds.second.push(second);
      seconds.mock.push(await mockToFirstAnswer(program, request));
    }
  } finally {
    receiver.close();
  }
  return seconds;
}

async function startMockTwice(program: string, request: BenchRequest): Promise<{ first: number; second: number }> {
  const library = join(dirname(program), 'mock/start.js');
  const { stdout } = await promisify(execFile)(process.execPath, [PROBE, library, JSON.stringify(request)]);
  return JSON.parse(stdout);
}

async function mockToFirstAnswer(program: string, request: BenchRequest): Promise<number | undefined> {
  const server = await startServer((port) => [program, 'mock', '--port', String(port)], request, { accepted: 200 });
  const used = cpuMicroseconds(server.pid);
  await server.stop();
  return used === undefined ? undefined : used / 1e6;
}
