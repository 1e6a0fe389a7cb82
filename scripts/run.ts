import type { Command, ExitCode } from './commands/command.ts';
import { commandHelp, programHelp } from './commands/help.ts';
import { COMMANDS } from './commands/index.ts';
import type { Io } from './commands/io.ts';
import { notAnOption } from './commands/options.ts';
import { ContractError, usageError } from './contract/errors.ts';
import { nearest } from './contract/nearest.ts';
import { guardOutput } from './output-guard.ts';
import { packageManifest } from './package-manifest.ts';

export type { ExitCode } from './commands/command.ts';
export type { Io } from './commands/io.ts';

const HELP_HINT = 'See `ecc --help` for the commands.';

/**
 * Runs one command line, as the program `ecc` does. Nothing of the process is used but what `io` carries, so that a test
 * calls this with streams of its own; `test/support/run-command.ts` does. What needs a process is `ecc mock --workers`,
 * which starts copies of the program, and the names of files in messages, which count from the process's folder.
 *
 * @param argv what stands behind the name of the program
 * @returns the exit code, when everything is written; nothing is thrown for what a user can do wrong
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const guard = guardOutput(io);
  const code = await dispatch(argv, guard.io).catch((error: unknown) => report(error, io));
  return guard.end(code);
}

async function dispatch([name, ...rest]: readonly string[], io: Io): Promise<ExitCode> {
  switch (name) {
    case undefined:
    case '-h':
    case '--help':
      return print(programHelp(COMMANDS), io);
    case 'help':
      return print(helpFor(rest), io);
    case '-v':
    case '--version':
    case 'version':
      return print(`${packageManifest().version}\n`, io);
  }
  const command = commandOf(name);
  // What stands behind `--` is another program's.
  const own = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (own.includes('--help') || own.includes('-h')) return print(commandHelp(command), io);
  return command.run(rest, io);
}

function print(text: string, io: Io): ExitCode {
  io.stdout.write(text);
  return 0;
}

function helpFor([name, extra]: readonly string[]): string {
  if (extra !== undefined) throw usageError(`\`${extra}\` is one argument too many.`, HELP_HINT);
  return name === undefined ? programHelp(COMMANDS) : commandHelp(commandOf(name));
}

function commandOf(name: string): Command {
  const command = COMMANDS.find((known) => known.name === name);
  if (command !== undefined) return command;
  if (name.startsWith('-')) throw usageError(notAnOption('ecc', name, ['help', 'version']), HELP_HINT);
  const guess = nearest(name, [...COMMANDS.map((known) => known.name), 'help', 'version']);
  throw usageError(`\`${name}\` is not a command${guess ? `; did you mean \`${guess}\`?` : '.'}`, HELP_HINT);
}

function report(error: unknown, { stderr, env }: Io): ExitCode {
  if (error instanceof ContractError) stderr.write(`${error.describe()}\n`);
  else if (env.ECC_DEBUG) stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  else stderr.write(`INTERNAL: ${error}\n  This is a fault of ecc. Please report it, with what ECC_DEBUG=1 adds.\n`);
  return 2;
}
