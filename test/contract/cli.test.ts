import { describe, expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { runCommand } from '../support/run-command.ts';
import { changedContract, SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';

const COMMANDS = ['start', 'build', 'lint', 'versions', 'mock', 'webhook', 'docs'];

describe.concurrent('the command line', () => {
  test.each([[[]], [['help']], [['--help']], [['-h']]])('%j lists all commands', async (args) => {
    const { code, stdout, stderr } = await runCommand(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const name of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
  });

  test.each(COMMANDS)('%s --help gives its options and an example', async (name) => {
    const { code, stdout } = await runCommand([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: ecc ${name}`);
    expect(stdout).toContain(`Examples:\n  ecc ${name}`);
  });

  test.each(COMMANDS)('%s tells the same of itself by all ways of asking', async (name) => {
    const { stdout } = await runCommand([name, '--help']);
    for (const args of [
      [name, '-h'],
      [name, '--port', '-h'],
      ['help', name],
    ]) {
      expect(await runCommand(args)).toEqual({ code: 0, stdout, stderr: '' });
    }
  });

  test.each([
    ['start', '[--mock-port <number>] [--docs-port <number>] [--spec <folder>] [--overlay <file>]…'],
    ['lint', '[--format stylish|json|sarif|github] [--coverage]'],
    ['mock', '[--port <number>] [--host <address>] [--default-version <version>] [--strict] [--lenient]'],
    ['webhook', 'send <event> --to <url> [--api-version <version>]'],
    ['webhook', '[--set <pointer=json>]…'],
  ])('the usage line of %s names %s', async (name, usage) => {
    const { stdout } = await runCommand(['help', name]);
    expect(stdout).toContain(usage);
    for (const line of stdout.split('\n\n')[1]?.split('\n') ?? []) expect(line.length).toBeLessThan(110);
  });

  test.each([
    ['a misspelled command', ['bild'], '`bild` is not a command; did you mean `build`?'],
    ['a command that is nothing like one', ['frobnicate'], '`frobnicate` is not a command.'],
    ['a misspelled option', ['build', '--chek'], '`--chek` is not an option of `ecc build`; did you mean `--check`?'],
    ['help for no command', ['help', 'nonsense'], '`nonsense` is not a command.'],
    ['help for a misspelled command', ['help', 'bild'], '`bild` is not a command; did you mean `build`?'],
    ['help for two', ['help', 'build', 'lint'], '`lint` is one argument too many.'],
    ['a misspelled word of its own', ['verson'], '`verson` is not a command; did you mean `version`?'],
    ['a misspelled option of its own', ['--versio'], '`--versio` is not an option of `ecc`; did you mean `--version`?'],
    ['an option without a command', ['--spec', 'x'], '`--spec` is not an option of `ecc`.'],
    [
      'a misspelled option of all',
      ['lint', '--hlep'],
      '`--hlep` is not an option of `ecc lint`; did you mean `--help`?',
    ],
    ['an option without its value', ['lint', '--format'], 'argument missing'],
    ['a value for a switch', ['build', '--check=yes'], 'does not take an argument'],
    ['an argument too many', ['versions', '2020-01-01'], '`2020-01-01` is one argument too many.'],
    ['an unknown format', ['lint', '--format', 'xml'], '`xml` is not a format.'],
    [
      'a misspelled format',
      ['lint', '--format', 'jsn'],
      '`--format` is wrong: `jsn` is not a format; did you mean `json`?',
    ],
    ['an empty folder name', ['lint', '--spec', ''], '`--spec` is "", which is not the name of a folder.'],
    ['one port for two', ['start', '--mock-port', '4000', '--docs-port', '4000'], 'are both 4000.'],
    ['a port that is none', ['mock', '--port', '99999'], '`--port` is "99999", which is not a port.'],
    [
      'a default version that is no date',
      ['mock', '--port', '0', '--default-version', 'new'],
      '`--default-version` is wrong: "new" is neither a version nor a date',
    ],
  ])('refuses %s with 2 and says what to do', async (_, args, says) => {
    const { code, stdout, stderr } = await runCommand(args);
    expect(stderr).toContain(says);
    expect(stderr.split('\n').filter((line) => line.startsWith('  '))).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test.each(['--version', '-v', 'version'])('%s prints the version of the package', async (word) => {
    const { code, stdout } = await runCommand([word]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe.concurrent('ecc versions', () => {
  test('--json gives every version, oldest first, with its changesets', async () => {
    const { code, stdout } = await runCommand(['versions', '--json']);
    const versions: { version: string; changesets: { name: string }[] }[] = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(
      Object.fromEntries(versions.map(({ version, changesets }) => [version, changesets.map(({ name }) => name)])),
    ).toEqual({
      baseline: [],
      '2015-01-09': ['refund-pending'],
      '2015-08-18': ['failed-refunds-listed'],
      '2016-07-19': ['order-failed-webhook'],
      '2016-10-27': ['txn-created-webhook'],
      '2017-03-16': ['refund-manual-review'],
      '2017-05-25': ['gateway-offer-fields'],
      '2017-07-26': ['chargebacks'],
      '2018-07-16': ['surcharge'],
      '2018-09-20': ['refund-initiated-by'],
      '2018-10-25': ['gateway-reference-id'],
      '2019-03-12': ['refund-source-and-type', 'auto-refunded-status'],
      '2019-09-17': ['wallet-mobile-number-update'],
      '2019-11-11': ['auto-refund-webhooks'],
      '2020-10-31': ['txn-outcome-webhooks'],
      '2020-12-31': ['order-metadata'],
      '2021-03-05': ['partial-captures', 'refund-error-code', 'rewards-breakup'],
      '2021-03-25': ['refund-metadata'],
    });
  });

  test('says for people how each date is known', async () => {
    const { stdout } = await runCommand(['versions']);
    expect(stdout).toContain('2018-07-16  surcharge (documented)\n');
    expect(stdout).toContain('2020-12-31  order-metadata (known-by, after 2019-08-19)\n');
  });
});

describe.concurrent('ecc lint', () => {
  const broken = () => {
    const folder = tempFolder();
    writeFiles(folder, {
      ...SMALL_CONTRACT,
      ...changedContract('components/schemas/Thing.yaml', 'Its identifier.', 'its identifier'),
    });
    return folder;
  };

  test('is quiet on stdout and ends with 0 when the contract conforms', async () => {
    const { code, stdout, stderr } = await runCommand(['lint']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toBe('18 versions conform to the rules.\n');
  });

  test.each<[string, RegExp]>([
    [
      'stylish',
      /^components\/schemas\/Thing\.yaml:7:5 error The description is not written[^\n]*\n {2}contract\/description-sentences, in 3 versions, baseline to 2021-06-30\n$/,
    ],
    [
      'github',
      /^::error file=components\/schemas\/Thing\.yaml,line=7,col=5,title=contract\/description-sentences::The description/,
    ],
    ['json', /"rule": "contract\/description-sentences"/],
    ['sarif', /"version": "2\.1\.0"/],
  ])('--format %s names the file and line, and ends with 1', async (format, expected) => {
    const folder = broken();
    const { code, stdout } = await runCli(['lint', '--format', format, '--spec', folder], { cwd: folder });
    expect(code).toBe(1);
    expect(stdout).toMatch(expected);
    if (format === 'json' || format === 'sarif') expect(JSON.parse(stdout)).toBeTruthy();
    if (format === 'json') {
      expect(JSON.parse(stdout)).toMatchObject([
        { file: 'components/schemas/Thing.yaml', line: 7, column: 5, severity: 'error' },
      ]);
    }
  });
});
