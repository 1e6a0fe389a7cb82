import { copyFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../command.ts';
import type { Recipe } from '../../recipe.ts';
import { npmPackages } from '../../toolchains/npm.ts';
import { checkTypes, runProgram } from '../../toolchains/typescript.ts';

const VERSION = '4.39.3';
const CONFIGURATION = 'kubb.config.mjs';

/** Its own client sends forms as JSON and takes errors for answers: `connect-calls.ts` is a client that does not. */
export const kubb: Recipe = {
  name: 'kubb',
  generator: `@kubb/plugin-client ${VERSION}`,
  language: 'TypeScript',
  target: 'generator',
  async prepare() {
    await packages();
  },
  async generate({ document, folder }) {
    const modules = join(await packages(), 'node_modules');
    symlinkSync(modules, join(folder, 'node_modules'));
    copyFileSync(join(import.meta.dirname, CONFIGURATION), join(folder, CONFIGURATION));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    const program = join(modules, '@kubb', 'cli', 'bin', 'kubb.cjs');
    const env = { DOCUMENT: document, DO_NOT_TRACK: '1' };
    await run(process.execPath, [program, 'generate', '--config', CONFIGURATION], { cwd: folder, env });
  },
  async compile(client) {
    copyFileSync(join(import.meta.dirname, 'connect-calls.ts'), join(client.folder, 'connect-calls.ts'));
    await checkTypes(client, import.meta.dirname);
  },
  call: runProgram,
};

function packages(): Promise<string> {
  const names = ['cli', 'core', 'plugin-client', 'plugin-oas', 'plugin-ts'];
  return npmPackages(Object.fromEntries(names.map((name) => [`@kubb/${name}`, VERSION])));
}
