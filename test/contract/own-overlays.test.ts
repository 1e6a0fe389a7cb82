import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadContract, startMock } from '../../scripts/mock/start.ts';
import { closedAfterTest } from '../support/closed-after.ts';
import { runCommand } from '../support/run-command.ts';
import { SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';

const HEAD = (version: string) => `overlay: 1.1.0
info:
  title: Our own
  version: ${version}
actions:
`;
const WEIGHT = `  - target: $.components.schemas.Thing.properties
    update:
      weight:
        type: integer
        description: What it weighs.
`;

/** The small contract, and an overlay beside its folder. */
function withOverlay(text: string): { spec: string; overlay: string } {
  const root = tempFolder();
  writeFiles(join(root, 'spec'), SMALL_CONTRACT);
  writeFiles(root, { 'own.yaml': text });
  return { spec: join(root, 'spec'), overlay: join(root, 'own.yaml') };
}

const fieldsOf = async (text: string) => {
  const { spec, overlay } = withOverlay(text);
  const contract = await loadContract(spec, { overlays: [overlay], cache: tempFolder() });
  return contract.versions.map(({ version }) => {
    const { Thing } = (contract.document(version).components?.schemas ?? {}) as Record<string, { properties: object }>;
    return [version, Object.keys(Thing?.properties ?? {}).includes('weight')];
  });
};

describe('an overlay of one’s own', () => {
  test.each([
    [
      'baseline',
      [
        ['baseline', true],
        ['2020-01-01', true],
        ['2021-06-30', true],
      ],
    ],
    [
      "'2021-06-30'",
      [
        ['baseline', false],
        ['2020-01-01', false],
        ['2021-06-30', true],
      ],
    ],
  ])('on top of %s holds from there on', async (version, expected) => {
    expect(await fieldsOf(HEAD(version) + WEIGHT)).toEqual(expected);
  });

  test('is no change of the API: it has no changeset, and nothing is marked', async () => {
    const { spec, overlay } = withOverlay(HEAD("'2021-06-30'") + WEIGHT);
    const contract = await loadContract(spec, { overlays: [overlay], cache: tempFolder() });
    const before = await loadContract(spec, { cache: tempFolder() });
    expect(contract.versions).toEqual(before.versions);
    const { Thing } = (contract.document('2021-06-30').components?.schemas ?? {}) as Record<
      string,
      { properties: object }
    >;
    expect(Thing?.properties).toMatchObject({ weight: { description: 'What it weighs.' } });
    expect(JSON.stringify(Thing?.properties)).not.toMatch(/"weight":\{[^}]*x-changesets/);
  });

  test('is read anew when it has changed', async () => {
    const { spec, overlay } = withOverlay(HEAD('baseline') + WEIGHT);
    const cache = tempFolder();
    const load = async () =>
      JSON.stringify((await loadContract(spec, { overlays: [overlay], cache })).document('baseline'));
    expect(await load()).toContain('What it weighs.');
    writeFiles(dirname(overlay), { 'own.yaml': HEAD('baseline') + WEIGHT.replace('weighs', 'costs') });
    expect(await load()).toContain('What it costs.');
  });

  test('does not reach those who load the contract without it', async () => {
    const { spec, overlay } = withOverlay(HEAD('baseline') + WEIGHT);
    const cache = tempFolder();
    await loadContract(spec, { overlays: [overlay], cache });
    expect(JSON.stringify((await loadContract(spec, { cache })).document('baseline'))).not.toContain('weight');
  });

  test('is held against the rules, at its own file and line', async () => {
    const { spec, overlay } = withOverlay(HEAD('baseline') + WEIGHT.replace(/ +description.*\n/, ''));
    const { code, stdout } = await runCommand(['lint', '--spec', spec, '--overlay', overlay]);
    expect(stdout).toMatch(/own\.yaml:\d+:\d+/);
    expect(code).toBe(1);
  });

  test('goes into what is built, and not into the folder of the repository', async () => {
    const { spec, overlay } = withOverlay(HEAD('baseline') + WEIGHT);
    const cache = tempFolder();
    const { code, stderr } = await runCommand(['build', '--spec', spec, '--overlay', overlay, '--cache-dir', cache]);
    expect(code).toBe(0);
    const folder = /They are in (.*)\.\n/.exec(stderr)?.[1] ?? '';
    expect(folder.startsWith(cache)).toBe(true);
    expect(readFileSync(join(folder, 'openapi/baseline.yaml'), 'utf8')).toContain('What it weighs.');
  });
});

describe('the sample of the README', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const sample = /```yaml\n# acme\.overlay\.yaml\n(.*?)```/s.exec(readme)?.[1] ?? '';
  let overlay: string;
  beforeAll(() => {
    const root = tempFolder();
    writeFiles(root, { 'acme.overlay.yaml': sample });
    overlay = join(root, 'acme.overlay.yaml');
  });

  test('conforms to the rules in all versions', async () => {
    expect(await runCommand(['lint', '--overlay', overlay])).toMatchObject({ code: 0, stdout: '' });
  });

  test.each([
    ['2018-07-16', 'BLR', 200, null],
    ['2018-07-16', 'nowhere', 400, 'pattern'],
    ['2018-07-15', 'BLR', 200, 'unknown'],
  ])('in %s, store_code=%s is answered with %i (%s)', async (version, store, status, told) => {
    const contract = await loadContract(undefined, { overlays: [overlay], cache: tempFolder() });
    const mock = closedAfterTest(await startMock({ contract }));
    const response = await fetch(`${mock.url}/orders`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('test_key:')}`, 'x-merchantid': 'acme', version },
      body: new URLSearchParams({ order_id: 'acme0417', amount: '10.00', store_code: store }),
    });
    const found = response.headers.get('x-contract-violations') ?? response.headers.get('x-contract-warnings');
    expect(response.status).toBe(status);
    expect(found === null ? null : JSON.parse(found)[0]).toEqual(
      told === null ? null : expect.objectContaining({ field: 'store_code', code: told }),
    );
  });
});

describe.concurrent('what is wrong with one is told in one line and what to do', () => {
  test.each<[string, string, string, RegExp]>([
    [
      'a version that there is not',
      HEAD("'2021-06-29'") + WEIGHT,
      'OVERLAY_VERSION_UNKNOWN',
      /own\.yaml:4.*2021-06-30/,
    ],
    ['no YAML', '{', 'YAML_SYNTAX', /own\.yaml:1/],
    ['no overlay', 'openapi: 3.1.1', 'OVERLAY_INVALID', /own\.yaml:1/],
    ['no actions', 'overlay: 1.1.0\ninfo: { title: T, version: baseline }', 'OVERLAY_INVALID', /no actions/],
    [
      'a target that is not there',
      HEAD('baseline') + WEIGHT.replace('Thing', 'Nothing'),
      'OVERLAY_NO_MATCH',
      /own\.yaml:6/,
    ],
    [
      'a target that only a later version has',
      `${HEAD('baseline')}  - target: $.components.schemas.Thing.properties.colour\n    update: { description: New. }\n`,
      'OVERLAY_NO_MATCH',
      /own\.yaml:6/,
    ],
    [
      'changesets, which are of the API',
      `${HEAD('baseline')}${WEIGHT}x-changesets: { ours: { summary: S., action: A., basis: code, source: 'https://shop.test/' } }\n`,
      'OVERLAY_INVALID',
      /no changesets/,
    ],
  ])('%s', async (_, text, errorCode, says) => {
    const { spec, overlay } = withOverlay(text);
    const { code, stderr } = await runCommand(['versions', '--spec', spec, '--overlay', overlay]);
    expect(stderr).toContain(`${errorCode}: `);
    expect(stderr).toMatch(says);
    expect(code).toBe(2);
  });

  test('a file that is not there, with the name of the option', async () => {
    const { code, stderr } = await runCommand(['versions', '--overlay', join(tempFolder(), 'none.yaml')]);
    expect(stderr).toContain('`--overlay` names ');
    expect(code).toBe(2);
  });
});
