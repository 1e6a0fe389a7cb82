import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** Bash reads the usage of a child that has ended from the kernel, to the millisecond; Node does not hand it out. */
const SCRIPT = `TIMEFORMAT='%3U %3S %3R'; time "$@" >/dev/null 2>&1`;

/** What running a program takes, in seconds. */
export interface CommandCost {
  /** CPU time, user and system, with that of what it started. */
  readonly cpu: number;
  /** From its start to its end. */
  readonly elapsed: number;
}

/** The CPU time alone. */
export async function commandCpuSeconds(args: readonly string[]): Promise<number> {
  return (await commandCost(args)).cpu;
}

/**
 * Runs a program of Node to its end and tells what it takes.
 *
 * @param args what Node is started with
 * @throws Error when it fails, or when there is no bash
 */
export async function commandCost(args: readonly string[]): Promise<CommandCost> {
  const child = spawn('bash', ['-c', SCRIPT, 'bash', process.execPath, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const [code, report] = await Promise.all([ended, text(child.stderr)]);
  if (code !== 0) throw new Error(`\`node ${args.join(' ')}\` ended with ${code}.`);
  const [user = Number.NaN, system = Number.NaN, elapsed = Number.NaN] = report.trim().split(' ').map(Number);
  return { cpu: user + system, elapsed };
}
