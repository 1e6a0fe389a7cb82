import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import { expectThreePassed } from '../support/run-in-consumer.ts';

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

/** The commands that the README names, each with the file that it runs. */
function commandsIn(markdown: string): [runner: string, command: string][] {
  return [...markdown.matchAll(/^(?:With )?\*\*([\w:]+)\*\* \(`([^`]+)`/gm)].map(([, runner = '', command = '']) => [
    runner,
    command,
  ]);
}

test('the README has a sample for three runners and two ways without a port', () => {
  expect(commandsIn(README).map(([runner]) => runner)).toEqual(['vitest', 'node:test', 'Jest', 'fetch', 'MSW']);
});

// Each has all samples beside its own, as somebody has who pasted them all.
test.each(commandsIn(README))("the README's example passes under %s, run as it says", (_, command) => {
  expectThreePassed(command, consumer);
});
