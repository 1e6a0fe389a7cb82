import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';
import { changedContract, overlay, SMALL_CONTRACT, tempFolder, writeFiles } from '../../support/temp-contract.ts';

async function load(files: Readonly<Record<string, string>> = {}) {
  const folder = tempFolder();
  writeFiles(folder, { ...SMALL_CONTRACT, ...files });
  return { folder, contract: await resolveSources(folder) };
}

test('versions are cumulative', async () => {
  const { contract } = await load();
  const named = (version: string) => contract.document(version).components;
  const colour = ['schemas', 'Thing', 'properties', 'colour'];
  const blue = ['schemas', 'Thing', 'properties', 'tags', 'items', 'enum', '2'];
  expect(named('baseline')).not.toHaveProperty(colour);
  expect(named('2020-01-01')).toHaveProperty(colour);
  expect(named('2020-01-01')).not.toHaveProperty(blue);
  expect(named('2021-06-30')).toHaveProperty(colour);
  expect(named('2021-06-30')).toHaveProperty(blue, 'blue');
});

test('what an overlay leaves alone is shared between versions', async () => {
  const { contract } = await load();
  const [first, second] = ['2020-01-01', '2021-06-30'].map((version) => contract.document(version));
  expect(second?.paths).toBe(first?.paths);
});

test('a document says which version it is', async () => {
  const { contract } = await load();
  const document = contract.document('2020-01-01');
  expect(document.info).toMatchObject({ version: '2020-01-01' });
  expect(document.components?.parameters?.ApiVersion).toMatchObject({
    example: '2020-01-01',
    schema: { default: '2020-01-01' },
  });
});

test('a document gets no components that its contract does not have', async () => {
  const folder = tempFolder();
  const actions = '  - target: $.info\n    x-changeset: name\n    update: { title: Renamed }\n';
  writeFiles(folder, {
    'openapi.yaml': 'openapi: 3.1.1\ninfo: { title: Small, version: baseline }\npaths: {}\n',
    'overlays/2020-01-01.yaml': overlay('2020-01-01', { changeset: 'name', actions }),
  });
  const { document } = await resolveSources(folder);
  expect([document('baseline'), document('2020-01-01')].map((one) => 'components' in one)).toEqual([false, false]);
});

test('the baseline has no default version', async () => {
  const { contract } = await load();
  expect(contract.document('baseline').components?.parameters?.ApiVersion).not.toHaveProperty('schema.default');
});

describe('a changeset marks', () => {
  test.each([
    ['the property that it brings', ['schemas', 'Thing', 'properties', 'colour'], ['colour']],
    ['the schema whose value list it extends', ['schemas', 'Thing', 'properties', 'tags', 'items'], ['blue-tag']],
    ['the example whose value it changes', ['examples', 'thing-plain'], ['colour']],
  ])('%s', async (_, path, expected) => {
    const { contract } = await load();
    expect(contract.document('2021-06-30').components).toHaveProperty([...path, 'x-changesets'], expected);
  });

  test('the copy of a node as its own', async () => {
    const { contract } = await load({
      'overlays/2022-01-01.yaml': overlay('2022-01-01', {
        changeset: 'shade',
        actions: `  - target: $.components.schemas.Thing.properties
    x-changeset: shade
    update:
      shade: {}
  - target: $.components.schemas.Thing.properties.shade
    x-changeset: shade
    copy: $.components.schemas.Thing.properties.colour
`,
      }),
    });
    const shade = ['schemas', 'Thing', 'properties', 'shade'];
    expect(contract.document('2022-01-01').components).toHaveProperty([...shade, 'x-changesets'], ['shade']);
    expect(contract.document('2022-01-01').components).toHaveProperty([...shade, 'description'], 'Its colour.');
  });

  test('nothing for what only tells a mock how to answer', async () => {
    const path = 'paths/things@{thing_id}.yaml';
    const { contract } = await load({
      ...changedContract(path, '  responses:', '  x-echo:\n    /id: $request.path.thing_id\n  responses:'),
      'overlays/2022-01-01.yaml': overlay('2022-01-01', {
        changeset: 'more-echo',
        actions: `  - target: $.paths['/things/{thing_id}'].get['x-echo']
    x-changeset: more-echo
    update:
      /tags/0: $request.header.x-merchantid
`,
      }),
    });
    const operation = contract.operations('2022-01-01')[0]?.operation;
    expect(operation).toHaveProperty(['x-echo', '/tags/0'], '$request.header.x-merchantid');
    expect(JSON.stringify(operation)).not.toContain('more-echo');
  });

  test('neither the value of an example nor a map of properties', async () => {
    const { contract } = await load();
    const { components } = contract.document('2021-06-30');
    expect(components).not.toHaveProperty(['examples', 'thing-plain', 'value', 'x-changesets']);
    expect(components).not.toHaveProperty(['schemas', 'Thing', 'properties', 'x-changesets']);
  });
});

