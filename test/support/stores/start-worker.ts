import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { StatePlace } from '../../../scripts/mock/sandbox/store/open.ts';

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** lmdb writes errors to the console that it tells as well; one without a stack of its own is somebody else's. */
const TOLD_BY_LMDB =
  /^Error: (?:Input\/output error|File too large)\n {4}at .*\/lmdb\/write\.js.* \{\n {2}code: \d+\n\}\n/gm;

/**
 * Lets another process create orders in a folder, whose files may not become larger than so many KB: for it the disk is
 * full then.
 *
 * @returns what it wrote
 */
export function workWithLittleRoom(place: StatePlace, name: string, orders: number, room: number): Promise<string[]> {
  const script = `trap '' XFSZ; ulimit -f ${room}; exec "$@"`;
  const args = ['-c', script, 'bash', process.execPath, ...argumentsFor(place, name, orders)];
  return linesOf('bash', args, undefined, TOLD_BY_LMDB);
}

/**
 * Lets another process create orders in a store.
 *
 * @param lines how many lines it may write until it is killed; it ends by itself when left out
 * @returns what it wrote
 */
export function workOf(place: StatePlace, name: string, orders: number, lines?: number): Promise<string[]> {
  return linesOf(process.execPath, argumentsFor(place, name, orders), lines);
}

function argumentsFor(place: StatePlace, name: string, orders: number): string[] {
  return ['--import', 'tsx', WORKER, JSON.stringify(place), name, String(orders)];
}

async function linesOf(program: string, args: readonly string[], lines?: number, expected?: RegExp): Promise<string[]> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const errors = text(child.stderr);
  const ended = once(child, 'close');
  const written: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    written.push(line);
    if (written.length === lines) child.kill('SIGKILL');
  }
  const [code] = await ended;
  process.stderr.write(expected === undefined ? await errors : (await errors).replace(expected, ''));
  if (lines === undefined && code !== 0) throw new Error(`The process ended with ${code}.`);
  return written;
}
