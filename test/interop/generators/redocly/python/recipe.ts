import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../../command.ts';
import type { Client, Recipe } from '../../../recipe.ts';
import { pythonPackages } from '../../../toolchains/python.ts';
import { GENERATOR, generate } from '../generate.ts';

const PACKAGES = join(import.meta.dirname, 'requirements.txt');

/**
 * Its clients send forms as JSON and know no headers of a call, so `connect.py` stands beside them, with the document:
 * the client does not know either which calls take a form.
 */
export const redoclyPython: Recipe = {
  name: 'redocly-python',
  generator: GENERATOR,
  language: 'Python',
  target: 'generator',
  async prepare() {
    await pythonPackages(PACKAGES);
  },
  async generate(client) {
    await generate(client, 'python', client.folder);
    copyFileSync(client.document, join(client.folder, 'api.json'));
  },
  async compile(client) {
    const { folder } = client;
    for (const file of ['connect.py', 'mypy.ini', programOf(client)])
      copyFileSync(join(import.meta.dirname, file), join(folder, file));
    const mypy = ['-m', 'mypy', 'client.py', 'connect.py', programOf(client)];
    await run(await python(), mypy, { cwd: folder });
  },
  async call(client, url) {
    return run(await python(), [programOf(client), url], { cwd: client.folder });
  },
};

async function python(): Promise<string> {
  return join(await pythonPackages(PACKAGES), 'python');
}

function programOf({ age }: Client): string {
  return age === 'newest' ? 'calls.py' : 'old_calls.py';
}
