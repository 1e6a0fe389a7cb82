import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { obtain } from '../../../command.ts';
import type { Recipe } from '../../../recipe.ts';
import { compileProgram, layModule, runProgram } from '../../../toolchains/go.ts';
import { GENERATOR, generate, jar } from '../generator.ts';

/** What the generated client has of a module of its own; here it is a package of the module that uses it. */
const OWN_MODULE = ['go.mod', 'go.sum', 'test'];

export const openapiGeneratorGo: Recipe = {
  name: 'openapi-generator-go',
  generator: GENERATOR,
  language: 'Go',
  target: 'generator',
  async prepare() {
    await obtain('Go', 'go', ['version']);
    await jar();
  },
  async generate(client) {
    const out = await generate(client, 'go');
    for (const part of OWN_MODULE) rmSync(join(out, part), { recursive: true, force: true });
    await layModule(client, import.meta.dirname);
  },
  compile: (client) => compileProgram(client, import.meta.dirname),
  call: runProgram,
};
