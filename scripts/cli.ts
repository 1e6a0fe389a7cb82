#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Command, ExitCode } from './commands/command.ts';
import { commandHelp, programHelp } from './commands/help.ts';
import { COMMANDS } from './commands/index.ts';
import { ContractError } from './contract/errors.ts';
import { nearest } from './contract/nearest.ts';

process.exitCode = await main(process.argv.slice(2));

/** Runs one command line. Results go to stdout, everything else to stderr. */
async function main([name, ...rest]: readonly string[]): Promise<ExitCode> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(programHelp(COMMANDS));
    return 0;
  }
  if (name === '--version') {
    const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
    process.stdout.write(`${JSON.parse(manifest).version}\n`);
    return 0;
  }
  try {
    const command = COMMANDS.find((known) => known.name === name) ?? failUnknownCommand(name);
    if (rest.includes('--help') || rest.includes('-h')) {
      process.stdout.write(commandHelp(command));
      return 0;
    }
    return await command.run(parse(command, rest));
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    process.stderr.write(`${error.describe()}\n`);
    return 2;
  }
}

function parse(command: Command, args: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { description, placeholder, ...option }]) => [name, option]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
    const extra = positionals[command.positionals?.length ?? 0];
    if (extra !== undefined) throw usageError(command, `\`${extra}\` is one argument too many.`);
    return { values, positionals };
  } catch (error) {
    if (error instanceof ContractError) throw error;
    throw usageError(command, explain(command, error));
  }
}

function explain(command: Command, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
  if (unknown === undefined) return `${message.split('. ')[0]}.`;
  const guess = nearest(
    unknown,
    Object.keys(command.options).map((name) => `--${name}`),
  );
  return `\`${unknown}\` is not an option of \`ecc ${command.name}\`${guess ? `; did you mean \`${guess}\`?` : '.'}`;
}

function usageError(command: Command, message: string): ContractError {
  return new ContractError({ code: 'USAGE', message, hint: `See \`ecc ${command.name} --help\`.` });
}

function failUnknownCommand(name: string): never {
  const guess = nearest(
    name,
    COMMANDS.map((command) => command.name),
  );
  throw new ContractError({
    code: 'USAGE',
    message: `\`${name}\` is not a command${guess ? `; did you mean \`${guess}\`?` : '.'}`,
    hint: 'See `ecc --help` for the commands.',
  });
}
