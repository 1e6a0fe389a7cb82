import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../../command.ts';
import type { Client, Recipe } from '../../../recipe.ts';
import { pythonPackages } from '../../../toolchains/python.ts';
import { GENERATOR, generate, jar } from '../generator.ts';

const PACKAGES = join(import.meta.dirname, 'requirements.txt');

export const openapiGeneratorPython: Recipe = {
  name: 'openapi-generator-python',
  generator: GENERATOR,
  language: 'Python',
  target: 'generator',
  async prepare() {
    await python();
    await jar();
  },
  async generate(client) {
    await generate(client, 'python');
  },
  async compile(client) {
    const program = programOf(client);
    copyFileSync(join(import.meta.dirname, program), join(client.folder, 'client', program));
    const cwd = join(client.folder, 'client');
    await run(await python(), ['-m', 'mypy', '--config-file', 'pyproject.toml', 'openapi_client'], { cwd });
    await run(await python(), ['-m', 'mypy', '--strict', '--follow-imports', 'silent', program], { cwd });
  },
  async call(client, url) {
    return run(await python(), [programOf(client), url, client.sent], { cwd: join(client.folder, 'client') });
  },
};

function programOf({ age }: Client): string {
  return age === 'newest' ? 'calls.py' : 'old_calls.py';
}

/** The interpreter of an environment that has the packages. */
async function python(): Promise<string> {
  return join(await pythonPackages(PACKAGES), 'python');
}
