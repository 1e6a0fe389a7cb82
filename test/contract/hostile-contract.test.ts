import { spawnSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../support/run-command.ts';
import { changedContract, overlay, SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';

const PATH = 'paths/things@{thing_id}.yaml';
const THING = 'components/schemas/Thing.yaml';
const EXAMPLE = 'components/examples/thing-plain.yaml';
const OVERLAY = 'overlays/2020-01-01.yaml';

interface Hostile {
  /** Files that replace or join those of the small contract. */
  readonly files: Readonly<Record<string, string>>;
  readonly code: string;
  /** `file:line:column` below the contract's folder. */
  readonly place: string;
  readonly says: string;
}

/** The reference of the answer's schema leads elsewhere. */
const refersTo = (reference: string) => changedContract(PATH, '../components/schemas/Thing.yaml', reference);
/** The schema has other properties; the first stands in line 6. */
const thing = (properties: string) => ({ [THING]: `type: object\ndescription: A thing.\nproperties:\n${properties}` });
/** Schemas that lie in one file, so that they may refer to each other. */
const schemas = (lines: readonly string[]) => ({
  'openapi.yaml': `${SMALL_CONTRACT['openapi.yaml']}  schemas:\n${lines.map((line) => `    ${line}\n`).join('')}`,
});

const BOMB = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${['b', 'c', 'd', 'e', 'f', 'g']
  .map((name, index) => {
    const before = 'abcdef'[index];
    return `${name}: &${name} [${Array.from({ length: 10 }, () => `*${before}`).join(', ')}]\n`;
  })
  .join('')}`;

const HOSTILE: [string, Hostile][] = [
  [
    'aliases that multiply',
    { files: { [EXAMPLE]: `value: {}\n${BOMB}` }, code: 'YAML_UNUSABLE', place: `${EXAMPLE}:`, says: 'multiply' },
  ],
  [
    'an alias that contains itself',
    { files: { [EXAMPLE]: 'value: &a\n  b: *a\n' }, code: 'YAML_UNUSABLE', place: `${EXAMPLE}:2:`, says: 'never ends' },
  ],
  [
    'values that stand within each other without end',
    {
      files: { [EXAMPLE]: `value: ${'['.repeat(5000)}${']'.repeat(5000)}\n` },
      code: 'YAML_',
      place: `${EXAMPLE}:1:`,
      says: 'YAML',
    },
  ],
  [
    'an empty root',
    { files: { 'openapi.yaml': '' }, code: 'DOCUMENT_INVALID', place: 'openapi.yaml:1:1', says: 'has to be a mapping' },
  ],
  [
    'an empty component',
    { files: { [THING]: '' }, code: 'DOCUMENT_INVALID', place: `${THING}:1:1`, says: 'there is null' },
  ],
  [
    'an empty key where an object belongs',
    {
      files: changedContract(PATH, /responses:[\s\S]*$/, 'responses:\n'),
      code: 'DOCUMENT_INVALID',
      place: `${PATH}:16:3`,
      says: 'has to be a mapping, but there is null',
    },
  ],
  [
    'a text where a list belongs',
    {
      files: changedContract(PATH, 'tags: [Things]', 'tags: Things'),
      code: 'DOCUMENT_INVALID',
      place: `${PATH}:12:9`,
      says: 'has to be a list, but there is a text',
    },
  ],
  [
    'an overlay that leaves a null where an object belongs',
    {
      files: changedContract(OVERLAY, /colour:\n {8}type: string\n {8}description: Its colour\./, 'colour:'),
      code: 'DOCUMENT_INVALID',
      place: `${OVERLAY}:15:`,
      says: 'has to be a mapping, but there is null',
    },
  ],
  [
    'an overlay with a reference to nothing',
    {
      files: changedContract(OVERLAY, 'type: string', "$ref: '#/components/schemas/Nowhere'"),
      code: 'REFERENCE_NOT_FOUND',
      place: `${OVERLAY}:16:15`,
      says: 'leads to nothing',
    },
  ],
  [
    'an overlay that takes away what others refer to',
    {
      files: {
        'overlays/2022-05-05.yaml': overlay('2022-05-05', {
          changeset: 'c',
          actions: '  - target: $.components.schemas.Thing\n    x-changeset: c\n    remove: true\n',
        }),
      },
      code: 'REFERENCE_NOT_FOUND',
      place: `${PATH}:22:`,
      says: 'leads to nothing',
    },
  ],
  [
    'an address on the web',
    {
      files: refersTo('https://shop.test/schemas/Thing.yaml'),
      code: 'REFERENCE_UNSUPPORTED',
      place: `${PATH}:22:19`,
      says: 'another place',
    },
  ],
  [
    'a file: address',
    {
      files: refersTo('file:///etc/hosts.yaml'),
      code: 'REFERENCE_UNSUPPORTED',
      place: `${PATH}:22:19`,
      says: 'another place',
    },
  ],
  [
    'an absolute path',
    {
      files: refersTo('/etc/hosts.yaml'),
      code: 'REFERENCE_UNSUPPORTED',
      place: `${PATH}:22:19`,
      says: 'absolute path',
    },
  ],
  [
    'a file in Markdown',
    {
      files: { ...refersTo('../notes.md'), 'notes.md': '# Notes' },
      code: 'REFERENCE_UNSUPPORTED',
      place: `${PATH}:22:19`,
      says: 'neither YAML nor JSON',
    },
  ],
  [
    'a description in Markdown',
    {
      files: {
        ...changedContract(PATH, 'Tells what is known of a thing.', '{$ref: ../notes.md}'),
        'notes.md': '# Notes',
      },
      code: 'DOCUMENT_INVALID',
      place: `${PATH}:15:16`,
      says: 'has to be a text, but there is a mapping',
    },
  ],
  [
    'an anchor of JSON Schema',
    {
      files: refersTo('../components/schemas/Thing.yaml#thing'),
      code: 'REFERENCE_UNSUPPORTED',
      place: `${PATH}:22:19`,
      says: 'names an anchor',
    },
  ],
  [
    'a schema with an identifier of its own',
    {
      files: changedContract(THING, 'type: object', '$id: https://shop.test/thing\ntype: object'),
      code: 'DOCUMENT_INVALID',
      place: `${THING}:1:6`,
      says: '`$id` is not supported',
    },
  ],
  [
    'an example that stands elsewhere',
    {
      files: { [EXAMPLE]: 'summary: A thing\nexternalValue: https://shop.test/thing.json\n' },
      code: 'DOCUMENT_INVALID',
      place: `${EXAMPLE}:2:`,
      says: 'stands elsewhere',
    },
  ],
  [
    'references that lead back to themselves',
    {
      files: schemas(["A: {$ref: '#/components/schemas/B'}", "B: {$ref: '#/components/schemas/A'}"]),
      code: 'REFERENCE_CIRCULAR',
      place: 'openapi.yaml:',
      says: 'never ends',
    },
  ],
  [
    'a schema that all of another makes, and the other way round',
    {
      files: schemas([
        "A: {description: A., allOf: [{$ref: '#/components/schemas/B'}]}",
        "B: {description: B., anyOf: [{type: string}, {$ref: '#/components/schemas/A'}]}",
      ]),
      code: 'REFERENCE_CIRCULAR',
      place: 'openapi.yaml:',
      says: 'never ends',
    },
  ],
  [
    'references to references to references',
    {
      files: schemas([
        ...Array.from({ length: 40 }, (_, index) => `A${index}: {$ref: '#/components/schemas/A${index + 1}'}`),
        'A40: {type: string}',
      ]),
      code: 'DOCUMENT_INVALID',
      place: 'openapi.yaml:',
      says: 'refers on, more than 32 times',
    },
  ],
  [
    'references that double at each step',
    {
      files: schemas([
        ...Array.from({ length: 30 }, (_, index) => {
          const next = `{$ref: '#/components/schemas/A${index + 1}'}`;
          return `A${index}: {type: object, properties: {a: ${next}, b: ${next}}}`;
        }),
        'A30: {type: string}',
      ]),
      code: 'DOCUMENT_INVALID',
      place: 'openapi.yaml:',
      says: 'multiply',
    },
  ],
  [
    'a name of a component that leads out of a folder',
    {
      files: schemas(["'../../evil': {type: string}"]),
      code: 'DOCUMENT_INVALID',
      place: 'openapi.yaml:',
      says: 'is not a name that a component may have',
    },
  ],
  [
    'an operationId that leads out of a folder',
    {
      files: changedContract(PATH, 'getThing', '../../evil'),
      code: 'DOCUMENT_INVALID',
      place: `${PATH}:13:16`,
      says: 'cannot be the name of a file',
    },
  ],
  [
    'a pattern for names that is no regular expression',
    {
      files: thing(
        "  a: {type: string, description: A.}\npatternProperties:\n  '(': {type: string, description: B.}\n",
      ),
      code: 'DOCUMENT_INVALID',
      place: `${THING}:`,
      says: 'is not a regular expression',
    },
  ],
  [
    'an extension of the wrong form',
    {
      files: changedContract('components/parameters/MerchantId.yaml', 'x-role: merchant', 'x-role: [merchant]'),
      code: 'DOCUMENT_INVALID',
      place: 'components/parameters/MerchantId.yaml:8:',
      says: '`x-role` does not have its form',
    },
  ],
];

const COMMANDS = [['lint'], ['versions'], ['docs', '--out', 'site']];

describe.concurrent('one clear error with a place, and exit code 2, for', () => {
  test.each(HOSTILE)('%s', async (_, { files, code, place, says }) => {
    const folder = tempFolder();
    writeFiles(join(folder, 'spec'), { ...SMALL_CONTRACT, ...files });
    for (const command of COMMANDS) {
      const result = await runCommand([...command, '--spec', join(folder, 'spec')], { cwd: folder });
      expect(result.stderr).toContain(`spec/${place}`);
      expect(result.stderr).toContain(code);
      expect(result.stderr).toContain(says);
      expect(result.stderr).not.toMatch(/INTERNAL|^\s+at /m);
      expect({ code: result.code, stdout: result.stdout }).toEqual({ code: 2, stdout: '' });
    }
  });

  test.each([
    ['the root', 'openapi.yaml'],
    ['a component', THING],
    ['an overlay', 'overlays/2023-01-01.yaml'],
  ])('a pipe in the place of %s', async (_, path) => {
    const folder = tempFolder();
    const { [path]: __, ...others } = SMALL_CONTRACT;
    writeFiles(folder, others);
    spawnSync('mkfifo', [join(folder, path)]);
    const { code, stderr } = await runCommand(['lint', '--spec', folder]);
    expect(stderr).toMatch(/FILE_UNREADABLE: .* it is a pipe/);
    expect(code).toBe(2);
  });
});

describe.concurrent('a file outside of the contract’s folder', () => {
  function outside(link: boolean) {
    const folder = tempFolder();
    const spec = join(folder, 'spec');
    writeFiles(spec, { ...SMALL_CONTRACT, ...(link ? {} : refersTo('../../shared/Thing.yaml')) });
    writeFiles(folder, { 'shared/Thing.yaml': SMALL_CONTRACT[THING] ?? '' });
    if (link) {
      spawnSync('rm', [join(spec, THING)]);
      symlinkSync(join(folder, 'shared/Thing.yaml'), join(spec, THING));
    }
    return { spec, shared: join(folder, 'shared') };
  }

  test.each([
    ['by a reference', false],
    ['by a link', true],
  ])('is read %s only when its folder is allowed', async (_, link) => {
    const { spec, shared } = outside(link);
    for (const command of ['versions', 'lint']) {
      const refused = await runCommand([command, '--spec', spec]);
      expect(refused.stderr).toContain('REFERENCE_OUTSIDE');
      expect(refused.stderr).toContain(`--allow-outside ${shared}`);
      expect(refused.code).toBe(2);
      expect(await runCommand([command, '--spec', spec, '--allow-outside', shared])).toMatchObject({ code: 0 });
    }
    // What was resolved with more allowed is not handed to who allows less.
    expect(await runCommand(['versions', '--spec', spec])).toMatchObject({ code: 2 });
  });
});

describe.concurrent('a contract is taken', () => {
  async function lint(files: Readonly<Record<string, string>>) {
    const folder = tempFolder();
    writeFiles(folder, files);
    return runCommand(['lint', '--spec', folder]);
  }

  test('without a folder of overlays: it has one version', async () => {
    const files = Object.entries(SMALL_CONTRACT).filter(([path]) => dirname(path) !== 'overlays');
    expect(await lint(Object.fromEntries(files))).toMatchObject({
      code: 0,
      stderr: '1 versions conform to the rules.\n',
    });
  });

  test('with overlays in JSON', async () => {
    const actions = [{ target: '$.info', 'x-changeset': 'c', update: { summary: 'A shop.' } }];
    const changes = { c: { summary: 'S.', action: 'A.', basis: 'code', source: 'https://docs.shop.test' } };
    const info = { title: 'Later', version: '2031-01-01' };
    const json = JSON.stringify({ overlay: '1.1.0', info, 'x-changesets': changes, actions });
    expect(await lint({ ...SMALL_CONTRACT, 'overlays/2031-01-01.json': json })).toMatchObject({
      code: 0,
      stderr: '4 versions conform to the rules.\n',
    });
  });

  test('with `$ref` as data in examples, in files and in overlays', async () => {
    const result = await lint({
      ...SMALL_CONTRACT,
      ...thing(
        '  $ref: {type: string, description: A link.}\n  id: {type: string, description: It.}\n  tags: {type: array, description: Tags., items: {type: string, enum: [red]}}\n',
      ),
      [EXAMPLE]: "summary: A thing\nvalue: {$ref: '#/definitions/x', id: t-1}\n",
      [OVERLAY]: (SMALL_CONTRACT[OVERLAY] ?? '').replace('colour: blue', 'colour: blue\n      $ref: ../x.yaml'),
    });
    expect(result).toMatchObject({ code: 0, stdout: '' });
  });

  test('with a percent sign in a reference', async () => {
    const files = { ...SMALL_CONTRACT, ...refersTo('../components/100%/Thing.yaml') };
    expect(await lint({ ...files, 'components/100%/Thing.yaml': SMALL_CONTRACT[THING] ?? '' })).toMatchObject({
      code: 0,
    });
    const escaped = { ...SMALL_CONTRACT, ...refersTo('../components/a%20b/Thing.yaml') };
    expect(await lint({ ...escaped, 'components/a b/Thing.yaml': SMALL_CONTRACT[THING] ?? '' })).toMatchObject({
      code: 0,
    });
  });

  test('with schemas that are true or false, by every stage', async () => {
    const folder = tempFolder();
    const properties =
      '  id: true\n  never: false\n  tags: {type: array, description: Tags., items: {type: string, enum: [red]}}\n';
    writeFiles(join(folder, 'spec'), { ...SMALL_CONTRACT, ...thing(properties) });
    writeFileSync(join(folder, 'spec', EXAMPLE), 'summary: A thing\nvalue: {id: 1, tags: [red]}\n');
    const site = join(folder, 'site');
    expect(await runCommand(['docs', '--spec', join(folder, 'spec'), '--out', site])).toMatchObject({ code: 0 });
    expect(await runCommand(['lint', '--spec', join(folder, 'spec')])).toMatchObject({
      stderr: expect.not.stringContaining('INTERNAL'),
    });
  });

  test.each([
    [
      'two schemas that refer to each other',
      [
        "A: {type: object, description: A., properties: {b: {$ref: '#/components/schemas/B'}}}",
        "B: {type: object, description: B., properties: {a: {$ref: '#/components/schemas/A'}}}",
      ],
    ],
    [
      'lists of lists',
      [
        "A: {type: array, description: A., items: {$ref: '#/components/schemas/B'}}",
        "B: {type: array, description: B., items: {$ref: '#/components/schemas/A'}}",
      ],
    ],
    [
      'a choice with itself in a list',
      [
        "A: {description: A., oneOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/B'}}]}",
        "B: {description: B., anyOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}",
      ],
    ],
    [
      'a list of what is also all of itself',
      ["A: {type: array, description: A., items: {allOf: [{$ref: '#/components/schemas/A'}]}}"],
    ],
    [
      'a part of a field that is the whole',
      ["A: {type: object, description: A., properties: {a: {allOf: [{$ref: '#/components/schemas/A'}]}}}"],
    ],
    [
      'a tree',
      ["A: {type: object, description: A., properties: {a: {type: array, items: {$ref: '#/components/schemas/A'}}}}"],
    ],
  ])('with recursion: %s', async (_, lines) => {
    const folder = tempFolder();
    const files = { ...SMALL_CONTRACT, ...schemas(lines) };
    writeFiles(join(folder, 'spec'), files);
    for (const command of [['docs', '--out', join(folder, 'site')], ['lint', '--coverage'], ['lint']]) {
      const { code, stderr } = await runCommand([...command, '--spec', join(folder, 'spec')]);
      expect(stderr).not.toContain('INTERNAL');
      expect(code).toBeLessThan(2);
    }
  });
});
