import { describe, expect, test } from 'vitest';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';
import { migrate } from '../../../scripts/migrate/migrate.ts';
import { once } from '../../support/once.ts';
import { overlay, SMALL_CONTRACT, tempFolder, writeFiles } from '../../support/temp-contract.ts';

const THING = '$.components.schemas.Thing';
const action = (target: string, update: string) =>
  `  - target: ${target}\n    x-changeset: more\n    update: ${update}\n`;

/** 2020-01-01 brings `colour`; 2021-01-01 values, types, a list of parts, a status; 2022-01-01 one more value. */
const small = once(async () => {
  const folder = tempFolder();
  const item = `${THING}.properties.tags.items`;
  const later = [
    action(`${item}.enum`, '[blue, black, none]'),
    action(item, '{ x-older-values: [{ value: blue, shown: green }, { value: none, leftOut: item }] }'),
    action(
      `${THING}.properties`,
      `{ parts: { type: array, description: Its parts., items: { type: object, description: A part., properties: { id: { type: string, description: Its id. } } } } }`,
    ),
    action(`${THING}.properties.id`, '{ maxLength: 90 }'),
    action(
      `$.paths['/things/{thing_id}'].get.responses`,
      `{ '404': { description: It is not there., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' }, examples: { gone: { summary: Gone, value: {} } } } } } }`,
    ),
  ];
  const last = [
    action(`${item}.enum`, '[navy]'),
    action(`${item}['x-older-values']`, '[{ value: navy, shown: blue }]'),
    action(`${THING}.properties.parts`, '{ type: [array, "null"] }').replace('update: { type', 'update: { type'),
  ];
  writeFiles(folder, {
    ...SMALL_CONTRACT,
    'overlays/2021-01-01.yaml': overlay('2021-01-01', { changeset: 'more', actions: later.join('') }),
    'overlays/2022-01-01.yaml': overlay('2022-01-01', { changeset: 'more', actions: last.slice(0, 2).join('') }),
  });
  return resolveSources(folder);
});

const asShown = async (body: unknown, to: string, from = '2022-01-01', status = 200) =>
  migrate(body, { operation: 'getThing', status, from, to }, await small());

describe('a thing is shown', () => {
  test.each([
    ['without what came later', { id: 't', tags: [], colour: 'red' }, 'baseline', { id: 't', tags: [] }],
    [
      'with what the version has',
      { id: 't', tags: [], colour: 'red' },
      '2020-01-01',
      { id: 't', tags: [], colour: 'red' },
    ],
    ['without whole parts', { id: 't', tags: [], parts: [{ id: 'p' }] }, '2020-01-01', { id: 't', tags: [] }],
    ['with the older value', { id: 't', tags: ['blue', 'red'] }, '2020-01-01', { id: 't', tags: ['green', 'red'] }],
    ['with the older value of the older value', { id: 't', tags: ['navy'] }, 'baseline', { id: 't', tags: ['green'] }],
    ['with the older value, as far as needed', { id: 't', tags: ['navy'] }, '2021-01-01', { id: 't', tags: ['blue'] }],
    ['without an item', { id: 't', tags: ['none', 'red'] }, '2020-01-01', { id: 't', tags: ['red'] }],
    ['with an empty list where it is required', { id: 't', tags: ['none'] }, '2020-01-01', { id: 't', tags: [] }],
    [
      'with what no version knows',
      { id: 't', tags: ['pink'], more: { x: 1 } },
      'baseline',
      { id: 't', tags: ['pink'], more: { x: 1 } },
    ],
    [
      'with a name like those of JavaScript',
      JSON.parse('{"id":"t","__proto__":{"colour":1}}'),
      'baseline',
      JSON.parse('{"id":"t","__proto__":{"colour":1}}'),
    ],
    ['as it is when it is no object', 'text', 'baseline', 'text'],
    ['as it is when it is null', null, 'baseline', null],
  ])('%s', async (_, body, to, expected) => {
    const { body: shown } = await asShown(body, to);
    expect(JSON.stringify(shown)).toBe(JSON.stringify(expected));
  });

  test('with all that was done to it, by place and version', async () => {
    const { changes, drift } = await asShown({ id: 't', tags: ['navy', 'none'], colour: 'red' }, 'baseline');
    expect(changes.map(({ code, pointer, since }) => `${code} ${pointer} ${since}`)).toEqual([
      'value-replaced /tags/0 2022-01-01',
      'value-replaced /tags/0 2021-01-01',
      'item-dropped /tags/1 2021-01-01',
      'field-dropped /colour 2020-01-01',
    ]);
    expect(drift).toEqual([]);
  });
});

describe('what has no older form passes and is told', () => {
  test('a value', async () => {
    const { body, drift } = await asShown({ id: 't', tags: ['black'] }, 'baseline');
    expect(body).toEqual({ id: 't', tags: ['black'] });
    expect(drift).toMatchObject([{ code: 'value-unknown', pointer: '/tags/0', since: '2021-01-01' }]);
  });

  test('a status', async () => {
    const { body, drift } = await asShown({ status: 'gone' }, 'baseline', '2022-01-01', 404);
    expect(body).toEqual({ status: 'gone' });
    expect(drift).toMatchObject([{ code: 'status-unknown', since: '2021-01-01' }]);
  });

  test('a status that no version has is no matter of versions', async () => {
    expect(await asShown({ colour: 'red' }, 'baseline', '2022-01-01', 418)).toEqual({
      body: { colour: 'red' },
      changes: [],
      drift: [],
    });
  });
});

describe('versions', () => {
  test('can be dates', async () => {
    const { body } = await asShown({ id: 't', tags: [], colour: 'red' }, '2019-12-31', '2030-01-01');
    expect(body).toEqual({ id: 't', tags: [] });
  });

  test('can be the same', async () => {
    const body = { id: 't', colour: 'red' };
    expect(await asShown(body, '2020-01-01', '2020-01-01')).toEqual({ body, changes: [], drift: [] });
  });

  test.each([
    ['the other way round', { from: 'baseline', to: '2020-01-01' }, 'USAGE', 'newer'],
    ['no dates', { from: '2020-13-01', to: 'baseline' }, 'VERSION_INVALID', '2020-13-01'],
  ])('cannot be %s', async (_, between, code, says) => {
    const contract = await small();
    const call = () => migrate({}, { operation: 'getThing', status: 200, ...between }, contract);
    expect(call).toThrow(expect.objectContaining({ code, message: expect.stringContaining(says) }));
  });
});

test.each([
  [{ operation: 'getThin', status: 200 }, 'did you mean getThing'],
  [{ webhook: 'THING_MADE' }, 'no webhook "THING_MADE"'],
])('an unknown message %j is refused', async (name, says) => {
  const contract = await small();
  expect(() => migrate({}, { ...name, from: '2020-01-01', to: 'baseline' }, contract)).toThrow(
    expect.objectContaining({ code: 'USAGE', message: expect.stringContaining(says) }),
  );
});
