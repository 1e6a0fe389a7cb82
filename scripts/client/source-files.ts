import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTypeScript } from '../build-tools.ts';
import { PACKAGE_FOLDER } from '../paths.ts';

/**
 * The path of a module of the client's own code, which the published package carries as it is.
 *
 * @param sources a folder below `scripts/client/`
 */
export function sourceFile(sources: string, name: string): string {
  return join(PACKAGE_FOLDER, 'scripts/client', sources, `${name}.ts`);
}

/**
 * The declarations of a module, which imports others as its source does.
 *
 * @param path of its source
 * @throws ContractError `TOOL_MISSING`
 */
export function declarationsOf(path: string): string {
  const ts = loadTypeScript();
  const { outputText } = ts.transpileDeclaration(readFileSync(path, 'utf8'), {
    fileName: 'module.ts',
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext },
  });
  return outputText;
}
