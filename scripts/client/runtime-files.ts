import { readFileSync } from 'node:fs';
import { loadEsbuild, loadTypeScript } from '../build-tools.ts';
import type { OutputFile } from '../contract/output.ts';
import { PACKAGE_FOLDER } from '../paths.ts';

/** The runtime's sources, which the published package carries as they are. */
const RUNTIME = `${PACKAGE_FOLDER}scripts/client/runtime/`;
/** The modules whose declarations a user's compiler reads. */
const DECLARED = ['index', 'create-client', 'errors', 'types'];

/** The runtime as one module, and its declarations; esbuild and TypeScript are loaded on first use. */
export async function runtimeFiles(): Promise<OutputFile[]> {
  const [script, declarations] = await Promise.all([bundle(), declare()]);
  return [{ path: 'index.js', content: script }, ...declarations];
}

async function bundle(): Promise<string> {
  const { build } = await loadEsbuild();
  const { outputFiles } = await build({
    absWorkingDir: PACKAGE_FOLDER, // the output names each module's file
    entryPoints: [`${RUNTIME}index.ts`],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    external: ['openapi-fetch', './contract.js'],
  });
  const [output] = outputFiles;
  if (output === undefined) throw new TypeError('esbuild wrote nothing.');
  return output.text;
}

async function declare(): Promise<OutputFile[]> {
  const ts = loadTypeScript();
  return DECLARED.map((name) => {
    const { outputText } = ts.transpileDeclaration(readFileSync(`${RUNTIME}${name}.ts`, 'utf8'), {
      fileName: `${name}.ts`,
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext },
    });
    return { path: `${name}.d.ts`, content: outputText.replace(/(from '\.\/[\w-]+)\.ts'/g, "$1.js'") };
  });
}
