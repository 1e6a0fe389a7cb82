import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Recipe } from '../../../recipe.ts';
import { checkTypes, runProgram } from '../../../toolchains/typescript.ts';
import { GENERATOR, generate } from '../generate.ts';

/** Its calls take forms without types, so `form-calls.ts` stands beside the programs. */
export const redoclyTypescript: Recipe = {
  name: 'redocly-typescript',
  generator: GENERATOR,
  language: 'TypeScript',
  target: 'generator',
  // The generator is a dependency of this repository.
  async prepare() {},
  async generate(client) {
    const out = join(client.folder, 'client');
    mkdirSync(out);
    await generate(client, 'typescript', out, ['--args-style', 'grouped']);
    copyFileSync(join(import.meta.dirname, 'form-calls.ts'), join(client.folder, 'form-calls.ts'));
  },
  compile: (client) => checkTypes(client, import.meta.dirname),
  call: runProgram,
};
