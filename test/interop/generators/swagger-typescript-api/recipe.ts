import { join } from 'node:path';
import { run } from '../../command.ts';
import type { Recipe } from '../../recipe.ts';
import { npmPackages } from '../../toolchains/npm.ts';
import { checkTypes, runProgram } from '../../toolchains/typescript.ts';

const VERSION = '13.13.0';

/** It leaves headers out: the program gives them, and the key, to the client. */
export const swaggerTypescriptApi: Recipe = {
  name: 'swagger-typescript-api',
  generator: `swagger-typescript-api ${VERSION}`,
  language: 'TypeScript',
  target: 'generator',
  async prepare() {
    await packages();
  },
  async generate({ document, folder }) {
    const program = join(await packages(), 'node_modules', 'swagger-typescript-api', 'dist', 'cli.mjs');
    const options = ['generate', '--path', document, '--output', join(folder, 'client'), '--name', 'api.ts'];
    await run(process.execPath, [program, ...options], { cwd: folder });
  },
  compile: (client) => checkTypes(client, import.meta.dirname),
  call: runProgram,
};

function packages(): Promise<string> {
  return npmPackages({ 'swagger-typescript-api': VERSION });
}
