import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { obtain, run } from '../../../command.ts';
import type { Client, Recipe } from '../../../recipe.ts';
import { GENERATOR, generate } from '../generate.ts';

/** The package that the generator puts the client in, after the title of the document. */
const PACKAGE = 'expresscheckoutapi';

/** Its clients send forms as JSON and know no headers of a call, so `Connect.java` stands beside them. */
export const redoclyJava: Recipe = {
  name: 'redocly-java',
  generator: GENERATOR,
  language: 'Java',
  target: 'generator',
  async prepare() {
    await obtain('Java 17 or newer', 'javac', ['--release', '17', '-version']);
  },
  async generate({ folder, ...client }) {
    const out = join(folder, PACKAGE);
    mkdirSync(out);
    await generate({ folder, ...client }, 'java', out);
    copyFileSync(join(import.meta.dirname, 'Connect.java'), join(out, 'Connect.java'));
  },
  async compile(client) {
    const { folder } = client;
    copyFileSync(join(import.meta.dirname, `${programOf(client)}.java`), join(folder, `${programOf(client)}.java`));
    const strict = ['-encoding', 'UTF-8', '--release', '17', '-Xlint:all', '-Werror'];
    await run('javac', [...strict, '-sourcepath', folder, '-d', classesOf(client), `${programOf(client)}.java`], {
      cwd: folder,
    });
  },
  call: (client, url) =>
    run('java', ['-Dstdout.encoding=UTF-8', '-Dfile.encoding=UTF-8', '-cp', classesOf(client), programOf(client), url]),
};

function classesOf({ folder }: Client): string {
  return join(folder, 'classes');
}

function programOf({ age }: Client): string {
  return age === 'newest' ? 'Calls' : 'OldCalls';
}
