import type { Command } from './command.ts';

/** The help text of the program: every command in one line. */
export function programHelp(commands: readonly Command[]): string {
  const rows = commands.map(({ name, summary }): [string, string] => [name, summary]);
  return `ecc: the Express Checkout contract, its checks and its tools

Usage: ecc <command> [options]

Commands:
${table(rows)}

Options:
${table([
  ['--help', 'this text; `ecc <command> --help` for one command'],
  ['--version', 'the version of this package'],
])}

Exit codes: 0 done and conforming, 1 findings, 2 wrong usage or input.
`;
}

/** The help text of one command, with an example. */
export function commandHelp({ name, summary, usage, options, examples }: Command): string {
  const rows = Object.entries(options).map(([option, { description, placeholder, short, default: value }]) => {
    const flag = `${short === undefined ? '' : `-${short}, `}--${option}${placeholder ? ` <${placeholder}>` : ''}`;
    return [flag, value === undefined ? description : `${description} (default ${String(value)})`] as const;
  });
  return `${summary}

Usage: ecc ${name} ${usage}
${rows.length === 0 ? '' : `\nOptions:\n${table(rows)}\n`}
Examples:
${examples.map((example) => `  ${example}`).join('\n')}
`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
