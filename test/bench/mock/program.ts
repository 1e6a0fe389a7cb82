import { spawnSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Builds the program as it is in the package, from the sources as they are now.
 *
 * @param folder an empty one; afterwards it looks like the installed package
 * @returns the absolute path of the built command line
 * @throws Error when the compiler finds an error
 */
export function buildProgram(folder: string): string {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const out = join(folder, 'dist');
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      compiler,
      '-p',
      join(ROOT, 'scripts'),
      '--outDir',
      out,
      '--declaration',
      'false',
      '--emitDeclarationOnly',
      'false',
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`tsc -p scripts ended with ${status}:\n${stdout}`);
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  // Of an output folder that was not built, the link leads nowhere, and the program reads the sources.
  for (const name of ['spec', 'generated', 'node_modules'])
    symlinkSync(join(ROOT, name), join(folder, name), 'junction');
  return join(out, 'cli.js');
}

/** Whether the mock of a built program knows an option, by its help. */
export function mockHasOption(program: string, option: string): boolean {
  const { stdout } = spawnSync(process.execPath, [program, 'mock', '--help'], { encoding: 'utf8' });
  return stdout.includes(option);
}
