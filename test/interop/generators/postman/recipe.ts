import { copyFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../command.ts';
import type { Client, Recipe } from '../../recipe.ts';
import { npmPackages } from '../../toolchains/npm.ts';

const VERSION = '6.2.2';
const SUPPORT = 'collection-calls.mjs';

/** There is nothing to generate: `ecc export --target postman` writes the collection, and newman sends its requests. */
export const postman: Recipe = {
  name: 'postman',
  generator: `newman ${VERSION}`,
  language: 'Postman',
  target: 'postman',
  async prepare() {
    await packages();
  },
  async generate({ document, folder }) {
    copyFileSync(document, join(folder, 'collection.json'));
  },
  async compile(client) {
    const { folder } = client;
    symlinkSync(join(await packages(), 'node_modules'), join(folder, 'node_modules'));
    for (const file of [SUPPORT, programOf(client)]) copyFileSync(join(import.meta.dirname, file), join(folder, file));
    for (const file of [SUPPORT, programOf(client)]) await run(process.execPath, ['--check', join(folder, file)]);
  },
  call: (client, url) => run(process.execPath, [programOf(client), url], { cwd: client.folder }),
};

function packages(): Promise<string> {
  return npmPackages({ newman: VERSION });
}

function programOf({ age }: Client): string {
  return age === 'newest' ? 'calls.mjs' : 'old-calls.mjs';
}
