import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { obtain } from '../../../command.ts';
import type { Recipe } from '../../../recipe.ts';
import { compileProgram, layModule, runProgram } from '../../../toolchains/go.ts';
import { GENERATOR, generate } from '../generate.ts';

/** Its clients send forms as JSON and know no headers of a call, so `connect.go` stands beside them. */
export const redoclyGo: Recipe = {
  name: 'redocly-go',
  generator: GENERATOR,
  language: 'Go',
  target: 'generator',
  async prepare() {
    await obtain('Go', 'go', ['version']);
  },
  async generate(client) {
    const out = join(client.folder, 'client');
    mkdirSync(out);
    await generate(client, 'go', out);
    copyFileSync(join(import.meta.dirname, 'connect.go'), join(out, 'connect.go'));
    await layModule(client, import.meta.dirname);
  },
  compile: (client) => compileProgram(client, import.meta.dirname),
  call: runProgram,
};
