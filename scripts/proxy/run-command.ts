import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { usageError } from '../contract/errors.ts';

/** A program that is run with the proxy at hand. */
export interface CommandToRun {
  /** The program and its arguments. */
  readonly words: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Its output goes there; the process's own streams it gets as they are. */
  readonly stdout: Writable & { readonly fd?: number | undefined };
  readonly stderr: Writable & { readonly fd?: number | undefined };
}

/** How a program ended. */
export interface EndedCommand {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A program that runs. */
export interface RunningCommand {
  readonly ended: Promise<EndedCommand>;
  kill(signal: NodeJS.Signals): void;
}

/**
 * Starts a program.
 *
 * @throws ContractError `USAGE`, by `ended`, when it cannot be started
 */
export function runProgram({ words, cwd, env, stdout, stderr }: CommandToRun): RunningCommand {
  const [program = '', ...args] = words;
  const isWindows = process.platform === 'win32';
  const child = spawn(program, args, {
    cwd,
    env: { ...env },
    shell: isWindows, // npm is no program there but a script
    stdio: ['inherit', stdout.fd ?? 'pipe', stderr.fd ?? 'pipe'],
  });
  child.stdout?.pipe(stdout, { end: false });
  child.stderr?.pipe(stderr, { end: false });
  // Whatever ends this process must not leave the program behind.
  const atExit = () => child.kill('SIGTERM');
  process.once('exit', atExit);
  const ended = new Promise<EndedCommand>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      process.off('exit', atExit);
      const why = error.code === 'ENOENT' ? 'there is no such program' : `the system says ${error.code}`;
      reject(usageError(`\`${program}\` cannot be started: ${why}.`, 'Give a program and its arguments behind `--`.'));
    });
    child.once('close', (code, signal) => {
      process.off('exit', atExit);
      resolve({ code, signal });
    });
  });
  return { ended, kill: (signal) => void child.kill(signal) };
}
