import { execFile } from 'node:child_process';

/** Only what hangs takes so long, in milliseconds. */
const A_HANG = 900_000;
/** How much output is kept, in bytes; generators tell a lot. */
const MOST_OUTPUT = 256 * 1024 * 1024;
/** How many lines of a failed command are shown. */
const SHOWN_LINES = 30;

/** A command that ended badly: the generator or the code that it made is wrong. */
export class CommandFailed extends Error {
  /** All that it wrote to stdout. */
  readonly stdout: string;

  constructor(message: string, stdout = '') {
    super(message);
    this.stdout = stdout;
  }
}

/** What a recipe needs and this machine lacks: a toolchain, or a package whose registry cannot be reached. */
export class NotAvailable extends Error {}

export interface CommandOptions {
  readonly cwd?: string;
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether what it wrote to stderr is given back as well, behind that of stdout: some warn only there. */
  readonly withStderr?: boolean;
}

/**
 * Runs a command to its end, without a shell.
 *
 * @returns what it wrote to stdout, and to stderr when asked for
 * @throws CommandFailed with the end of what it wrote
 */
export function run(command: string, args: readonly string[], given: CommandOptions = {}): Promise<string> {
  const { cwd, env, withStderr = false } = given;
  const options = { cwd, env: { ...process.env, ...env }, timeout: A_HANG, maxBuffer: MOST_OUTPUT };
  return new Promise((resolve, reject) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      if (error === null) return resolve(withStderr ? `${stdout}${stderr}` : stdout);
      const said = `${stdout}\n${stderr}`.trim().split('\n').slice(-SHOWN_LINES).join('\n');
      const end = error.signal === undefined || error.signal === null ? `${error.code}` : error.signal;
      reject(new CommandFailed(`${command} ${args[0] ?? ''} ended with ${end}:\n${said}`, stdout));
    });
  });
}

/**
 * Runs a command that gets something from a registry, or looks for a toolchain.
 *
 * @param what is named when it cannot be had, for example `Go 1.24 or newer`
 * @throws NotAvailable
 */
export async function obtain(
  what: string,
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  try {
    return await run(command, args, options);
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new NotAvailable(`${what} cannot be had here: ${error.message}`);
  }
}
