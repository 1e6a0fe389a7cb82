import { mkdirSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { obtain, run } from '../../../command.ts';
import type { Client, Recipe } from '../../../recipe.ts';
import { GENERATOR, generate, jar } from '../generator.ts';
import { mavenPackages } from '../maven-packages.ts';

const POM = join(import.meta.dirname, 'pom.xml');
/** A call of many fields names those that are set, instead of giving null for all others. */
const OPTIONS = ['--additional-properties', 'useSingleRequestParameter=true,hideGenerationTimestamp=true'];

export const openapiGeneratorJava: Recipe = {
  name: 'openapi-generator-java',
  generator: GENERATOR,
  language: 'Java',
  target: 'generator',
  async prepare() {
    await obtain('The Java compiler', 'javac', ['-version']);
    await jar();
    await mavenPackages(POM);
  },
  async generate(client) {
    await generate(client, 'java', OPTIONS);
  },
  async compile(client) {
    const classes = join(client.folder, 'classes');
    mkdirSync(classes);
    const sources = join(client.folder, 'client', 'src', 'main', 'java');
    const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.java'));
    const program = join(import.meta.dirname, `${programOf(client)}.java`);
    const classPath = ['-cp', await mavenPackages(POM), '-d', classes];
    await run('javac', ['-encoding', 'UTF-8', ...classPath, ...files.map((file) => join(sources, file))]);
    const strict = [
      '-encoding',
      'UTF-8',
      '-Xlint:all,-processing,-classfile',
      '-Werror',
      '-cp',
      await classPathOf(client),
    ];
    await run('javac', [...strict, '-d', classes, program]);
  },
  async call(client, url) {
    return run('java', [
      '-Dstdout.encoding=UTF-8',
      '-Dfile.encoding=UTF-8',
      '-cp',
      await classPathOf(client),
      programOf(client),
      url,
      client.sent,
    ]);
  },
};

async function classPathOf({ folder }: Client): Promise<string> {
  return [join(folder, 'classes'), await mavenPackages(POM)].join(delimiter);
}

function programOf({ age }: Client): string {
  return age === 'newest' ? 'Calls' : 'OldCalls';
}
