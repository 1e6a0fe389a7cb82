import { readFileSync } from 'node:fs';
import { loadEsbuild, loadTypeScript } from '../build-tools.ts';
import type { OutputFile } from '../contract/output.ts';
import { PACKAGE_FOLDER } from '../paths.ts';

/** The sources of the entry, which the published package carries as they are. */
const ENTRY = `${PACKAGE_FOLDER}scripts/client/webhooks/`;
/** The modules whose declarations a user's compiler reads. */
const DECLARED = ['index', 'credentials', 'errors', 'incoming', 'parse-webhook', 'return-url', 'types'];

/** The entry `express-checkout-client/webhooks` as one module, and its declarations. */
export async function webhooksFiles(): Promise<OutputFile[]> {
  const [script, declarations] = await Promise.all([bundle(), declare()]);
  return [{ path: 'webhooks/index.js', content: script }, ...declarations];
}

async function bundle(): Promise<string> {
  const { build } = await loadEsbuild();
  const { outputFiles } = await build({
    absWorkingDir: PACKAGE_FOLDER, // the output names each module's file
    entryPoints: [`${ENTRY}index.ts`],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    external: ['./contract.js'],
  });
  const [output] = outputFiles;
  if (output === undefined) throw new TypeError('esbuild wrote nothing.');
  return output.text;
}

async function declare(): Promise<OutputFile[]> {
  const ts = loadTypeScript();
  return DECLARED.map((name) => {
    const { outputText } = ts.transpileDeclaration(readFileSync(`${ENTRY}${name}.ts`, 'utf8'), {
      fileName: `${name}.ts`,
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext },
    });
    return { path: `webhooks/${name}.d.ts`, content: outputText.replace(/(from '\.\/[\w-]+)\.ts'/g, "$1.js'") };
  });
}
