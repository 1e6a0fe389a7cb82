import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startCli } from './run-cli.ts';

/** A mock in a process of its own. */
export interface MockProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it has written to stderr so far. */
  stderr(): string;
  /** Ends it as a user would, if it has not ended; gives the exit code and the signal that ended it. */
  close(): Promise<readonly unknown[]>;
  /** Ends it without a warning. */
  kill(): Promise<readonly unknown[]>;
}

/**
 * Runs `ecc mock` at any free port, and waits until it says where it listens.
 *
 * @throws Error with what it wrote, when it ends before
 */
export async function startMockProcess(
  args: readonly string[],
  options?: Parameters<typeof startCli>[1],
): Promise<MockProcess> {
  const child = startCli(['mock', '--port', '0', ...args], options);
  const ended = once(child, 'close');
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    stderr += part;
  });
  const early = ended.then(() => Promise.reject(new Error(`The mock ended: ${stderr}`)));
  early.catch(() => {}); // once it has started, its end is somebody's wish
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), early]);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { url: String(line), child, stderr: () => stderr, close: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}
