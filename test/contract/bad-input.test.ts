import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { close, listen } from '../../scripts/server/listen.ts';
import { runCommand } from '../support/run-command.ts';
import { changedContract, overlay, SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';

interface BadInput {
  /** Files that replace or join those of the small contract. */
  readonly files?: Readonly<Record<string, string>>;
  readonly missing?: string;
  readonly code: string;
  /** `file:line:column` below the contract's folder. */
  readonly place: string;
  /** Part of what the message says is wrong. */
  readonly says: string;
  /** Part of what the message says to do. */
  readonly hint: string;
}

const WEBHOOK = ['webhook', 'send', 'ORDER_SUCCEEDED', '--to', 'http://127.0.0.1:9/'];
const OVERLAY = 'overlays/2020-01-01.yaml';

/** An overlay that sets a mark on the document. */
function part(version: string): string {
  return overlay(version, {
    changeset: 'c',
    actions: '  - target: $.info\n    x-changeset: c\n    update: {x-a: 1}\n',
  });
}

const BAD_INPUT: [string, BadInput][] = [
  [
    'an overlay that matches nothing',
    {
      files: changedContract(OVERLAY, 'Thing.properties', 'Thin.properties'),
      code: 'OVERLAY_NO_MATCH',
      place: `${OVERLAY}:12:13`,
      says: '`$.components.schemas.Thin.properties` selects nothing',
      hint: 'Correct the path',
    },
  ],
  [
    'an overlay that changes nothing',
    {
      files: changedContract(OVERLAY, 'colour: blue', 'id: t-1'),
      code: 'OVERLAY_NO_CHANGE',
      place: `${OVERLAY}:21:7`,
      says: 'changes nothing',
      hint: 'Remove the action',
    },
  ],
  [
    'an overlay that clashes in type',
    {
      files: changedContract(OVERLAY, 'colour: blue', 'tags: blue'),
      code: 'OVERLAY_TYPE_CLASH',
      place: `${OVERLAY}:21:13`,
      says: 'puts a primitive where the document has an array: #/components/examples/thing-plain/value/tags',
      hint: 'Give the same kind',
    },
  ],
  [
    'an overlay with a bad JSONPath',
    {
      files: changedContract(OVERLAY, '$.components.schemas.Thing.properties', '$.components[?'),
      code: 'OVERLAY_JSONPATH_INVALID',
      place: `${OVERLAY}:12:13`,
      says: 'is not a JSONPath',
      hint: 'RFC 9535',
    },
  ],
  [
    'an overlay that looks through all examples',
    {
      files: changedContract(OVERLAY, "$.components.examples['thing-plain'].value", '$.components.examples..[?@.tags]'),
      code: 'OVERLAY_TARGET_SEARCHES',
      place: `${OVERLAY}:18:13`,
      says: '`$.components.examples..[?@.tags]` looks through all examples',
      hint: 'Name the examples',
    },
  ],
  [
    'an overlay file and a folder for one date',
    {
      files: { 'overlays/2020-01-01/more.yaml': SMALL_CONTRACT[OVERLAY] ?? '' },
      code: 'OVERLAY_DUPLICATE_DATE',
      place: `${OVERLAY}:4:12`,
      says: 'more.yaml and 2020-01-01.yaml both describe 2020-01-01',
      hint: 'or one folder',
    },
  ],
  [
    'a folder with an overlay of another date',
    {
      files: { 'overlays/2022-05-05/schemas.yaml': part('2022-05-06') },
      code: 'OVERLAY_DATE_ORDER',
      place: 'overlays/2022-05-05/schemas.yaml:4:12',
      says: 'The folder is named after 2022-05-05, but its `info.version` is 2022-05-06',
      hint: 'give the folder and `info.version` the same one',
    },
  ],
  [
    'a folder that is not named after its date',
    {
      files: { 'overlays/latest/schemas.yaml': part('2022-05-05') },
      code: 'OVERLAY_DATE_INVALID',
      place: 'overlays/latest/schemas.yaml:4:12',
      says: "The name latest is not the version's date",
      hint: 'folder 2022-05-05',
    },
  ],
  [
    'a folder without an overlay',
    {
      files: { 'overlays/2022-05-05/notes.txt': 'Nothing yet.' },
      code: 'OVERLAY_INVALID',
      place: 'overlays/2022-05-05:1:1',
      says: 'The folder 2022-05-05 has no overlay',
      hint: 'remove the folder',
    },
  ],
  [
    'a changeset that two files of one date describe',
    {
      files: { 'overlays/2022-05-05/a.yaml': part('2022-05-05'), 'overlays/2022-05-05/b.yaml': part('2022-05-05') },
      code: 'OVERLAY_INVALID',
      place: 'overlays/2022-05-05/b.yaml:7:5',
      says: '`c` is described in a.yaml already',
      hint: 'once for all documents',
    },
  ],
  [
    'a folder whose files describe no changeset',
    {
      files: { 'overlays/2022-05-05/a.yaml': part('2022-05-05').replace(/x-changesets:\n( .*\n)+/, '') },
      code: 'OVERLAY_INVALID',
      place: 'overlays/2022-05-05/a.yaml:1:1',
      says: 'does not describe its changesets',
      hint: 'Add `x-changesets`',
    },
  ],
  [
    'a change that one file of a date cannot make',
    {
      files: {
        'overlays/2022-05-05/a.yaml': part('2022-05-05'),
        'overlays/2022-05-05/b.yaml': part('2022-05-05').replace(/x-changesets:\n( .*\n)+/, ''),
      },
      code: 'OVERLAY_NO_CHANGE',
      place: 'overlays/2022-05-05/b.yaml:8:13',
      says: 'changes nothing',
      hint: 'Remove the action',
    },
  ],
  [
    'two overlay files for one date',
    {
      files: { 'overlays/2020-01-01.yml': SMALL_CONTRACT[OVERLAY] ?? '' },
      code: 'OVERLAY_DUPLICATE_DATE',
      place: 'overlays/2020-01-01.yml:4:12',
      says: 'both describe 2020-01-01',
      hint: 'one file per version',
    },
  ],
  [
    'a version that is no date',
    {
      files: changedContract(OVERLAY, "version: '2020-01-01'", "version: '2020-02-30'"),
      code: 'OVERLAY_DATE_INVALID',
      place: `${OVERLAY}:4:12`,
      says: '"2020-02-30" is not a calendar date',
      hint: 'in quotes',
    },
  ],
  [
    'a file named after another date',
    {
      files: {
        'overlays/2022-05-05.yaml': part('2019-05-05'),
      },
      code: 'OVERLAY_DATE_ORDER',
      place: 'overlays/2022-05-05.yaml:4:12',
      says: 'named after 2022-05-05, but its `info.version` is 2019-05-05',
      hint: 'Versions apply in the order of their dates',
    },
  ],
  [
    'a changeset that is known after its own date',
    {
      files: changedContract(OVERLAY, 'basis: documented', "basis: known-by\n    after: '2020-06-01'"),
      code: 'OVERLAY_DATE_ORDER',
      place: `${OVERLAY}:10:12`,
      says: 'after 2020-06-01, which is not before its version 2020-01-01',
      hint: 'Correct one of the dates',
    },
  ],
  [
    'an action of an unknown changeset',
    {
      files: changedContract(OVERLAY, 'x-changeset: colour', 'x-changeset: color'),
      code: 'OVERLAY_CHANGESET_UNKNOWN',
      place: `${OVERLAY}:13:18`,
      says: '"color" is not described',
      hint: 'Set `x-changeset` to a changeset of this overlay: colour.',
    },
  ],
  [
    'a changeset without an action',
    {
      files: changedContract(
        OVERLAY,
        'x-changesets:\n',
        'x-changesets:\n  idle: {summary: S., action: A., basis: code, source: https://docs.shop.test}\n',
      ),
      code: 'OVERLAY_CHANGESET_UNUSED',
      place: `${OVERLAY}:6:9`,
      says: 'No action belongs to the changeset `idle`',
      hint: 'x-changeset: idle',
    },
  ],
  [
    'a file reference in an overlay',
    {
      files: changedContract(OVERLAY, 'type: string', '$ref: ../components/schemas/Problem.yaml'),
      code: 'OVERLAY_FILE_REFERENCE',
      place: `${OVERLAY}:16:15`,
      says: 'refers to the file `../components/schemas/Problem.yaml`',
      hint: '#/components/',
    },
  ],
  [
    'an action with a field that does not exist',
    {
      files: changedContract(OVERLAY, 'x-changeset: colour', 'x-changeset: colour\n    updat: {}'),
      code: 'OVERLAY_ACTION_INVALID',
      place: `${OVERLAY}:14:12`,
      says: '`updat` is not a field',
      hint: 'Action Object',
    },
  ],
  [
    'broken YAML',
    {
      files: changedContract('components/schemas/Thing.yaml', 'required: [id, tags]', 'required: [id, tags'),
      code: 'YAML_SYNTAX',
      place: 'components/schemas/Thing.yaml:4:1',
      says: 'not valid YAML',
      hint: 'Mend the syntax',
    },
  ],
  [
    'a reference to a file that does not exist',
    {
      files: changedContract('paths/things@{thing_id}.yaml', 'schemas/Thing.yaml', 'schemas/Thong.yaml'),
      code: 'FILE_NOT_FOUND',
      place: 'paths/things@{thing_id}.yaml:22:19',
      says: 'Thong.yaml does not exist',
      hint: 'correct the reference',
    },
  ],
  [
    'a reference to a part that does not exist',
    {
      files: changedContract(
        'paths/things@{thing_id}.yaml',
        'schemas/Thing.yaml',
        'schemas/Thing.yaml#/definitions/Thing',
      ),
      code: 'REFERENCE_NOT_FOUND',
      place: 'paths/things@{thing_id}.yaml:22:19',
      says: 'leads to nothing',
      hint: 'behind `#`',
    },
  ],
  [
    'files that refer to each other in a circle',
    {
      files: changedContract(
        'components/schemas/Thing.yaml',
        /type: string\n {4}description: Its identifier\./,
        '$ref: Thing.yaml',
      ),
      code: 'REFERENCE_CIRCULAR',
      place: 'components/schemas/Thing.yaml:6:11',
      says: 'in a circle',
      hint: 'or break the circle',
    },
  ],
  [
    'a missing root document',
    {
      missing: 'openapi.yaml',
      code: 'FILE_NOT_FOUND',
      place: 'openapi.yaml:1:1',
      says: 'does not exist',
      hint: 'Create the file',
    },
  ],
];

describe.concurrent('one clear error, exit code 2, nothing written:', () => {
  test.each(BAD_INPUT)('%s', async (_, { files = {}, missing, code, place, says, hint }) => {
    const folder = tempFolder();
    writeFiles(folder, { ...SMALL_CONTRACT, ...files });
    if (missing !== undefined) rmSync(join(folder, missing));
    const out = join(folder, 'out');
    mkdirSync(out);
    const result = await runCommand(['build', '--spec', folder, '--out', out], { cwd: folder });
    expect(result.stderr).toContain(`${place} ${code}: `);
    expect(result.stderr).toContain(says);
    expect(result.stderr).toContain(hint);
    expect(result.stderr).not.toMatch(/^\s+at /m);
    expect(result.stderr.match(new RegExp(code, 'g'))).toHaveLength(1);
    expect(result.code).toBe(2);
    expect(readdirSync(out)).toEqual([]);
  });
});

/** A contract that cannot be loaded: whoever is told of something else is told before it was tried. */
function brokenContract(): string {
  const folder = tempFolder();
  writeFiles(folder, { ...SMALL_CONTRACT, 'openapi.yaml': 'openapi: [' });
  return folder;
}

describe.concurrent('a wrong `--spec` is named, with its path, by', () => {
  const COMMANDS = [['build'], ['lint'], ['versions'], ['mock', '--port', '0'], ['docs'], ['start'], WEBHOOK];

  test.each(COMMANDS)('%s', async (...command) => {
    const folder = tempFolder();
    const file = join(folder, 'file');
    writeFileSync(file, '');
    for (const [spec, says] of [
      [join(folder, 'none'), `\`--spec\` names ${join(folder, 'none')}, which does not exist.`],
      [file, `\`--spec\` names ${file}, which is not a folder.`],
      [folder, `\`--spec\` names the folder ${folder}, but its openapi.yaml does not exist.`],
    ] as const) {
      const { code, stdout, stderr } = await runCommand([...command, '--spec', spec]);
      expect(stderr).toMatch(/^(\S+:1:1 )?FILE_NOT_FOUND: /);
      expect(stderr).toContain(says);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    }
  });
});

describe.concurrent('an output folder that cannot be written is told before any work,', () => {
  const places: [string, (folder: string) => string][] = [
    [
      'a file',
      (folder) => {
        writeFileSync(join(folder, 'out'), 'mine');
        return join(folder, 'out');
      },
    ],
    [
      'below a file',
      (folder) => {
        writeFileSync(join(folder, 'out'), 'mine');
        return join(folder, 'out/deep/below');
      },
    ],
  ];
  const options = [
    ['build', '--out'],
    ['docs', '--out'],
    ['start', '--cache-dir'],
  ] as const;

  async function expectRefusal(name: string, option: string, make: (folder: string) => string) {
    const folder = tempFolder();
    const out = make(folder);
    const ports = name === 'start' ? ['--mock-port', '0', '--docs-port', '0'] : [];
    const { code, stdout, stderr } = await runCommand([name, '--spec', brokenContract(), option, out, ...ports]);
    expect(stderr).toMatch(
      new RegExp(`^FILE_UNWRITABLE: Nothing can be written to ${out}\\S*: .+\\n  .*\`${option}\`\\.\\n$`),
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(readdirSync(folder)).toEqual(['out']);
  }

  test.each(places.flatMap(([what, make]) => options.map(([name, option]) => ({ name, option, what, make }))))(
    'ecc $name $option: $what',
    ({ name, option, make }) => expectRefusal(name, option, make),
  );

  // The one who may write everywhere is refused nothing.
  test.skipIf(process.getuid?.() === 0).each(options)('ecc %s %s: without permission', (name, option) =>
    expectRefusal(name, option, (folder) => {
      mkdirSync(join(folder, 'out'), { mode: 0o500 });
      return join(folder, 'out/below');
    }),
  );
});

describe.concurrent('a port that is taken is told before any work, with the option:', () => {
  test.each([
    ['mock', '--port'],
    ['docs', '--port', '--serve'],
    ['start', '--mock-port', '--docs-port', '0'],
    ['start', '--docs-port', '--mock-port', '0'],
  ])('ecc %s %s', async (name, option, ...others) => {
    const server = createServer();
    const port = new URL(await listen(server, 0, '127.0.0.1')).port;
    const folder = tempFolder();
    const args = [name, option, port, ...others, '--spec', brokenContract(), '--cache-dir', join(folder, 'cache')];
    const { code, stdout, stderr } = await runCommand(args, { cwd: folder });
    await close(server);
    expect(stderr).toMatch(new RegExp(`^PORT_IN_USE: .* port ${port} .*\\n  .*\`${option}\``));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('an example that its schema refuses is a finding at the example, and nothing is written', async () => {
  const folder = tempFolder();
  writeFiles(folder, {
    ...SMALL_CONTRACT,
    ...changedContract('components/examples/thing-plain.yaml', '[red, green]', '[red, purple]'),
  });
  const out = join(folder, 'out');
  const result = await runCommand(['build', '--spec', folder, '--out', out], { cwd: folder });
  expect(result.stdout).toContain('components/examples/thing-plain.yaml:4:15 error');
  expect(result.stdout).toContain('in 3 versions, baseline to 2021-06-30');
  expect(result.stderr).toContain('nothing was generated');
  expect(result.code).toBe(1);
  expect(existsSync(out)).toBe(false);
});

test('an output folder that cannot be written keeps what it has', async () => {
  const folder = tempFolder();
  writeFiles(folder, SMALL_CONTRACT);
  // A file where the folder should be: this fails for every user, the one who may write everywhere included.
  const out = join(folder, 'out');
  writeFileSync(out, 'mine');
  chmodSync(out, 0o400);
  const result = await runCommand(['build', '--spec', folder, '--out', out], { cwd: folder });
  expect(result.stderr).toContain('FILE_UNWRITABLE');
  expect(result.stderr).toContain('--out');
  expect(result.stderr).not.toMatch(/^\s+at /m);
  expect(result.code).toBe(2);
});
