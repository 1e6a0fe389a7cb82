import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_FOLDER } from '../../../scripts/paths.ts';
import { run } from '../command.ts';
import type { Client } from '../recipe.ts';

const MODULES = join(PACKAGE_FOLDER, 'node_modules');

/** The settings of the programs' `tsconfig.json`. */
const OPTIONS = {
  strict: true,
  noEmit: true,
  target: 'es2022',
  lib: ['es2022', 'dom', 'dom.iterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  // For clients that import their own files by the names that they have.
  allowImportingTsExtensions: true,
  typeRoots: [join(MODULES, '@types')],
  types: ['node'],
  skipLibCheck: true,
};

/**
 * Lays the program of a recipe, `calls.ts` or `old-calls.ts`, beside the generated client and checks the types of both.
 *
 * @param recipe the folder of the recipe
 * @throws CommandFailed with the errors of the compiler
 */
export async function checkTypes(client: Client, recipe: string): Promise<void> {
  const { folder } = client;
  copyFileSync(join(recipe, programOf(client)), join(folder, programOf(client)));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, include: ['.'] }));
  await run(process.execPath, [join(MODULES, 'typescript', 'bin', 'tsc'), '--project', folder]);
}

/**
 * Runs the program. Its first argument is the address of the server.
 *
 * @returns what it printed
 * @throws CommandFailed
 */
export function runProgram(client: Client, url: string): Promise<string> {
  return run(process.execPath, ['--import', import.meta.resolve('tsx'), join(client.folder, programOf(client)), url]);
}

function programOf({ age }: Client): string {
  return age === 'newest' ? 'calls.ts' : 'old-calls.ts';
}
