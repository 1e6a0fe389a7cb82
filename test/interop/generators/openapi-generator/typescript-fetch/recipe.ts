import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_FOLDER } from '../../../../../scripts/paths.ts';
import { run } from '../../../command.ts';
import type { Client, Recipe } from '../../../recipe.ts';
import { GENERATOR, generate, jar } from '../generator.ts';

const MODULES = join(PACKAGE_FOLDER, 'node_modules');
const SETTINGS = {
  compilerOptions: {
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2022', 'dom'],
    types: ['node'],
    typeRoots: [join(MODULES, '@types')],
    strict: true,
    allowImportingTsExtensions: true,
    noEmit: true,
  },
  include: ['.'],
};

export const openapiGeneratorTypescriptFetch: Recipe = {
  name: 'openapi-generator-typescript-fetch',
  generator: GENERATOR,
  language: 'TypeScript',
  target: 'generator',
  async prepare() {
    await jar();
  },
  async generate(client) {
    await generate(client, 'typescript-fetch');
  },
  async compile(client) {
    writeFileSync(join(client.folder, 'tsconfig.json'), JSON.stringify(SETTINGS));
    writeFileSync(join(client.folder, 'package.json'), '{ "type": "module" }');
    copyFileSync(join(import.meta.dirname, programOf(client)), join(client.folder, programOf(client)));
    await run(process.execPath, [join(MODULES, 'typescript', 'bin', 'tsc'), '--project', client.folder]);
  },
  call: (client, url) =>
    run(process.execPath, ['--import', import.meta.resolve('tsx'), join(client.folder, programOf(client)), url]),
};

function programOf({ age }: Client): string {
  return age === 'newest' ? 'calls.ts' : 'old-calls.ts';
}
