import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import { expectThreePassed } from '../support/run-in-consumer.ts';

const RECIPE = join(import.meta.dirname, '../../recipes/sandbox');
const README = readFileSync(join(RECIPE, 'README.md'), 'utf8');
/** The commands that the recipe names, by their runners. */
const COMMANDS = [...README.matchAll(/\*\*([\w:]+)\*\*\s\(`([^`]+)`/g)].map(
  ([, runner = '', command = '']) => [runner, command] as const,
);

/** A repository of a user, with the package and the runners. */
const consumer = inject('consumer');
beforeAll(() => cpSync(RECIPE, consumer, { recursive: true, filter: (path) => !path.endsWith('.md') }));

test('the recipe has a test for three runners', () => {
  expect(COMMANDS.map(([runner]) => runner)).toEqual(['vitest', 'node:test', 'Jest']);
});

test.each(COMMANDS)('the shop of the recipe passes its tests under %s, run as it says', (_, command) => {
  expectThreePassed(command, consumer);
});
