import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../command.ts';
import type { Client, Recipe } from '../../recipe.ts';
import { pythonPackages } from '../../toolchains/python.ts';

const PACKAGES = join(import.meta.dirname, 'requirements.txt');
const CONFIGURATION = join(import.meta.dirname, 'config.yaml');
const PACKAGE = 'express_checkout';

/** It sends the default of the header `version` by itself. */
export const openapiPythonClient: Recipe = {
  name: 'openapi-python-client',
  generator: 'openapi-python-client 0.29.1',
  language: 'Python',
  target: 'generator',
  async prepare() {
    await pythonPackages(PACKAGES);
  },
  async generate({ document, folder }) {
    const options = ['--path', document, '--config', CONFIGURATION, '--meta', 'none', '--fail-on-warning'];
    await run(await program('openapi-python-client'), ['generate', ...options, '--output-path', join(folder, PACKAGE)]);
  },
  async compile(client) {
    copyFileSync(join(import.meta.dirname, programOf(client)), join(client.folder, programOf(client)));
    const mypy = ['-m', 'mypy', '--strict', PACKAGE, programOf(client)];
    await run(await program('python'), mypy, { cwd: client.folder });
  },
  async call(client, url) {
    return run(await program('python'), [programOf(client), url], { cwd: client.folder });
  },
};

async function program(name: string): Promise<string> {
  return join(await pythonPackages(PACKAGES), name);
}

function programOf({ age }: Client): string {
  return age === 'newest' ? 'calls.py' : 'old_calls.py';
}
