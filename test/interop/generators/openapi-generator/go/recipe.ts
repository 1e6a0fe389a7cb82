import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { obtain, run } from '../../../command.ts';
import type { Recipe } from '../../../recipe.ts';
import { GENERATOR, generate, jar } from '../generator.ts';

/** The generated client needs no packages, so it becomes a folder of the module that uses it. */
const MODULE = 'module example.com/shop\n\ngo 1.23\n';

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
    for (const ownModule of ['go.mod', 'go.sum', 'test'])
      rmSync(join(out, ownModule), { recursive: true, force: true });
    writeFileSync(join(client.folder, 'go.mod'), MODULE);
  },
  async compile({ folder, age }) {
    const program = age === 'newest' ? 'calls.go' : 'old_calls.go';
    copyFileSync(join(import.meta.dirname, program), join(folder, 'main.go'));
    await run('go', ['build', '-o', 'program', '.'], { cwd: folder });
    await run('go', ['vet', './...'], { cwd: folder });
  },
  call: ({ folder }, url) => run(join(folder, 'program'), [url]),
};
