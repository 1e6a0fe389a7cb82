import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';

const ROOT = join(import.meta.dirname, '../..');
const TSX = ['--import', import.meta.resolve('tsx')];

/** This package in another one's node_modules, where it only differs from the repository by its place. */
let installed: string;
let spec: string;

beforeAll(() => {
  installed = join(inject('tempRoot'), 'installed/node_modules/express-checkout-contract');
  for (const name of ['scripts', 'spec', 'package.json', 'redocly.yaml', 'LICENSE']) {
    cpSync(join(ROOT, name), join(installed, name), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(installed, 'node_modules'));
  spec = join(inject('tempRoot'), 'installed/spec');
  writeFiles(spec, SMALL_CONTRACT);
});

const filesOfPackage = () => ['.', 'scripts', 'spec'].flatMap((folder) => readdirSync(join(installed, folder))).sort();

function program(...args: string[]): string[] {
  return [...TSX, join(installed, 'scripts/cli.ts'), ...args, '--spec', spec];
}

test('a build goes to the cache folder, says so, and leaves the package alone', () => {
  const [before, cache] = [filesOfPackage(), tempFolder()];
  const script = `${process.execPath} ${program('build').join(' ')} 2>&1`;
  const output = execFileSync('sh', ['-c', script], {
    encoding: 'utf8',
    env: { ...process.env, XDG_CACHE_HOME: cache },
  });
  const out = /^They are in (.+)\.$/m.exec(output)?.[1] ?? '';
  expect(output).toMatch(/^Wrote \d+ of \d+ files in [\d.]+ s\.\n/);
  expect(out.startsWith(join(cache, 'express-checkout-contract'))).toBe(true);
  expect(existsSync(join(out, 'openapi/index.json'))).toBe(true);
  expect(filesOfPackage()).toEqual(before);
});

test('start serves from the cache folder that is named, and leaves the package alone', async () => {
  const [before, cache] = [filesOfPackage(), tempFolder()];
  const args = program('start', '--mock-port', '0', '--docs-port', '0', '--cache-dir', cache);
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const urls: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    urls.push(line.replace(/^\w+ +/, ''));
    if (urls.length === 2) break;
  }
  const statuses = await Promise.all(urls.map(async (url) => (await fetch(url)).status));
  expect(statuses).toEqual([404, 200]); // the mock has nothing at its root
  const ended = once(child, 'close');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(readdirSync(cache)).toContain('generated');
  expect(filesOfPackage()).toEqual(before);
});
