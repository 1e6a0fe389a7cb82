import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { runCommand } from '../support/run-command.ts';
import { changedContract, overlay, SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';

const THING = 'components/schemas/Thing.yaml';
const PATH = 'paths/things@{thing_id}.yaml';

/** A folder with a contract and its documents, which are published. */
let published: string;
beforeAll(async () => {
  published = join(inject('tempRoot'), 'published');
  writeFiles(join(published, 'spec'), SMALL_CONTRACT);
  const { code, stderr } = await command(published, 'build');
  expect(stderr).toContain('Wrote');
  expect(code).toBe(0);
});

const command = (folder: string, name: string, ...more: string[]) =>
  runCommand(
    [name, '--spec', join(folder, 'spec'), ...(name === 'build' ? ['--out', join(folder, 'generated')] : []), ...more],
    {
      cwd: folder,
    },
  );

/** A copy of the published contract in which some files are others. */
function changed(files: Readonly<Record<string, string>>): string {
  const folder = tempFolder();
  cpSync(published, folder, { recursive: true });
  writeFiles(join(folder, 'spec'), files);
  return folder;
}

const correction = (more: string, date = '2026-01-15') => ({
  'spec/corrections/thing-id.yaml': `wrong: The identifier was never a text.
evidence: https://docs.shop.test/things
date: '${date}'
${more}changes:
  - pointer: '#/components/schemas/Thing/properties/id'
    code: type-changed
`,
});

const OTHER_TYPE = changedContract(THING, 'id:\n    type: string', 'id:\n    type: integer');
const NUMBERED = {
  'components/examples/thing-plain.yaml': 'summary: A plain thing\nvalue:\n  id: 1\n  tags: [red, green]\n',
};

/** What breaks users, each with words of the message. */
const BREAKING: readonly (readonly [string, Record<string, string>, string])[] = [
  ['another type', { ...OTHER_TYPE, ...NUMBERED }, 'data.id is integer, before string'],
  [
    'a field that is gone',
    {
      ...changedContract('components/schemas/Problem.yaml', 'status:', 'state:'),
      ...changedContract(PATH, 'status: error', 'state: error'),
    },
    'error.status is gone',
  ],
  [
    'a field that is not required any more',
    changedContract(THING, '[id, tags]', '[id]'),
    'data.tags is not required any more',
  ],
  [
    'a value more in a closed list',
    changedContract(THING, '[red, green]', '[red, green, black]'),
    'data.tags[] may be "black"',
  ],
  ['null', changedContract(THING, 'type: array', "type: [array, 'null']"), 'data.tags may be null'],
  [
    'a parameter that is required',
    changedContract(
      PATH,
      'get:',
      'get:\n  parameters:\n    - {name: q, in: query, required: true, description: A word., schema: {type: string}, example: a}',
    ),
    'params.query.q is new, and required',
  ],
  [
    'another name of the operation',
    changedContract(PATH, 'operationId: getThing', 'operationId: readThing'),
    'is called readThing, before getThing',
  ],
  ['a version that is gone', { 'overlays/2021-06-30.yaml': '' }, 'The version 2021-06-30 is published'],
];

const FREE: readonly (readonly [string, Record<string, string>])[] = [
  ['prose', changedContract(THING, 'A thing.', 'A thing, in other words.')],
  [
    'an example',
    { 'components/examples/thing-plain.yaml': 'summary: A plain thing\nvalue:\n  id: t-2\n  tags: [red]\n' },
  ],
  [
    'an optional field',
    changedContract(THING, 'properties:\n', 'properties:\n  size:\n    type: integer\n    description: Its size.\n'),
  ],
  [
    'an answer that is narrower',
    changedContract(THING, 'id:\n    type: string', 'id:\n    type: string\n    minLength: 1'),
  ],
  [
    'a new version',
    {
      'overlays/2022-01-01.yaml': overlay('2022-01-01', {
        changeset: 'black-tag',
        actions: `  - target: $.components.schemas.Thing.properties.tags.items.enum
    x-changeset: black-tag
    update: [black]
`,
      }),
    },
  ],
];

function withoutEmpty(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) if (text === '') rmSync(join(folder, 'spec', path));
}

describe.each(BREAKING)('%s', (_name, files, words) => {
  test.each([['lint'], ['build --check'], ['build']])('is refused by %s, which names it', async (line) => {
    const folder = changed(files);
    withoutEmpty(folder, files);
    const [name = '', ...more] = line.split(' ');
    const before = readFileSync(join(folder, 'generated/openapi/index.json'), 'utf8');
    const { code, stdout } = await command(folder, name, ...more);
    expect(stdout).toContain('contract/frozen');
    expect(stdout).toContain(words);
    expect(code).toBe(1);
    expect(readFileSync(join(folder, 'generated/openapi/index.json'), 'utf8')).toBe(before);
  });
});

test.each(FREE)('%s is free', async (_name, files) => {
  const folder = changed(files);
  const { code, stdout } = await command(folder, 'build');
  expect(stdout).not.toContain('contract/frozen');
  expect(code).toBe(0);
});

