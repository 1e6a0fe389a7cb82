import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../command.ts';
import type { Recipe } from '../../recipe.ts';
import { compileProgram, goPackages, goTool, layModule, runProgram } from '../../toolchains/go.ts';

const VERSION = '2.8.2';
const PROGRAM = 'github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen';

/** It knows no credentials: the program has editors of requests that set them. */
export const oapiCodegen: Recipe = {
  name: 'oapi-codegen',
  generator: `oapi-codegen ${VERSION}`,
  language: 'Go',
  target: 'generator',
  async prepare() {
    await goPackages(import.meta.dirname);
    await generator();
  },
  async generate(client) {
    const out = join(client.folder, 'client');
    mkdirSync(out);
    const options = ['-generate', 'types,client', '-package', 'client', '-o', join(out, 'client.go')];
    await run(await generator(), [...options, client.document]);
    await layModule(client, import.meta.dirname);
  },
  compile: (client) => compileProgram(client, import.meta.dirname),
  call: runProgram,
};

function generator(): Promise<string> {
  return goTool(PROGRAM, `v${VERSION}`);
}
