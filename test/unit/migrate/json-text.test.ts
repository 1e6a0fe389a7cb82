import { expect, test } from 'vitest';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';
import { migrate } from '../../../scripts/migrate/migrate.ts';
import { once } from '../../support/once.ts';
import { overlay, SMALL_CONTRACT, tempFolder, writeFiles } from '../../support/temp-contract.ts';

const SCHEMA = 'components/schemas/Thing.yaml';
const NOTE = '$.components.schemas.Thing.properties.note';
const action = (target: string, update: string) =>
  `  - target: ${target}\n    x-changeset: more\n    update: ${update}\n`;

/** A thing has a note that is JSON in a text, to which 2021-01-01 brings `more` and the kind `c`. */
const noted = once(async () => {
  const folder = tempFolder();
  const note = `  note:
    type: string
    description: A note.
    contentMediaType: application/json
    contentSchema:
      type: object
      description: The note.
      properties:
        kind: { type: string, description: Its kind., enum: [a, b] }
`;
  const actions = [
    action(`${NOTE}.contentSchema.properties`, '{ more: { type: string, description: More. } }'),
    action(`${NOTE}.contentSchema.properties.kind.enum`, '[c, d]'),
    action(`${NOTE}.contentSchema.properties.kind`, '{ x-older-values: [{ value: c, shown: a }] }'),
  ];
  writeFiles(folder, {
    ...SMALL_CONTRACT,
    [SCHEMA]: `${SMALL_CONTRACT[SCHEMA]}${note}`,
    'overlays/2021-01-01.yaml': overlay('2021-01-01', { changeset: 'more', actions: actions.join('') }),
  });
  return resolveSources(folder);
});

test.each([
  ['without what came later', '{"kind":"b","more":"x"}', '{"kind":"b"}', ['field-dropped /note/more']],
  ['with the older value', '{"kind":"c"}', '{"kind":"a"}', ['value-replaced /note/kind']],
  ['as it was written, when nothing changes', '{ "kind" : "b" }', '{ "kind" : "b" }', []],
  ['as it is, when a value has no older form', '{ "kind": "d" }', '{ "kind": "d" }', ['value-unknown /note/kind']],
  ['as it is, when it is no JSON', '{"kind":', '{"kind":', []],
])('JSON in a text is shown %s', async (_, note, shown, told) => {
  const given = { id: 't', tags: [], note };
  const migration = { operation: 'getThing', status: 200, from: '2021-01-01', to: 'baseline' } as const;
  const { body, changes, drift } = migrate(given, migration, await noted());
  expect(body).toEqual({ id: 't', tags: [], note: shown });
  expect([...changes, ...drift].map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(told);
});