describe('a correction', () => {
  const broken = (files: Readonly<Record<string, string>>) => {
    const folder = changed({ ...OTHER_TYPE, ...NUMBERED });
    writeFiles(folder, files);
    return folder;
  };

  test('allows what it names, and is listed in the index and on a page of its own', async () => {
    const folder = broken(correction(''));
    expect((await command(folder, 'lint')).code).toBe(0);
    expect((await command(folder, 'build')).code).toBe(0);
    const index = JSON.parse(readFileSync(join(folder, 'generated/openapi/index.json'), 'utf8'));
    expect(index.corrections).toEqual([
      {
        name: 'thing-id',
        wrong: 'The identifier was never a text.',
        evidence: 'https://docs.shop.test/things',
        date: '2026-01-15',
        changes: [{ pointer: '#/components/schemas/Thing/properties/id', code: 'type-changed' }],
      },
    ]);
    for (const file of ['index.html', 'index.md']) {
      const page = readFileSync(join(folder, 'generated/docs/changes/corrections', file), 'utf8');
      expect(page).toContain('thing-id');
      expect(page).toContain('The identifier was never a text.');
    }
  });

  test('is spent when it is published', async () => {
    const folder = broken(correction(''));
    expect((await command(folder, 'build')).code).toBe(0);
    writeFiles(join(folder, 'spec'), { [THING]: SMALL_CONTRACT[THING] ?? '', ...plainExample() });
    const { code, stdout } = await command(folder, 'build');
    expect(stdout).toContain('data.id is string, before integer');
    expect(code).toBe(1);
  });

  test('does not allow what it does not name', async () => {
    const folder = broken({
      ...correction(''),
      [`spec/${THING}`]: (OTHER_TYPE[THING] ?? '').replace('[id, tags]', '[id]'),
    });
    const { code, stdout } = await command(folder, 'lint');
    expect(stdout).toContain('data.tags is not required any more');
    expect(stdout).not.toContain('data.id');
    expect(code).toBe(1);
  });

  test.each([
    ['an exemption that lasts', "until: '9999-12-31'\n", 0, ''],
    ['an exemption that has ended', "until: '2026-01-31'\n", 1, 'The exemption thing-id ended on 2026-01-31.'],
  ])('%s', async (_name, until, expected, words) => {
    const { code, stdout } = await command(broken(correction(until)), 'lint');
    expect(stdout).toContain(words);
    expect(code).toBe(expected);
  });

  test.each([
    [
      'no evidence',
      { 'spec/corrections/a.yaml': "wrong: It.\ndate: '2026-01-01'\nchanges: [{pointer: '#/a'}]\n" },
      '`evidence` is missing',
    ],
    ['a date that is none', correction('', '2026-02-30'), '`date` is no date'],
    ['a word that nobody knows', correction('because: x\n'), 'nobody knows `because`'],
    ['an end before its beginning', correction("until: '2025-01-01'\n"), 'its end comes before its date'],
  ])('with %s is an error', async (_name, files, words) => {
    const { code, stderr } = await command(broken(files), 'lint');
    expect(stderr).toContain('CORRECTION_INVALID');
    expect(stderr).toContain(words);
    expect(code).toBe(2);
  });
});

const plainExample = () => ({
  'components/examples/thing-plain.yaml': SMALL_CONTRACT['components/examples/thing-plain.yaml'] ?? '',
});

describe('in a git repository', () => {
  const git = (folder: string, ...args: string[]) => {
    const identity = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@shop.test', '-c', 'commit.gpgsign=false'];
    const { status, stderr } = spawnSync('git', ['-C', folder, ...identity, ...args], { encoding: 'utf8' });
    expect([args, status, stderr]).toEqual([args, 0, stderr]);
  };
  const repository = () => {
    const folder = changed({});
    git(folder, 'init', '--quiet');
    git(folder, 'add', '.');
    git(folder, 'commit', '--quiet', '-m', 'Publish');
    return folder;
  };

  test('what is published is what is committed: taking the files away does not help', async () => {
    const folder = repository();
    rmSync(join(folder, 'generated'), { recursive: true });
    writeFiles(join(folder, 'spec'), { ...OTHER_TYPE, ...NUMBERED });
    const { code, stdout } = await command(folder, 'build', '--frozen', join(folder, 'generated/openapi'));
    expect(stdout).toContain('data.id is integer, before string');
    expect(code).toBe(1);
  });

  test('a field that was never committed can go again', async () => {
    const folder = repository();
    writeFiles(join(folder, 'spec'), FREE[2]?.[1] ?? {});
    expect((await command(folder, 'build')).code).toBe(0);
    writeFiles(join(folder, 'spec'), { [THING]: SMALL_CONTRACT[THING] ?? '' });
    expect((await command(folder, 'build')).code).toBe(0);
  });
});

test('a published document that was written over is told', async () => {
  const folder = changed({ ...OTHER_TYPE, ...NUMBERED });
  for (const ending of ['json', 'yaml']) writeFileSync(join(folder, `generated/openapi/baseline.${ending}`), '{}');
  const { code, stdout } = await command(folder, 'lint');
  expect(stdout).toContain('The published document of baseline is not there, or not as index.json says');
  expect(code).toBe(1);
});
