import { join } from 'node:path';
import { run } from '../../command.ts';
import type { Recipe } from '../../recipe.ts';
import { compileProgram, goPackages, goTool, layModule, runProgram } from '../../toolchains/go.ts';

const VERSION = '1.25.0';
const PROGRAM = 'github.com/ogen-go/ogen/cmd/ogen';
const CONFIGURATION = join(import.meta.dirname, 'ogen.yaml');

export const ogen: Recipe = {
  name: 'ogen',
  generator: `ogen ${VERSION}`,
  language: 'Go',
  target: 'generator',
  async prepare() {
    await goPackages(import.meta.dirname);
    await generator();
  },
  async generate(client) {
    const options = ['--config', CONFIGURATION, '--package', 'client', '--target', join(client.folder, 'client')];
    await run(await generator(), [...options, client.document]);
    await layModule(client, import.meta.dirname);
  },
  compile: (client) => compileProgram(client, import.meta.dirname),
  call: runProgram,
};

function generator(): Promise<string> {
  return goTool(PROGRAM, `v${VERSION}`);
}
