import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** A repository of a user, with the package, the runners, and the files that the README shows. */
const consumer = inject('consumer');
beforeAll(() => {
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
