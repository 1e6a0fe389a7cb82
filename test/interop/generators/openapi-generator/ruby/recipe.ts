import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { obtain, run } from '../../../command.ts';
import type { Client, Recipe } from '../../../recipe.ts';
import { GENERATOR, generate, jar } from '../generator.ts';

/** Loads every file of the client; the gem loads its models when they are used. */
const LOAD_ALL = 'ARGV.each { |file| require file }';

export const openapiGeneratorRuby: Recipe = {
  name: 'openapi-generator-ruby',
  generator: GENERATOR,
  language: 'Ruby',
  target: 'generator',
  async prepare() {
    await obtain('Ruby with the gem typhoeus', 'ruby', ['-e', 'require "typhoeus"']);
    await jar();
  },
  async generate(client) {
    await generate(client, 'ruby');
  },
  async compile(client) {
    const library = libraryOf(client);
    const found = readdirSync(library, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.rb'));
    const files = ['openapi_client.rb', ...found].map((file) => join(library, file));
    await run('ruby', ['-W', '-I', library, '-e', LOAD_ALL, ...files]);
    await run('ruby', ['-W', '-c', programOf(client)]);
  },
  call: (client, url) => run('ruby', ['-E', 'UTF-8', '-I', libraryOf(client), programOf(client), url]),
};

function libraryOf({ folder }: Client): string {
  return join(folder, 'client', 'lib');
}

function programOf({ age }: Client): string {
  return join(import.meta.dirname, age === 'newest' ? 'calls.rb' : 'old_calls.rb');
}
