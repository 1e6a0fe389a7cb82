import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Contract } from '../../../scripts/contract/contract.ts';
import { loadContract } from '../../../scripts/contract/load.ts';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';
import { SPEC_FOLDER } from '../../../scripts/paths.ts';
import { SMALL_CONTRACT, tempFolder, writeFiles } from '../../support/temp-contract.ts';

function smallContract() {
  const spec = join(tempFolder(), 'spec');
  writeFiles(spec, SMALL_CONTRACT);
  return { spec, cache: join(tempFolder(), 'cache') };
}

function textsOf(contract: Contract): string[] {
  return contract.versions.map(({ version }) => JSON.stringify(contract.document(version)));
}

function edit(path: string, from: string | RegExp, to: string): void {
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}

describe('what was resolved before', () => {
  test('is the same as what the sources give, key order included', async () => {
    const { spec, cache } = smallContract();
    const resolved = textsOf(await resolveSources(spec));
    await loadContract(spec, { cache });
    expect(textsOf(await loadContract(spec, { cache }))).toEqual(resolved);
  });

  test('is the same for every version of the real contract', async () => {
    expect(textsOf(await loadContract())).toEqual(textsOf(await resolveSources(SPEC_FOLDER)));
  });

  test('is kept in memory once where versions agree', async () => {
    const { spec, cache } = smallContract();
    await loadContract(spec, { cache });
    const contract = await loadContract(spec, { cache });
    const [oldest, newest] = ['baseline', contract.resolve(undefined)].map((version) => contract.document(version));
    expect(newest?.tags ?? newest?.servers).toBe(oldest?.tags ?? oldest?.servers);
  });

  test.each([
    ['a comment', 'openapi.yaml', /^/, '# A comment.\n'],
    ['a title', 'openapi.yaml', /title: .*/, 'title: Another'],
  ])('is not used any more once %s has changed', async (_, file, from, to) => {
    const { spec, cache } = smallContract();
    await loadContract(spec, { cache });
    edit(join(spec, file), from, to);
    expect(textsOf(await loadContract(spec, { cache }))).toEqual(textsOf(await resolveSources(spec)));
  });

  test('is not used any more once there is one more overlay', async () => {
    const { spec, cache } = smallContract();
    const before = (await loadContract(spec, { cache })).versions.length;
    const overlay = `overlay: 1.1.0
info: { title: Later, version: '2031-01-01' }
x-changesets:
  later: { summary: Later., action: None., basis: code, source: https://example.com }
actions:
  - { target: $.info, x-changeset: later, update: { description: Later. } }
`;
    writeFileSync(join(spec, 'overlays', '2031-01-01.yaml'), overlay);
    expect((await loadContract(spec, { cache })).versions).toHaveLength(before + 1);
  });

  test.each<[string, (file: string) => void]>([
    ['cut off', (file) => writeFileSync(file, '{"half a')],
    ['changed', (file) => edit(file, '"openapi":"3.1', '"openapi":"3.9')],
    ['taken from another contract', (file) => edit(file, /\n.*\n.*\n$/, '\nhash\n{"newest":{}}\n')],
  ])('is not used when it was %s', async (_, damage) => {
    const { spec, cache } = smallContract();
    await loadContract(spec, { cache });
    const [name = ''] = readdirSync(cache);
    damage(join(cache, name));
    expect(textsOf(await loadContract(spec, { cache }))).toEqual(textsOf(await resolveSources(spec)));
  });
});

describe('the cache', () => {
  test('need not be writable', async () => {
    const { spec } = smallContract();
    const file = join(tempFolder(), 'file');
    writeFileSync(file, '');
    expect(textsOf(await loadContract(spec, { cache: join(file, 'below') }))).toEqual(
      textsOf(await resolveSources(spec)),
    );
  });

  test('holds a limited number of contracts, and clears away what an ended process left behind', async () => {
    const cache = join(tempFolder(), 'cache');
    mkdirSync(cache);
    const left = join(cache, `contract-${'0'.repeat(32)}.ndjson.draft`);
    writeFileSync(left, '');
    utimesSync(left, 0, 0);
    for (let index = 0; index < 22; index += 1) await loadContract(smallContract().spec, { cache });
    expect(readdirSync(cache)).toHaveLength(20);
    expect(existsSync(left)).toBe(false);
  });
});
