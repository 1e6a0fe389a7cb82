import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';
import { loadEsbuild, openApiFetch } from '../build-tools.ts';
import { PACKAGE_FOLDER } from '../paths.ts';
import { sourceFile } from './source-files.ts';

/**
 * One module with all that the client needs at run time; openapi-fetch has its licence in front of it.
 *
 * @param entry the text of the entry, as if it stood beside the sources of the runtime
 * @throws ContractError `TOOL_MISSING`
 */
export async function standaloneBundle(entry: string): Promise<string> {
  const { build } = await loadEsbuild();
  const { outputFiles } = await build({
    absWorkingDir: PACKAGE_FOLDER, // the output names each module's file
    stdin: { contents: entry, resolveDir: dirname(sourceFile('runtime', 'core')), sourcefile: 'entry' },
    plugins: [withModules({ 'openapi-fetch': licensed() })],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    legalComments: 'inline',
  });
  const [output] = outputFiles;
  if (output === undefined) throw new TypeError('esbuild wrote nothing.');
  return output.text;
}

/** The module and its licence, which has to stand in each copy of it. */
function licensed(): string {
  const { module, licence, version } = openApiFetch();
  const lines = `openapi-fetch ${version}\n\n${readFileSync(licence, 'utf8').trim()}`.split('\n');
  return `/*!\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n${readFileSync(module, 'utf8')}`;
}

/** Modules by the names that they are imported by. In the output they are called so, wherever they lie on a machine. */
function withModules(texts: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'with-modules',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /./ }, ({ path }) =>
        texts[path] === undefined ? undefined : { path, namespace: 'bundled', sideEffects: false },
      );
      onLoad({ filter: /./, namespace: 'bundled' }, ({ path }) => ({ contents: texts[path] ?? '', loader: 'js' }));
    },
  };
}
