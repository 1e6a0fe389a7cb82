import { describe, expect, test } from 'vitest';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';
import { lintOlderValues } from '../../../scripts/lint/older-values.ts';
import { overlay, SMALL_CONTRACT, tempFolder, writeFiles } from '../../support/temp-contract.ts';

const ITEMS = '$.components.schemas.Thing.properties.tags.items';

/** Lints the small contract, whose tags are red and green, with a later version that adds blue. */
async function lint(entries: string, schema: Readonly<Record<string, string>> = {}) {
  const folder = tempFolder();
  const actions = [
    `  - target: ${ITEMS}.enum\n    x-changeset: blue\n    update: [blue]\n`,
    `  - target: ${ITEMS}\n    x-changeset: blue\n    update:\n      x-older-values: ${entries}\n`,
  ];
  const later = overlay('2021-01-01', { changeset: 'blue', actions: actions.join('') });
  writeFiles(folder, { ...SMALL_CONTRACT, ...schema, 'overlays/2021-01-01.yaml': later });
  const contract = await resolveSources(folder);
  return contract.versions.flatMap(({ version }) => lintOlderValues(contract, version));
}

describe('an older form may be', () => {
  test.each([
    ['a value that the version before has', '[{ value: blue, shown: red }]'],
    ['nothing of the item', '[{ value: blue, leftOut: item }]'],
  ])('%s', async (_, entries) => {
    expect(await lint(entries)).toEqual([]);
  });
});

describe('an older form may not be', () => {
  test.each([
    ['of a value that the list lacks', '[{ value: black, shown: red }]', '"black" is no value of the list'],
    ['of a value that came earlier', '[{ value: green, shown: red }]', '2020-01-01 has "green" itself'],
    ['a value that the version before lacks', '[{ value: blue, shown: blue }]', '2020-01-01 does not have "blue"'],
  ])('%s', async (_, entries, says) => {
    const [finding, ...others] = await lint(entries);
    expect(finding?.message).toContain(says);
    expect(finding).toMatchObject({ rule: 'contract/older-values', versions: ['2021-01-01'] });
    expect(finding?.position.file).toMatch(/2021-01-01\.yaml$/);
    expect(others).toEqual([]);
  });

  test('of a value that the oldest version has', async () => {
    const path = 'components/schemas/Thing.yaml';
    const text = `${SMALL_CONTRACT[path]}`.replace(
      'enum: [red, green]',
      'enum: [red, green]\n      x-older-values: [{ value: red, shown: green }]',
    );
    const [finding] = await lint('[{ value: blue, shown: red }]', { [path]: text });
    expect(finding?.message).toContain('no version is older');
    expect(finding?.versions).toEqual(['baseline']);
  });
});
