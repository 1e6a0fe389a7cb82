import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailed, obtain, run } from '../../../interop/command.ts';
import type { Program, SampleTools } from '../tools.ts';

const MODULE = 'module example.com/shop\n\ngo 1.21\n';
/** A run of the tests has a cache of its own, in which Go would compile its library anew, which takes a minute. */
const CACHED = { XDG_CACHE_HOME: '' };

/** Each program's `main` is a function of one package, so that all are compiled and linked at once. */
export const GO: SampleTools = {
  async find() {
    await obtain('Go', 'go', ['version']);
  },
  async check(programs, folder) {
    const unformatted = await run('gofmt', ['-l', ...programs.map(({ file }) => file)]);
    if (unformatted !== '') throw new CommandFailed(`gofmt would change ${unformatted}`);
    layPackage(programs, folder);
    await run('go', ['vet', '.'], { cwd: folder, env: CACHED });
  },
  async run(programs, folder, env) {
    layPackage(programs, folder);
    await run('go', ['build', '-o', 'all', '.'], { cwd: folder, env: CACHED });
    await run(join(folder, 'all'), [], { env });
  },
};

function layPackage(programs: readonly Program[], folder: string): void {
  writeFileSync(join(folder, 'go.mod'), MODULE);
  for (const { name, source } of programs) {
    writeFileSync(join(folder, `${name}.go`), source.replace('func main() {', `func ${name}() {`));
  }
  const calls = programs.map(({ name }) => `\t${name}()\n`).join('');
  writeFileSync(join(folder, 'main.go'), `package main\n\nfunc main() {\n${calls}}\n`);
}
