import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** A repository of a user, with the package, the runners, and the files that the README shows. */
let consumer: string;

beforeAll(() => {
  consumer = join(inject('tempRoot'), 'runners');
  const modules = join(consumer, 'node_modules');
  const installed = join(modules, 'express-checkout-contract');
  mkdirSync(modules, { recursive: true });
  const compiled = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', join(ROOT, 'scripts'), '--outDir', join(installed, 'dist')],
    { encoding: 'utf8' },
  );
  expect(compiled.stdout).toBe('');
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const file of ['package.json', 'spec']) cpSync(join(ROOT, file), join(installed, file), { recursive: true });
  for (const name of [...Object.keys(manifest.dependencies), 'jest', 'vitest', '@jest/globals']) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
  writeFileSync(join(consumer, 'package.json'), '{"type":"module"}');
  for (const [name, code] of filesIn(README)) writeFileSync(join(consumer, name), code);
});

/** Code blocks that begin with a comment of one file name. */
function filesIn(markdown: string): [name: string, code: string][] {
  return [...markdown.matchAll(/^```js\n\/\/ ([\w.]+\.js)\n(.*?)^```$/gms)].map(([, name = '', code = '']) => [
    name,
    code,
  ]);
}

test.each([
  ['vitest', ['node_modules/vitest/vitest.mjs', 'run', 'checkout.vitest.test.js'], {}, /Tests.*3 passed/],
  ['node:test', ['--test', 'checkout.node.test.js'], {}, /pass 3\n.*fail 0/],
  [
    'jest',
    ['node_modules/jest/bin/jest.js', 'checkout.jest.test.js'],
    { NODE_OPTIONS: '--experimental-vm-modules' },
    /Tests:.*3 passed/,
  ],
])("the README's example passes under %s", (_, args, options, passed) => {
  const { PATH = '', HOME = '' } = process.env; // without what this run of vitest says to its children
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: consumer,
    encoding: 'utf8',
    env: { PATH, HOME, NO_COLOR: '1', ...options },
  });
  expect(`${stdout}${stderr}`).toMatch(passed);
  expect(status).toBe(0);
});
