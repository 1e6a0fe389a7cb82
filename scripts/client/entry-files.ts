import { basename, dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { loadEsbuild } from '../build-tools.ts';
import type { OutputFile } from '../contract/output.ts';
import { PACKAGE_FOLDER } from '../paths.ts';
import { declarationsOf, sourceFile } from './source-files.ts';

/** One entry of the client's package. */
interface Entry {
  /** The folder of its sources below `scripts/client/`, which the published package carries as they are. */
  readonly sources: string;
  /** The folder of its files below the package, ending in `/`; empty for the package itself. */
  readonly folder: string;
  /** What is bundled, each into a module of its own, so that several entries share it. */
  readonly modules: readonly string[];
  /** The modules whose declarations a user's compiler reads. */
  readonly declared: readonly string[];
}

/** The client's own code; `contract.js` is generated beside it. */
const ENTRIES: readonly Entry[] = [
  {
    sources: 'runtime',
    folder: '',
    modules: ['index', 'answered', 'core', 'errors', 'results', 'version-entry'],
    declared: [
      ...['index', 'api-error', 'by-version', 'client', 'create-client', 'dates', 'errors', 'middleware', 'options'],
      ...['paginate', 'results', 'unwrap'],
    ],
  },
  {
    sources: 'webhooks',
    folder: 'webhooks/',
    modules: ['index'],
    declared: ['index', 'credentials', 'errors', 'incoming', 'parse-webhook', 'return-url', 'types'],
  },
  {
    sources: 'validate',
    folder: 'validate/',
    modules: ['index'],
    declared: ['index', 'fault', 'validate-answers'],
  },
];

/**
 * The modules of all entries with their declarations; esbuild and TypeScript are loaded on first use.
 *
 * @throws ContractError `TOOL_MISSING`
 */
export async function entryFiles(): Promise<OutputFile[]> {
  const files = ENTRIES.map(async (entry) => [
    ...(await Promise.all(entry.modules.map((name) => bundle(entry, name)))),
    ...declarations(entry),
  ]);
  return (await Promise.all(files)).flat();
}

async function bundle({ sources, folder }: Entry, name: string): Promise<OutputFile> {
  const { build } = await loadEsbuild();
  const { outputFiles } = await build({
    absWorkingDir: PACKAGE_FOLDER, // the output names each module's file
    entryPoints: [sourceFile(sources, name)],
    plugins: [besides(folder)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
  });
  const [output] = outputFiles;
  if (output === undefined) throw new TypeError('esbuild wrote nothing.');
  return { path: `${folder}${name}.js`, content: output.text };
}

/**
 * Imports in place of bundling: the other modules of the package, and what is generated for another entry.
 *
 * @param folder of the module that is bundled
 */
function besides(folder: string): Plugin {
  return {
    name: 'besides',
    setup({ onResolve }) {
      onResolve({ filter: /^\.{1,2}\/[\w/-]+\.(ts|js)$/ }, ({ path, resolveDir }) => {
        const file = join(resolveDir, path);
        const name = basename(file).replace(/\.\w+$/, '');
        const owner = ENTRIES.find(({ sources }) => dirname(file) === dirname(sourceFile(sources, name)));
        if (owner === undefined || !(owner.modules.includes(name) || path.endsWith('/contract.js'))) return undefined;
        const steps = owner.folder === folder ? './' : `${folder.replace(/[^/]+/g, '..') || './'}${owner.folder}`;
        return { path: `${steps}${name}.js`, external: true };
      });
    },
  };
}

function declarations({ sources, folder, declared }: Entry): OutputFile[] {
  return declared.map((name) => ({
    path: `${folder}${name}.d.ts`,
    content: declarationsOf(sourceFile(sources, name)).replace(/(from '\.\/[\w-]+)\.ts'/g, "$1.js'"),
  }));
}
