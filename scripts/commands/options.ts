import { parseArgs } from 'node:util';
import { ContractError, usageError } from '../contract/errors.ts';
import { nearest } from '../contract/nearest.ts';
import type { Io } from './io.ts';

/** A switch that is given or not. */
export interface SwitchOption {
  readonly type: 'boolean';
  readonly description: string;
}

/** An option that takes a value. */
export interface ValueOption {
  readonly type: 'string';
  readonly description: string;
  /** What stands for the value in the help text, for example `port`; `choices` make one of their own. */
  readonly placeholder?: string;
  /** As a user would type it. */
  readonly default?: string;
  readonly required?: true;
  /** May be given as often as wanted. */
  readonly multiple?: true;
  /** The only values that there are. */
  readonly choices?: readonly string[];
  /** What a choice is called, for example `format`. */
  readonly noun?: string;
  /**
   * Turns the text into what the command works with.
   *
   * @returns undefined when the text is wrong; the error then says `refusal` and `hint`
   * @throws ContractError where a single wording does not do
   */
  readonly parse?: (text: string, io: Pick<Io, 'cwd'>) => unknown;
  /** What a wrong text is, for example `not a port`. */
  readonly refusal?: string;
  /** What to do about a wrong or a missing one. */
  readonly hint?: string;
}

/** The options of a command by their names, without dashes: all that the parser, the help and the types know. */
export type OptionTable = Readonly<Record<string, SwitchOption | ValueOption>>;

type Single<Option> = Option extends { parse: (...input: never[]) => infer Value }
  ? Exclude<Value, undefined>
  : Option extends { choices: readonly (infer Choice)[] }
    ? Choice
    : string;

type OptionValue<Option> = Option extends { type: 'boolean' }
  ? boolean
  : Option extends { multiple: true }
    ? readonly Single<Option>[]
    : Option extends { default: string } | { required: true }
      ? Single<Option>
      : Single<Option> | undefined;

/** What a command gets, as its table says: a switch is true or false, an option that may be missing is undefined. */
export type OptionValues<Table extends OptionTable> = { readonly [Name in keyof Table]: OptionValue<Table[Name]> };

/** A command line that was taken apart, its values not looked at yet. */
export interface ParsedArguments {
  readonly given: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

/**
 * Takes a command line apart.
 *
 * @param command name of the command, for errors
 * @throws ContractError `USAGE` for an option that the table does not have, or that lacks its value
 */
export function parseArguments(command: string, table: OptionTable, args: readonly string[]): ParsedArguments {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, option]) => [
      name,
      { type: option.type, multiple: option.type === 'string' && option.multiple === true },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
    return { given: values, positionals };
  } catch (error) {
    throw usageError(explain(command, table, error), `See \`ecc ${command} --help\`.`);
  }
}

/**
 * The values of all options, those included that are not given.
 *
 * @throws ContractError `USAGE` for a value that is missing or wrong
 */
export function valuesOf<Table extends OptionTable>(
  table: Table,
  given: ParsedArguments['given'],
  io: Pick<Io, 'cwd'>,
): OptionValues<Table> {
  const values = Object.entries(table).map(([name, option]) => [name, optionValue(name, option, given[name], io)]);
  // Made from the table, entry by entry, which is what the type says.
  return Object.fromEntries(values) as OptionValues<Table>;
}

function optionValue(
  name: string,
  option: SwitchOption | ValueOption,
  given: ParsedArguments['given'][string],
  io: Pick<Io, 'cwd'>,
): unknown {
  if (option.type === 'boolean') return given === true;
  if (option.multiple) return (Array.isArray(given) ? given : []).map((text) => single(name, option, String(text), io));
  if (typeof given === 'string') return single(name, option, given, io);
  if (option.required) throw usageError(`\`--${name}\` is missing.`, option.hint ?? 'Give it.');
  return option.default === undefined ? undefined : single(name, option, option.default, io);
}

function single(name: string, option: ValueOption, text: string, io: Pick<Io, 'cwd'>): unknown {
  const { choices, noun = 'value', parse, refusal = 'not allowed', hint = 'Give another one.' } = option;
  if (choices !== undefined && !choices.includes(text)) {
    const guess = nearest(text, choices);
    throw usageError(
      `\`--${name}\` is wrong: \`${text}\` is not a ${noun}${guess ? `; did you mean \`${guess}\`?` : '.'}`,
      `Give ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}.`,
    );
  }
  if (parse === undefined) return text;
  const value = parse(text, io);
  if (value !== undefined) return value;
  throw usageError(`\`--${name}\` is ${JSON.stringify(text)}, which is ${refusal}.`, hint);
}

function explain(command: string, table: OptionTable, error: unknown): string {
  if (error instanceof ContractError) throw error;
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
  return unknown === undefined
    ? `${message.split('. ')[0]}.`
    : notAnOption(`ecc ${command}`, unknown, [...Object.keys(table), 'help']);
}

/** Says that there is no such option, and which one is most likely meant. */
export function notAnOption(program: string, option: string, names: readonly string[]): string {
  const guess = nearest(
    option,
    names.map((name) => `--${name}`),
  );
  return `\`${option}\` is not an option of \`${program}\`${guess ? `; did you mean \`${guess}\`?` : '.'}`;
}
