import { readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { obtain, run } from '../../../command.ts';
import type { Client, Recipe } from '../../../recipe.ts';
import { SHORT_RUN } from '../../../toolchains/java.ts';
import { GENERATOR, generate, jar } from '../generator.ts';
import { mavenPackages } from '../maven-packages.ts';

/** The compiler comes from Maven Central as well: it is a program in Java. */
const COMPILER = join(import.meta.dirname, 'compiler.xml');
const POM = join(import.meta.dirname, 'pom.xml');
const OPTIONS = ['-no-stdlib', '-no-reflect', '-jvm-target', '11'];
const UTF8 = ['-Dstdout.encoding=UTF-8', '-Dfile.encoding=UTF-8'];

export const openapiGeneratorKotlin: Recipe = {
  name: 'openapi-generator-kotlin',
  generator: GENERATOR,
  language: 'Kotlin',
  target: 'generator',
  async prepare() {
    await obtain('Java 11 or newer', 'java', ['-version']);
    await jar();
    await mavenPackages(COMPILER);
    await mavenPackages(POM);
  },
  async generate(client) {
    await generate(client, 'kotlin');
  },
  async compile(client) {
    const sources = join(client.folder, 'client', 'src', 'main', 'kotlin');
    await compileKotlin([sources], [], await jarsOf(POM), join(client.folder, 'library'));
    const program = ['Connect.kt', 'Tell.kt', `${programOf(client)}.kt`].map((file) => join(import.meta.dirname, file));
    const strict = ['-Werror', '-Wextra', '-progressive'];
    await compileKotlin(program, strict, await classPathOf(client), join(client.folder, 'program'));
  },
  async call(client, url) {
    const classPath = [join(client.folder, 'program'), await classPathOf(client)].join(delimiter);
    return run('java', [...UTF8, '-cp', classPath, `${programOf(client)}Kt`, url]);
  },
};

async function compileKotlin(sources: readonly string[], options: readonly string[], classPath: string, out: string) {
  const compiler = [
    ...SHORT_RUN,
    '-Xmx3g',
    '-cp',
    await mavenPackages(COMPILER),
    'org.jetbrains.kotlin.cli.jvm.K2JVMCompiler',
  ];
  await run('java', [...compiler, ...OPTIONS, ...options, '-cp', classPath, '-d', out, ...sources]);
}

async function classPathOf({ folder }: Client): Promise<string> {
  return [join(folder, 'library'), await jarsOf(POM)].join(delimiter);
}

/** The compiler does not know `*`. */
async function jarsOf(pom: string): Promise<string> {
  const folder = join(await mavenPackages(pom), '..');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jar'))
    .map((file) => join(folder, file))
    .join(delimiter);
}

function programOf({ age }: Client): string {
  return age === 'newest' ? 'Calls' : 'OldCalls';
}
