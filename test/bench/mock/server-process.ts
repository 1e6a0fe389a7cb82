import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { type BenchRequest, send } from './requests.ts';

/** How long a server may take to answer for the first time, and to end, in milliseconds. */
const START_LIMIT = 60_000;
const STOP_LIMIT = 5_000;
/** How often a server that starts is asked, in milliseconds. */
const POLL = 5;

/** A server that runs in a process of its own. */
export interface ServerProcess {
  readonly pid: number;
  readonly url: string;
  /** From the start of the process to its first answer with the wanted status. */
  readonly startMilliseconds: number;
  stop(): Promise<void>;
}

export interface StartOptions {
  /** The status to wait for; any when left out. */
  readonly accepted?: number;
  /** What stands before the command line: where it runs. It has to become the server's process. */
  readonly prefix?: readonly string[];
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts a server and waits until it answers.
 *
 * @param args what Node is started with, by the port to listen on
 * @param first is sent until it is answered
 * @throws Error when the process ends or does not answer in time; it is ended then
 */
export async function startServer(
  args: (port: number) => readonly string[],
  first: BenchRequest,
  { accepted, prefix = [] }: StartOptions = {},
): Promise<ServerProcess> {
  const port = await freePort();
  const started = performance.now();
  const [command = '', ...rest] = [...prefix, process.execPath, ...args(port)];
  const child = spawn(command, rest, { stdio: 'ignore' });
  running.add(child);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  void ended.then(() => running.delete(child));
  const server = { url: `http://127.0.0.1:${port}`, stop: () => stop(child, ended) };
  try {
    await untilAnswered(server.url, child, first, accepted, started);
    return { ...server, pid: pidOf(child), startMilliseconds: performance.now() - started };
  } catch (error) {
    await server.stop();
    throw new Error(`\`${[command, ...rest].join(' ')}\` ${error instanceof Error ? error.message : error}`);
  }
}

async function untilAnswered(
  url: string,
  child: ChildProcess,
  request: BenchRequest,
  accepted: number | undefined,
  started: number,
): Promise<void> {
  let status: number | undefined;
  while (performance.now() - started < START_LIMIT) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode} before it answered.`);
    status = await send(url, request).then(
      (answer) => answer.status,
      () => undefined,
    );
    if (status !== undefined && (accepted === undefined || status === accepted)) return;
    await new Promise((resolve) => setTimeout(resolve, POLL));
  }
  throw new Error(`did not answer in ${START_LIMIT / 1000} s${status === undefined ? '' : ` (last: ${status})`}.`);
}

/** Ends a process the polite way, and by force when it takes too long. */
async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (!running.has(child)) return;
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT);
  await ended;
  clearTimeout(force);
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('could not be started.');
  return pid;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