describe('the origin', () => {
  test.each([
    [
      'of a node in a file of its own',
      'baseline',
      '#/components/schemas/Thing/properties/id',
      'components/schemas/Thing.yaml:5:3',
    ],
    [
      'of an inlined path item',
      'baseline',
      '#/paths/~1things~1{thing_id}/get/operationId',
      'paths/things@{thing_id}.yaml:13:3',
    ],
    ['of a node in the root', '2021-06-30', '#/info/title', 'openapi.yaml:4:3'],
    [
      'of a property that an overlay brought',
      '2021-06-30',
      '#/components/schemas/Thing/properties/colour',
      'overlays/2020-01-01.yaml:15:7',
    ],
    [
      'of a list item that an overlay brought',
      '2021-06-30',
      '#/components/schemas/Thing/properties/tags/items/enum/2',
      'overlays/2021-06-30.yaml:14:14',
    ],
    [
      'of a list item that was there before',
      '2021-06-30',
      '#/components/schemas/Thing/properties/tags/items/enum/1',
      'components/schemas/Thing.yaml:13:19',
    ],
  ])('%s', async (_, version, pointer, expected) => {
    const { folder, contract } = await load();
    const origin = contract.origin(version, pointer);
    const { file = '', line, column } = origin?.position ?? {};
    expect(`${relative(folder, file)}:${line}:${column}`).toBe(expected);
  });

  test('names the changeset of an overlay', async () => {
    const { contract } = await load();
    const origin = contract.origin('2021-06-30', '#/components/schemas/Thing/properties/colour/type');
    expect(origin).toMatchObject({ version: '2020-01-01', changeset: 'colour' });
  });

  test('follows a list item when one before it is removed', async () => {
    const { folder, contract } = await load({
      'overlays/2022-01-01.yaml': overlay('2022-01-01', {
        changeset: 'no-red',
        actions:
          "  - target: $.components.schemas.Thing.properties.tags.items.enum[?@ == 'red']\n    x-changeset: no-red\n    remove: true\n",
      }),
    });
    const pointer = '#/components/schemas/Thing/properties/tags/items/enum/';
    const places = ['0', '1'].map((index) => contract.origin('2022-01-01', pointer + index)?.position);
    expect(places.map((place) => `${relative(folder, place?.file ?? '')}:${place?.column}`)).toEqual([
      'components/schemas/Thing.yaml:19',
      'overlays/2021-06-30.yaml:14',
    ]);
  });
});

describe('a version with several overlay documents', () => {
  const shades = overlay('2022-01-01', {
    changeset: 'shade',
    actions: `  - target: $.components.schemas.Thing.properties
    x-changeset: shade
    update:
      shade:
        type: string
        description: Its shade.
`,
  });
  const darker = `overlay: 1.1.0
info:
  title: Small API 2022-01-01
  version: '2022-01-01'
actions:
  - target: $.components.schemas.Thing.properties.shade
    x-changeset: shade
    update:
      examples: [dark]
`;
  const folder = { 'overlays/2022-01-01/a-schemas.yaml': shades, 'overlays/2022-01-01/b-darker.yaml': darker };

  test('is one version, whose documents apply in the order of their names', async () => {
    const { contract } = await load(folder);
    expect(contract.versions.map(({ version }) => version)).toEqual([
      'baseline',
      '2020-01-01',
      '2021-06-30',
      '2022-01-01',
    ]);
    expect(contract.document('2022-01-01').components).toHaveProperty(['schemas', 'Thing', 'properties', 'shade'], {
      type: 'string',
      description: 'Its shade.',
      examples: ['dark'],
      'x-changesets': ['shade'],
    });
    await expect(
      load({ 'overlays/2022-01-01/a-darker.yaml': darker, 'overlays/2022-01-01/b-schemas.yaml': shades }),
    ).rejects.toMatchObject({ code: 'OVERLAY_NO_MATCH' });
  });

  test('tells which of them put a node there', async () => {
    const { folder: place, contract } = await load(folder);
    const origins = ['type', 'examples'].map((key) =>
      contract.origin('2022-01-01', `#/components/schemas/Thing/properties/shade/${key}`),
    );
    expect(
      origins.map((origin) => [relative(place, origin?.position.file ?? ''), origin?.position.line, origin?.changeset]),
    ).toEqual([
      ['overlays/2022-01-01/a-schemas.yaml', 16, 'shade'],
      ['overlays/2022-01-01/b-darker.yaml', 9, 'shade'],
    ]);
    expect(contract.files).toEqual(expect.arrayContaining(Object.keys(folder).map((name) => join(place, name))));
  });
});

describe('changes between two versions', () => {
  test('are those after the first and up to the second', async () => {
    const { contract } = await load();
    expect(contract.changes('baseline', '2021-06-30').map(({ name }) => name)).toEqual(['colour', 'blue-tag']);
    expect(contract.changes('2020-01-01', '2021-06-30').map(({ name }) => name)).toEqual(['blue-tag']);
    expect(contract.changes('2021-06-30', '2021-06-30')).toEqual([]);
  });

  test('name the operations that they reach through components', async () => {
    const { contract } = await load();
    expect(contract.changes('baseline', '2020-01-01')).toMatchObject([
      { name: 'colour', version: '2020-01-01', operations: ['getThing'] },
    ]);
  });
});

test('a version that does not exist is an error that names those that do', async () => {
  const { contract } = await load();
  expect(() => contract.document('2019-01-01')).toThrowError(
    expect.objectContaining({ code: 'VERSION_INVALID', hint: 'The versions are baseline, 2020-01-01, 2021-06-30.' }),
  );
});
