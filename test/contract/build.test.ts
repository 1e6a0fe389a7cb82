import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { build } from '../../scripts/build/build.ts';
import { runCli } from '../support/run-cli.ts';
import { changedContract, SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';

/** Every file below a folder with a hash of its content. */
function snapshot(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

interface Workplace {
  readonly spec: string;
  readonly out: string;
}

function workplace(files: Readonly<Record<string, string>> = {}): Workplace {
  const folder = tempFolder();
  writeFiles(join(folder, 'spec'), { ...SMALL_CONTRACT, ...files });
  return { spec: join(folder, 'spec'), out: join(folder, 'out') };
}

function run(place: Workplace, { check = false } = {}) {
  const steps: string[] = [];
  const result = build({ ...place, check, onProgress: (step) => steps.push(step) });
  return result.then(({ changed, findings }) => ({ changed, findings, steps }));
}

/** A built workplace, copied for each test that starts from one. */
let built: Workplace;
beforeAll(async () => {
  const folder = join(inject('tempRoot'), 'built');
  built = { spec: join(folder, 'spec'), out: join(folder, 'out') };
  writeFiles(built.spec, SMALL_CONTRACT);
  await run(built);
});
function builtWorkplace(): Workplace {
  const folder = tempFolder();
  cpSync(built.spec, join(folder, 'spec'), { recursive: true });
  cpSync(built.out, join(folder, 'out'), { recursive: true });
  return { spec: join(folder, 'spec'), out: join(folder, 'out') };
}

test('a build writes the documents, the index, the client and the site', async () => {
  expect(Object.keys(snapshot(built.out))).toEqual(
    expect.arrayContaining([
      'openapi/index.json',
      'openapi/baseline.yaml',
      'openapi/2021-06-30.json',
      'client/package.json',
      'client/versions/2021-06-30.d.ts',
      'docs/index.html',
      'docs/2021-06-30/index.html',
    ]),
  );
});

test('the index lists the versions, oldest first, with changesets, files and hashes', async () => {
  const index = JSON.parse(readFileSync(join(built.out, 'openapi/index.json'), 'utf8'));
  const yaml = readFileSync(join(built.out, 'openapi/2020-01-01.yaml'));
  expect(index.latest).toBe('2021-06-30');
  expect(index.versions.map(({ version, date }: { version: string; date: string }) => [version, date])).toEqual([
    ['baseline', null],
    ['2020-01-01', '2020-01-01'],
    ['2021-06-30', '2021-06-30'],
  ]);
  expect(index.versions[1]).toEqual({
    version: '2020-01-01',
    date: '2020-01-01',
    changesets: [
      {
        name: 'colour',
        summary: 'Something changed.',
        action: 'Read it.',
        basis: 'documented',
        source: 'https://docs.shop.test/changes',
      },
    ],
    json: '2020-01-01.json',
    yaml: '2020-01-01.yaml',
    'openapi-3.0': '../openapi-3.0/2020-01-01.json',
    generator: '../generator/2020-01-01.json',
    sha256: createHash('sha256').update(yaml).digest('hex'),
    fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test('two builds of the same contract write the same bytes', async () => {
  const again = workplace();
  await run(again);
  expect(snapshot(again.out)).toEqual(snapshot(built.out));
});

describe('a second build', () => {
  test('does nothing when nothing has changed', async () => {
    const place = builtWorkplace();
    expect(await run(place)).toEqual({ changed: [], findings: [], steps: [] });
  });

  test('after an edit of the newest overlay runs only what that version needs', async () => {
    const place = builtWorkplace();
    writeFiles(place.spec, changedContract('overlays/2021-06-30.yaml', '[blue]', '[blue, black]'));
    const { changed, steps } = await run(place);
    expect(steps.filter((step) => /^(linting|generating)/.test(step))).toEqual([
      'linting 2021-06-30',
      'generating the types of the client',
      'generating the types of 2021-06-30',
    ]);
    expect(changed.filter((path) => /^(openapi|generator)/.test(path))).toEqual([
      'generator/2021-06-30.json',
      'openapi-3.0/2021-06-30.json',
      'openapi/2021-06-30.json',
      'openapi/2021-06-30.yaml',
      'openapi/index.json',
      'openapi/snapshot.json',
    ]);
  });

  test.each([
    ['of words of all versions', 'components/schemas/Thing.yaml', 'Its identifier.', 'The identifier.'],
    ['of an older version', 'overlays/2020-01-01.yaml', 'type: string', "type: [string, 'null']"],
    ['of the newest version', 'overlays/2021-06-30.yaml', '[blue]', '[blue, black]'],
  ])('after a change %s gives the same bytes as a first one', async (_, file, before, after) => {
    const place = builtWorkplace();
    const files = changedContract(file, before, after);
    writeFiles(place.spec, files);
    await run(place);
    const fresh = workplace(files);
    await run(fresh);
    expect(snapshot(place.out)).toEqual(snapshot(fresh.out));
  });

  test('takes over the types of the versions before the one that changed, and no others', async () => {
    const place = builtWorkplace();
    const typesOf = (steps: readonly string[]) => steps.filter((step) => /^generating the types of [b\d]/.test(step));
    writeFiles(place.spec, changedContract('overlays/2020-01-01.yaml', 'Its colour.', 'The colour.'));
    expect(typesOf((await run(place)).steps)).toEqual([
      'generating the types of 2020-01-01',
      'generating the types of 2021-06-30',
    ]);
    // What was taken over once is there for the next build, too.
    writeFiles(place.spec, changedContract('overlays/2021-06-30.yaml', '[blue]', '[blue, black]'));
    expect(typesOf((await run(place)).steps)).toEqual(['generating the types of 2021-06-30']);
  });

  test.each([
    ['a file that was edited by hand', (out: string) => writeFileSync(join(out, 'openapi/baseline.yaml'), 'mine')],
    ['a file that is gone', (out: string) => rmSync(join(out, 'client/index.js'))],
    ['the types of the last build that are damaged', (out: string) => writeFileSync(join(out, '.types.json'), '{')],
    ['a manifest that is damaged', (out: string) => writeFileSync(join(out, '.build.json'), '{"steps": 1')],
  ])('puts %s right', async (_, damage) => {
    const place = builtWorkplace();
    damage(place.out);
    await run(place);
    expect(snapshot(place.out)).toEqual(snapshot(built.out));
  });

  test('leaves files alone that no build has written', async () => {
    const place = builtWorkplace();
    writeFileSync(join(place.out, 'docs/mine.html'), 'mine');
    writeFiles(place.spec, changedContract('components/schemas/Thing.yaml', 'Its identifier.', 'The identifier.'));
    await run(place);
    expect(readFileSync(join(place.out, 'docs/mine.html'), 'utf8')).toBe('mine');
    expect((await run(place, { check: true })).changed).toEqual([]);
  });

  test('removes what a dropped version left', async () => {
    const place = builtWorkplace();
    rmSync(join(place.spec, 'overlays/2021-06-30.yaml'));
    const { changed } = await run(place);
    expect(changed).toContain('openapi/2021-06-30.yaml');
    expect(Object.keys(snapshot(place.out)).filter((path) => path.includes('2021-06-30'))).toEqual([]);
  });

  test('that finds a mistake leaves everything as it was', async () => {
    const place = builtWorkplace();
    writeFiles(place.spec, changedContract('components/schemas/Thing.yaml', 'Its identifier.', 'its identifier'));
    const { findings } = await run(place);
    expect(findings).toMatchObject([{ rule: 'contract/description-sentences' }]);
    expect(snapshot(place.out)).toEqual(snapshot(built.out));
  });

  test('that cannot put the last file into place leaves everything as it was', async () => {
    const place = builtWorkplace();
    writeFiles(place.spec, changedContract('components/schemas/Thing.yaml', 'Its identifier.', 'The identifier.'));
    // A file where a folder has to be: the build notices it when most files are in place already.
    rmSync(join(place.out, 'docs'), { recursive: true });
    writeFileSync(join(place.out, 'docs'), 'in the way');
    const before = snapshot(place.out);
    await expect(run(place)).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
    expect(snapshot(place.out)).toEqual(before);
  });
});

describe('--check', () => {
  test('passes on what a build wrote, and changes nothing', async () => {
    const place = builtWorkplace();
    expect((await run(place, { check: true })).changed).toEqual([]);
    expect(snapshot(place.out)).toEqual(snapshot(built.out));
  });

  test('names what is out of date, and changes nothing', async () => {
    const place = builtWorkplace();
    writeFiles(place.spec, changedContract('overlays/2021-06-30.yaml', '[blue]', '[blue, black]'));
    const { changed } = await run(place, { check: true });
    expect(changed).toEqual(expect.arrayContaining(['openapi/2021-06-30.yaml', 'client/types.d.ts']));
    expect(changed).not.toContain('openapi/2020-01-01.yaml');
    expect(snapshot(place.out)).toEqual(snapshot(built.out));
  });

  test('in a fresh clone looks at the files that git keeps', async () => {
    const place = builtWorkplace();
    for (const path of ['client', 'docs', '.build.json', 'openapi/baseline.json']) {
      rmSync(join(place.out, path), { recursive: true });
    }
    expect((await run(place, { check: true })).changed).toEqual([]);
    rmSync(join(place.out, 'openapi/baseline.yaml'));
    expect((await run(place, { check: true })).changed).toEqual(['openapi/baseline.yaml']);
  });

  test('ends with 1 on the command line, and says what to do', async () => {
    const place = builtWorkplace();
    writeFileSync(join(place.out, 'openapi/baseline.yaml'), 'mine');
    const { code, stdout, stderr } = await runCli(['build', '--check', '--spec', place.spec, '--out', place.out]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: 'out of date: openapi/baseline.yaml\n' });
    expect(stderr).toContain('npm run build');
  });
});
