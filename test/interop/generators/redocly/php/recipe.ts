import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { obtain, run } from '../../../command.ts';
import type { Client, Recipe } from '../../../recipe.ts';
import { GENERATOR, generate } from '../generate.ts';

/** Its clients send forms as JSON and know no headers of a call, so `connect.php` stands beside them. */
export const redoclyPhp: Recipe = {
  name: 'redocly-php',
  generator: GENERATOR,
  language: 'PHP',
  target: 'generator',
  async prepare() {
    await obtain('PHP 8.1 or newer with curl', 'php', [
      '-r',
      'PHP_VERSION_ID >= 80100 && function_exists("curl_init") || exit(1);',
    ]);
  },
  async generate(client) {
    await generate(client, 'php', client.folder);
  },
  async compile(client) {
    const { folder } = client;
    for (const file of ['connect.php', programOf(client)])
      copyFileSync(join(import.meta.dirname, file), join(folder, file));
    for (const file of ['client.php', 'connect.php', programOf(client)]) await run('php', ['-l', join(folder, file)]);
  },
  call: (client, url) =>
    run('php', ['-d', 'zend.assertions=1', '-d', 'error_reporting=-1', join(client.folder, programOf(client)), url]),
};

function programOf({ age }: Client): string {
  return age === 'newest' ? 'calls.php' : 'old_calls.php';
}
