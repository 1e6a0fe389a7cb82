import { pathToFileURL } from 'node:url';
import { run } from '../../../interop/command.ts';
import type { SampleTools } from '../tools.ts';

const CHECK = `
  const { readFileSync } = require('node:fs');
  const { SourceTextModule } = require('node:vm');
  for (const file of process.argv.slice(1)) new SourceTextModule(readFileSync(file, 'utf8'), { identifier: file });`;
const RUN = 'for (const url of process.argv.slice(1)) await import(url);';

export const NODE: SampleTools = {
  // Tests run in it.
  async find() {},
  async check(programs) {
    const files = programs.map(({ file }) => file);
    await run(process.execPath, ['--no-warnings', '--experimental-vm-modules', '--eval', CHECK, ...files]);
  },
  async run(programs, _folder, env) {
    await runModules(
      programs.map(({ file }) => file),
      env,
    );
  },
};

/** Runs modules in one process, one after the other. */
export async function runModules(files: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  const urls = files.map((file) => pathToFileURL(file).href);
  await run(process.execPath, ['--input-type=module', '--eval', RUN, ...urls], { env });
}
