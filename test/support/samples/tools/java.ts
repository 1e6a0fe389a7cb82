import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { obtain, run } from '../../../interop/command.ts';
import { SHORT_RUN } from '../../../interop/toolchains/java.ts';
import type { Program, SampleTools } from '../tools.ts';

const OLDEST = '11';
/** In the poorest of encodings, because samples are ASCII. */
const ENCODING = { LC_ALL: 'C' };

export const JAVA: SampleTools = {
  async find() {
    await obtain(`Java ${OLDEST} or newer`, 'javac', ['--release', OLDEST, '-version']);
  },
  async check(programs, folder) {
    await compile(programs, folder);
  },
  async run(programs, folder, env) {
    const calls = programs.map((program) => `        ${className(program)}.main(args);\n`).join('');
    const main = `    public static void main(String[] args) throws Exception {\n${calls}    }`;
    const all = { name: 'All', file: join(folder, 'All.java'), source: `class All {\n${main}\n}\n` };
    await compile([all, ...programs], folder);
    await run('java', [...SHORT_RUN, '-cp', join(folder, 'classes'), 'All'], { env });
  },
};

async function compile(programs: readonly Program[], folder: string): Promise<void> {
  const files = programs.map((program) => {
    // A class that another one uses is expected in a file of its own name.
    const file = join(folder, `${className(program)}.java`);
    writeFileSync(file, program.source);
    return file;
  });
  // That Java 11 is named by hand and not by its own library is no fault of a sample.
  const strict = ['--release', OLDEST, '-Xlint:all,-options', '-Werror'];
  await run('javac', [...strict, '-d', join(folder, 'classes'), ...files], { env: ENCODING });
}

function className({ name, source }: Program): string {
  const found = /^class (\w+) \{$/m.exec(source)?.[1];
  if (found === undefined) throw new TypeError(`${name} has no class.`);
  return found;
}
