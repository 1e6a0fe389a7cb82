import { copyFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../command.ts';
import type { Recipe } from '../../recipe.ts';
import { nodeOf, npmPackages } from '../../toolchains/npm.ts';
import { checkTypes, runProgram } from '../../toolchains/typescript.ts';

const VERSION = '8.38.0';
const CONFIGURATION = 'orval.config.mjs';

/** It knows no credentials: the program gives the headers with each call. */
export const orval: Recipe = {
  name: 'orval',
  generator: `orval ${VERSION}`,
  language: 'TypeScript',
  target: 'generator',
  async prepare() {
    await packages();
    await nodeOf(22);
  },
  async generate({ document, folder }) {
    const modules = join(await packages(), 'node_modules');
    symlinkSync(modules, join(folder, 'node_modules'));
    copyFileSync(join(import.meta.dirname, CONFIGURATION), join(folder, CONFIGURATION));
    const program = join(modules, 'orval', 'dist', 'bin', 'orval.mjs');
    const env = { DOCUMENT: document };
    await run(await nodeOf(22), [program, '--config', CONFIGURATION], { cwd: folder, env });
  },
  compile: (client) => checkTypes(client, import.meta.dirname),
  call: runProgram,
};

function packages(): Promise<string> {
  return npmPackages({ orval: VERSION });
}
