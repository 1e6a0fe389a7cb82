import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { obtain, run } from '../../../command.ts';
import type { Client, Recipe } from '../../../recipe.ts';
import { GENERATOR, generate, jar } from '../generator.ts';

/** Loads every file of the client, so that a class that contradicts its interface is found. */
const LOAD_ALL = `
  error_reporting(E_ALL);
  set_error_handler(function (int $level, string $text) { throw new ErrorException($text); });
  require 'autoload.php';
  foreach (array_slice($argv, 1) as $file) require_once $file;`;

export const openapiGeneratorPhp: Recipe = {
  name: 'openapi-generator-php',
  generator: GENERATOR,
  language: 'PHP',
  target: 'generator',
  async prepare() {
    await obtain('PHP 8.1 or newer with Guzzle', 'php', [
      '-r',
      "PHP_VERSION_ID >= 80100 || exit(1); require 'GuzzleHttp/autoload.php';",
    ]);
    await jar();
  },
  async generate(client) {
    await generate(client, 'php');
  },
  async compile(client) {
    const { folder } = client;
    for (const file of ['autoload.php', programOf(client)])
      copyFileSync(join(import.meta.dirname, file), join(folder, file));
    const library = join(folder, 'client', 'lib');
    const files = readdirSync(library, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.php'));
    await run('php', ['-r', LOAD_ALL, '--', ...files.map((file) => join(library, file))], { cwd: folder });
    await run('php', ['-l', programOf(client)], { cwd: folder });
  },
  call: (client, url) =>
    run('php', ['-d', 'zend.assertions=1', '-d', 'error_reporting=-1', join(client.folder, programOf(client)), url]),
};

function programOf({ age }: Client): string {
  return age === 'newest' ? 'calls.php' : 'old_calls.php';
}
