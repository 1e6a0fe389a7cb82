import { join } from 'node:path';
import { run } from '../../command.ts';
import type { Recipe } from '../../recipe.ts';
import { nodeOf, npmPackages } from '../../toolchains/npm.ts';
import { checkTypes, runProgram } from '../../toolchains/typescript.ts';

const VERSION = '0.99.0';

/** It needs no setting: forms are sent as such, and the types of each call ask for `version`. */
export const heyApi: Recipe = {
  name: 'hey-api',
  generator: `@hey-api/openapi-ts ${VERSION}`,
  language: 'TypeScript',
  target: 'generator',
  async prepare() {
    await packages();
    await nodeOf(22);
  },
  async generate({ document, folder }) {
    const program = join(await packages(), 'node_modules', '@hey-api', 'openapi-ts', 'bin', 'run.js');
    const options = ['--input', document, '--output', join(folder, 'client'), '--client', '@hey-api/client-fetch'];
    // It reads a configuration from the folder in which it is started.
    await run(await nodeOf(22), [program, ...options, '--no-log-file'], { cwd: folder });
  },
  compile: (client) => checkTypes(client, import.meta.dirname),
  call: runProgram,
};

function packages(): Promise<string> {
  return npmPackages({ '@hey-api/openapi-ts': VERSION, typescript: '5.9.3' });
}
