import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CommandFailed, NotAvailable } from '../../interop/command.ts';
import type { Client, Recipe } from '../../interop/recipe.ts';
import { tryRecipe } from '../../interop/try-recipe.ts';

const done = async () => undefined;
const base: Recipe = {
  name: 'go',
  generator: 'gen 1',
  language: 'Go',
  target: 'generator',
  prepare: done,
  generate: done,
  compile: done,
  call: async () => '',
};
let folder: string;
const tried = (recipe: Partial<Recipe>) =>
  tryRecipe(
    { ...base, ...recipe },
    {
      mockUrl: 'http://127.0.0.1:1',
      folder,
      document: (version, target) => `${target}/${version}`,
      headers: new Map([['baseline', '2015-01-08']]),
    },
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecc-try-recipe-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each<[string, Partial<Recipe>, readonly string[]]>([
  ['the generator', { prepare: () => missing('a registry') }, ['not run', 'not run', 'not run']],
  ['the compiler', { compile: () => missing('.NET') }, ['yes', 'not run', 'not run']],
  ['what a program runs in', { call: () => missing('Ruby') }, ['yes', 'yes', 'not run']],
])('without %s the steps before it count, and the rest is not run', async (_, recipe, expected) => {
  const { results, notes } = await tried(recipe);
  expect(results).toEqual(expected);
  expect(notes).toEqual([expect.stringContaining('is missing')]);
});

test('a client that does not compile is no, not a thing that was not run', async () => {
  const compile = () => Promise.reject(new CommandFailed('names redeclared'));
  expect(await tried({ compile })).toEqual({ results: ['yes', 'no', '0 of 7'], notes: ['names redeclared'] });
});

test('a program that calls nothing has no call right', async () => {
  const { results, notes } = await tried({});
  expect(results).toEqual(['yes', 'yes', '0 of 7']);
  expect(notes).toContain('refund: no request POST /orders/acme0417/refunds arrived');
});

test('a recipe for the baseline makes that client alone, which names a date before all versions', async () => {
  const made: Client[] = [];
  const generate = async (client: Client) => void made.push(client);
  const { results } = await tried({ ages: ['baseline'], generate });
  expect(made).toMatchObject([{ version: 'baseline', sent: '2015-01-08', document: 'generator/baseline' }]);
  expect(results[2]).toBe('0 of 1');
});

function missing(what: string): Promise<never> {
  return Promise.reject(new NotAvailable(`${what} is missing`));
}
