import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { peerProgram } from '../peers.ts';
import type { BenchRequest } from '../requests.ts';

/** What the sender of the load saw. */
export interface LoadSeen {
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Requests without an answer. */
  readonly errors: number;
  readonly seconds: number;
  /** Milliseconds; null without answers. */
  readonly p50: number | null;
  readonly p99: number | null;
}

export interface SendOptions {
  readonly seconds: number;
  readonly connections: number;
  /** How many requests are sent in a second; as many as are answered when left out. */
  readonly rate?: number | undefined;
  /** What stands before the sender's command line. */
  readonly prefix: readonly string[];
}

/**
 * Sends requests from a process of its own. Each connection goes round the list.
 *
 * @throws Error when the sender fails
 */
export async function sendLoad(
  url: string,
  requests: readonly BenchRequest[],
  { seconds, connections, rate, prefix }: SendOptions,
): Promise<LoadSeen> {
  const [command, ...args] = [...prefix, process.execPath, peerProgram('load/send.js')];
  const child = spawn(command ?? '', args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  child.stdin.end(JSON.stringify({ url, connections, seconds, requests, rate }));
  const output = await text(child.stdout);
  const code = await ended;
  process.off('exit', killed);
  if (code !== 0) throw new Error(`The sender of the load ended with ${code}.`);
  return JSON.parse(output);
}
