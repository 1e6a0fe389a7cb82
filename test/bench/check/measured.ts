import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** What a run of a program has used. */
export interface Usage {
  /** CPU time, user and system: a busy machine makes other times jump. */
  readonly seconds: number;
  /** The most memory that was resident. */
  readonly megabytes: number;
}

const REPORT = new URL('../report-usage.mjs', import.meta.url).href;
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Runs a program of Node to its end, several times, and gives the least that it used.
 *
 * @param args what Node is started with
 * @param codes the exit codes that are no failure
 * @throws Error when it fails
 */
export async function measured(args: readonly string[], runs: number, codes: readonly number[] = [0]): Promise<Usage> {
  let best: Usage = { seconds: Number.POSITIVE_INFINITY, megabytes: Number.POSITIVE_INFINITY };
  for (let run = 0; run < runs; run += 1) {
    const used = await once(args, codes);
    best = {
      seconds: Math.min(best.seconds, used.seconds),
      megabytes: Math.min(best.megabytes, used.megabytes),
    };
  }
  return best;
}

async function once(args: readonly string[], codes: readonly number[]): Promise<Usage> {
  const child = spawn(process.execPath, ['--import', REPORT, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const [code, stderr] = await Promise.all([ended, text(child.stderr)]);
  const cpu = /^cpu-microseconds: (\d+)$/m.exec(stderr)?.[1];
  const peak = /^peak-kilobytes: (\d+)$/m.exec(stderr)?.[1];
  if (code === null || !codes.includes(code) || cpu === undefined || peak === undefined) {
    throw new Error(`\`node ${args.join(' ')}\` ended with ${code}:\n${stderr.slice(0, 2000)}`);
  }
  return { seconds: Number(cpu) / 1e6, megabytes: Number(peak) / 1024 };
}
