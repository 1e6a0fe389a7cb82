import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { expect, inject, test } from 'vitest';

const MODULES = join(import.meta.dirname, '../../node_modules');
const MEGABYTE = 1e6;
const { contract, client } = inject('tarballs');

/**
 * Ways to resolve a package that are left out: the old one of TypeScript knows no `exports`, and what is ESM alone is
 * loaded by `require` on the supported Nodes, which attw does not know.
 */
const LEFT_OUT = { contract: ['node10', 'node16-cjs'], client: ['node10'] };

test.each([
  ['contract', contract],
  ['client', client],
])('publint has nothing to say about %s', async (_name, tarball) => {
  const data = new Uint8Array(readFileSync(tarball)).buffer;
  const { messages } = await publint({ pack: { tarball: data }, strict: true });
  expect(messages).toEqual([]);
});

test.each([
  ['contract', contract, LEFT_OUT.contract],
  ['client', client, LEFT_OUT.client],
])('the types of %s fit its modules', async (_name, tarball, leftOut) => {
  const result = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))));
  if (result.types === false) throw new TypeError('It has no types.');
  const problems = result.problems.filter(
    (problem) => !('resolutionKind' in problem) || !leftOut.includes(problem.resolutionKind),
  );
  expect(problems).toEqual([]);
});

/**
 * Of the contract's package 6.2 packed and 41 unpacked are documents, in three forms for each of 18 versions; 2.2 and 8 are
 * the program with what it bundles, of which 0.6 and 0.8 draw the documentation's picture; 0.7 and 3.4 are the mock for
 * browsers; the rest is types and the contract itself.
 */
test.each([
  ['contract', contract, 10, 57],
  ['client', client, 0.5, 3],
])('%s stays within its megabytes', (_name, tarball, packed, unpacked) => {
  expect(statSync(tarball).size / MEGABYTE).toBeLessThan(packed);
  expect(unpackedSize(tarball)).toBeLessThan(unpacked);
});

test('whoever installs both gets at most 25 packages', () => {
  expect(2 + dependenciesOf([contract, client]).size).toBeLessThanOrEqual(25);
});

test.each([
  ['contract', contract],
  ['client', client],
])('%s has nothing of the workshop in it', (_name, tarball) => {
  const strange = /node_modules|\/test\/|\.map$|\.tsbuildinfo$|\.build\.json$/;
  expect(filesIn(tarball).filter((path) => strange.test(path))).toEqual([]);
});

function filesIn(tarball: string): string[] {
  return spawnSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).stdout.trim().split('\n');
}

/** In megabytes, with less than a thousandth for the names of the files. */
function unpackedSize(tarball: string): number {
  return gunzipSync(readFileSync(tarball)).length / MEGABYTE;
}

/** The names of all packages that npm would install besides. */
function dependenciesOf(tarballs: readonly string[]): Set<string> {
  const found = new Set<string>();
  const add = (manifest: { dependencies?: Record<string, string> }) => {
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      if (found.has(name)) continue;
      found.add(name);
      add(JSON.parse(readFileSync(join(MODULES, name, 'package.json'), 'utf8')));
    }
  };
  for (const tarball of tarballs) {
    add(JSON.parse(spawnSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' }).stdout));
  }
  return found;
}
