import { describe, expect, expectTypeOf, test } from 'vitest';
import { defineCommand } from '../../../scripts/commands/command.ts';
import { commandHelp } from '../../../scripts/commands/help.ts';
import { type OptionTable, type OptionValues, parseArguments, valuesOf } from '../../../scripts/commands/options.ts';

const TABLE = {
  loud: { type: 'boolean', description: 'a switch' },
  name: { type: 'string', description: 'a text' },
  city: { type: 'string', default: 'here', description: 'a text with a default' },
  count: {
    type: 'string',
    default: '1',
    description: 'a number',
    parse: (text: string) => (/^\d+$/.test(text) ? Number(text) : undefined),
    refusal: 'not a count',
    hint: 'Give digits.',
  },
  tag: { type: 'string', multiple: true, description: 'as often as wanted' },
  side: { type: 'string', choices: ['left', 'right'], noun: 'side', description: 'one of two' },
  to: { type: 'string', required: true, hint: 'Say where to.', description: 'has to be given' },
} as const satisfies OptionTable;

const read = (...args: string[]) => valuesOf(TABLE, parseArguments('test', TABLE, args).given, { cwd: '/' });

test('the values have the types that the table says', () => {
  expectTypeOf<OptionValues<typeof TABLE>>().toEqualTypeOf<{
    readonly loud: boolean;
    readonly name: string | undefined;
    readonly city: string;
    readonly count: number;
    readonly tag: readonly string[];
    readonly side: 'left' | 'right' | undefined;
    readonly to: string;
  }>();
});

describe('the values of a command line', () => {
  test.each<[string, string[], object]>([
    [
      'those that are given',
      ['--loud', '--name', 'a', '--city=b', '--count', '3'],
      { city: 'b', count: 3, loud: true },
    ],
    ['those that are not', [], { loud: false, name: undefined, city: 'here', count: 1, tag: [], side: undefined }],
    [
      'those that come again',
      ['--tag', 'a', '--tag', 'b', '--name', 'a', '--name', 'b'],
      { tag: ['a', 'b'], name: 'b' },
    ],
    ['a choice', ['--side', 'left'], { side: 'left' }],
  ])('%s', (_, args, expected) => {
    expect(read('--to', 'x', ...args)).toMatchObject({ to: 'x', ...expected });
  });

  test.each<[string, string[], string, string]>([
    ['a required one', [], '`--to` is missing.', 'Say where to.'],
    ['a wrong one', ['--to', 'x', '--count', 'two'], '`--count` is "two", which is not a count.', 'Give digits.'],
    [
      'a choice that there is not',
      ['--to', 'x', '--side', 'lefft'],
      '`--side` is wrong: `lefft` is not a side; did you mean `left`?',
      'Give left or right.',
    ],
  ])('%s is an error', (_, args, message, hint) => {
    expect(() => read(...args)).toThrow(expect.objectContaining({ code: 'USAGE', message, hint }));
  });
});

test('the help shows the table, required options first', () => {
  const command = defineCommand({
    name: 'go',
    summary: 'Goes.',
    examples: ['ecc go'],
    options: TABLE,
    run: async () => 0,
  });
  expect(commandHelp(command)).toContain(
    'Usage: ecc go --to <text> [--loud] [--name <text>] [--city <text>] [--count <text>] [--tag <text>]…\n' +
      '              [--side left|right]\n',
  );
  expect(commandHelp(command)).toContain('    --city <text>      a text with a default (default here)\n');
});
