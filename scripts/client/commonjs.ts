import { loadTypeScript } from '../build-tools.ts';
import type { OutputFile } from '../contract/output.ts';

/** Nothing but types, and so many that a second copy would be most of the package. */
const SHARED = /(^|\/)types\.d\.ts$/;

/**
 * The same modules for `require`, each beside the one that it is made from: a compiler in CommonJS mode refuses the
 * declarations of an ES module (TS1479), and Jest cannot load one.
 *
 * @param files of the package; others than modules and declarations are passed over
 * @throws ContractError `TOOL_MISSING`
 */
export function commonJsFiles(files: readonly OutputFile[]): OutputFile[] {
  return files.flatMap(({ path, content }) => {
    if (path.endsWith('.d.ts')) {
      const text = SHARED.test(path) ? shared(path) : renamed(String(content));
      return [{ path: path.replace(/\.ts$/, '.cts'), content: text }];
    }
    return path.endsWith('.js') ? [{ path: path.replace(/\.js$/, '.cjs'), content: asCommonJs(String(content)) }] : [];
  });
}

function asCommonJs(source: string): string {
  const ts = loadTypeScript();
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  });
  return renamed(outputText);
}

/** With the names of the other modules in CommonJS. */
function renamed(source: string): string {
  return source.replace(/((?:from |import\(|require\()(["'])\.{1,2}\/[^"'\n]*)\.js\2/g, '$1.cjs$2');
}

function shared(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1, -'.d.ts'.length);
  return `export type * from './${name}.js' with { 'resolution-mode': 'import' };\n`;
}
