import type { ParseArgsConfig } from 'node:util';

type OptionsConfig = NonNullable<ParseArgsConfig['options']>;

/** An option of a command, as `node:util` parses it, with what `--help` says about it. */
export type CommandOption = OptionsConfig[string] & {
  readonly description: string;
  /** What stands for the value in the help text, for example `port`. */
  readonly placeholder?: string;
};

/** What a command gets to work with. Results go to stdout, everything else to stderr. */
export interface CommandInput {
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

/** 0: done and conforming; 1: findings; 2: usage or input error. */
export type ExitCode = 0 | 1 | 2;

/** One verb of the command line. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What may stand behind the name, for example `[--port 4010]`. */
  readonly usage: string;
  readonly examples: readonly string[];
  readonly options: Readonly<Record<string, CommandOption>>;
  /** Names of the positional arguments; none may be given when it is empty. */
  readonly positionals?: readonly string[];
  /** @throws ContractError for wrong usage or input; the command line prints it and exits with 2 */
  run(input: CommandInput): Promise<ExitCode>;
}
