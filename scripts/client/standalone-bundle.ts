import { dirname } from 'node:path';
import { loadEsbuild } from '../build-tools.ts';
import { PACKAGE_FOLDER } from '../paths.ts';
import { sourceFile } from './source-files.ts';

/**
 * One module with all that the client needs at run time.
 *
 * @param entry the text of the entry, as if it stood beside the sources of the runtime
 * @throws ContractError `TOOL_MISSING`
 */
export async function standaloneBundle(entry: string): Promise<string> {
  const { build } = await loadEsbuild();
  const { outputFiles } = await build({
    absWorkingDir: PACKAGE_FOLDER, // the output names each module's file
    stdin: { contents: entry, resolveDir: dirname(sourceFile('runtime', 'core')), sourcefile: 'entry' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
  });
  const [output] = outputFiles;
  if (output === undefined) throw new TypeError('esbuild wrote nothing.');
  return output.text;
}
