import { usageError } from '../contract/errors.ts';
import type { Io } from './io.ts';
import { type OptionTable, type OptionValues, parseArguments, valuesOf } from './options.ts';

/** 0: done and conforming; 1: findings; 2: usage or input error. */
export type ExitCode = 0 | 1 | 2;

/** The words that stand behind a command and are no options. */
interface Positionals {
  /** As in the usage line, for example `send <event>`. */
  readonly usage: string;
  readonly most: number;
  /** @throws ContractError `USAGE` when they are wrong or too few */
  check(given: readonly string[]): void;
}

interface CommandTexts {
  readonly name: string;
  /** What it does, in one sentence. */
  readonly summary: string;
  readonly examples: readonly string[];
  /** When left out, the command takes none. */
  readonly positionals?: Positionals;
}

/** One verb of the command line. */
export interface Command extends CommandTexts {
  readonly options: OptionTable;
  /**
   * @param args what stands behind the name
   * @throws ContractError for wrong usage or input; the command line prints it and exits with 2
   */
  run(args: readonly string[], io: Io): Promise<ExitCode>;
}

interface CommandDefinition<Table extends OptionTable> extends CommandTexts {
  readonly options: Table;
  run(values: OptionValues<Table>, io: Io, positionals: readonly string[]): Promise<ExitCode>;
}

/** Makes a command of its table of options and of a function that gets their values, typed as the table says. */
export function defineCommand<const Table extends OptionTable>(definition: CommandDefinition<Table>): Command {
  const { name, options, positionals: words, run, ...texts } = definition;
  return {
    ...texts,
    name,
    options,
    ...(words && { positionals: words }),
    async run(args, io) {
      const { given, positionals } = parseArguments(name, options, args);
      const extra = positionals[words?.most ?? 0];
      if (extra !== undefined) {
        throw usageError(`\`${extra}\` is one argument too many.`, `See \`ecc ${name} --help\`.`);
      }
      words?.check(positionals);
      return run(valuesOf(options, given, io), io, positionals);
    },
  };
}
