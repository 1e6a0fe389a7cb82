import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { PACKAGE_FOLDER } from '../../../../scripts/paths.ts';
import { CommandFailed } from '../../../interop/command.ts';
import { clientFiles } from '../../client-files.ts';
import { once } from '../../once.ts';
import { realContract } from '../../real-contract.ts';
import { writeFiles } from '../../temp-contract.ts';
import type { Program, SampleTools } from '../tools.ts';
import { runModules } from './node.ts';

const MODULES = join(PACKAGE_FOLDER, 'node_modules');

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  skipLibCheck: true,
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  typeRoots: [join(MODULES, '@types')],
  types: ['node'],
};

const EMITTED: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 };

export const TYPESCRIPT: SampleTools = {
  // It is one of this repository's own packages.
  async find() {},
  async check(programs, folder) {
    await installClient(folder);
    const files = programs.map((program) => copied(program, folder));
    const faults = ts.getPreEmitDiagnostics(ts.createProgram(files, OPTIONS));
    if (faults.length === 0) return;
    const host = { getCanonicalFileName: (name: string) => name, getCurrentDirectory: () => folder };
    throw new CommandFailed(ts.formatDiagnostics(faults, { ...host, getNewLine: () => '\n' }));
  },
  async run(programs, folder, env) {
    await installClient(folder);
    const files = programs.map((program) => {
      const file = join(folder, `${program.name}.mjs`);
      writeFileSync(file, ts.transpileModule(program.source, { compilerOptions: EMITTED }).outputText);
      return file;
    });
    await runModules(files, env);
  },
};

/** A file is compiled where it finds the client. */
function copied({ name, source }: Program, folder: string): string {
  const file = join(folder, `${name}.mts`);
  writeFileSync(file, source);
  return file;
}

/** The client of the newest version, as the package has it. */
const newestClient = once(async () => {
  const contract = await realContract();
  const [newest] = contract.versions
    .slice(-1)
    .map(({ version }) => ({ version, document: contract.document(version) }));
  if (newest === undefined) throw new TypeError('A contract has a version.');
  return clientFiles([newest]);
});

async function installClient(folder: string): Promise<void> {
  const modules = join(folder, 'node_modules');
  const files = (await newestClient()).map(({ path, content }) => [
    path.replace(/^client\//, 'express-checkout-client/'),
    String(content),
  ]);
  writeFiles(modules, Object.fromEntries(files));
  symlinkSync(join(MODULES, 'openapi-fetch'), join(modules, 'openapi-fetch'));
}
