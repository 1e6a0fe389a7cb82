import type { Command } from './command.ts';
import type { SwitchOption, ValueOption } from './options.ts';

/** How wide a usage line may get, in characters. */
const WIDTH = 100;

/** The help text of the program: every command in one line. */
export function programHelp(commands: readonly Command[]): string {
  return `ecc: the Express Checkout contract, its checks and its tools

Usage: ecc <command> [options]

Commands:
${table(commands.map(({ name, summary }) => [name, summary]))}

Options:
${table([
  ['-h, --help', 'this text; `ecc <command> --help` or `ecc help <command>` for one command'],
  ['-v, --version', 'the version of this package'],
])}

Exit codes: 0 done and conforming, 1 findings, 2 wrong usage or input.
`;
}

/** The help text of one command, with an example. */
export function commandHelp(command: Command): string {
  const rows = Object.entries(command.options).map(([name, option]): [string, string] => [
    `    --${name}${placeholderOf(option)}`,
    describe(option),
  ]);
  return `${command.summary}

Usage: ${usageOf(command)}

Options:
${table([...rows, ['-h, --help', 'this text']])}

Examples:
${command.examples.map((example) => `  ${example}`).join('\n')}
`;
}

/** What may stand behind a command, each option once, required ones first; lines that get too long go on below. */
function usageOf({ name, options, positionals }: Command): string {
  const start = `ecc ${name}`;
  const named = positionals?.usage.split(' ') ?? [];
  const entries = Object.entries(options).filter(([option]) => !named.includes(`--${option}`));
  const parts = [
    ...(positionals === undefined ? [] : [positionals.usage]),
    ...entries.filter(([, option]) => isRequired(option)).map(usagePart),
    ...entries.filter(([, option]) => !isRequired(option)).map(usagePart),
  ];
  const lines = [start];
  for (const part of parts) {
    const last = lines.at(-1) ?? '';
    if (last.length + part.length < WIDTH) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(`${' '.repeat(start.length)} ${part}`);
  }
  return lines.join(`\n${' '.repeat('Usage: '.length)}`);
}

function usagePart([name, option]: readonly [string, SwitchOption | ValueOption]): string {
  const text = `--${name}${placeholderOf(option)}`;
  if (isRequired(option)) return text;
  return option.type === 'string' && option.multiple ? `[${text}]…` : `[${text}]`;
}

function isRequired(option: SwitchOption | ValueOption): boolean {
  return option.type === 'string' && option.required === true;
}

function placeholderOf(option: SwitchOption | ValueOption): string {
  if (option.type === 'boolean') return '';
  return option.choices === undefined ? ` <${option.placeholder ?? 'text'}>` : ` ${option.choices.join('|')}`;
}

function describe(option: SwitchOption | ValueOption): string {
  const value = option.type === 'string' ? option.default : undefined;
  return value === undefined ? option.description : `${option.description} (default ${value})`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
