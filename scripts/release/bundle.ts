import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile, transform } from 'esbuild';
import { packageManifest } from '../package-manifest.ts';
import { PACKAGE_FOLDER } from '../paths.ts';
import { bundledPackages, installedPackages, noticesOf } from './notices.ts';
import { oneLocale } from './one-locale.ts';
import { bundlePageScripts, PAGE_SCRIPTS_FOLDER } from './page-scripts.ts';
import { billOfMaterials } from './sbom.ts';
import { withoutEval } from './without-eval.ts';

/** The doors of the package, by the names of their files in `dist/`. */
const DOORS = {
  main: 'scripts/main.ts',
  migrate: 'scripts/migrate/migrate.ts',
  mock: 'scripts/mock/start.ts',
  msw: 'scripts/mock/msw/start.ts',
  matchers: 'scripts/matchers/index.ts',
  vitest: 'scripts/matchers/vitest.ts',
  jest: 'scripts/matchers/jest.ts',
};
/** The program starts here. Old Nodes read it as well, so nothing is bundled into it. */
const ENTRY = 'scripts/cli.ts';

/** What only building a contract needs. Whoever does that installs it. */
export const NOT_BUNDLED = ['esbuild', 'openapi-typescript', 'typescript'];

/** What the package works with where its users have it. */
export const PEERS = ['lmdb', 'msw', 'pg', 'vitest'];

/** Its CommonJS form asks for its parts in a way that no bundler follows. */
export const ALIAS = { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' };

/** What is CommonJS among the bundled packages asks for Node's own modules by `require`. */
const REQUIRE =
  "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);";

/**
 * Writes the program and the library with all that they need in `dist/`, so that who installs the package gets few
 * others, and beside it the licences of what is bundled and a bill of materials. What is loaded late is a file of its own. All files are in one
 * folder, because the code finds the package's other folders from there.
 *
 * @param folder absolute path of a folder that is empty or does not exist
 * @returns which files went into which
 * @throws Error when a module cannot be found
 */
export async function bundleProgram(folder: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: PACKAGE_FOLDER,
    entryPoints: Object.fromEntries(Object.entries(DOORS).map(([name, path]) => [name, join(PACKAGE_FOLDER, path)])),
    outdir: folder,
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: [...NOT_BUNDLED, ...PEERS],
    alias: ALIAS,
    plugins: [oneLocale, withoutEval('whereAllowed')],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    banner: { js: REQUIRE },
    metafile: true,
    logLevel: 'warning',
  });
  const { code } = await transform(readFileSync(join(PACKAGE_FOLDER, ENTRY), 'utf8'), { loader: 'ts', format: 'esm' });
  writeFileSync(join(folder, 'cli.js'), code.replace('./main.ts', './main.js'));
  const scripts = await writePageScripts(join(folder, PAGE_SCRIPTS_FOLDER));
  const bundled = bundledPackages({ ...metafile, outputs: { ...metafile.outputs, ...scripts.outputs } });
  const manifest = packageManifest();
  writeFileSync(join(folder, 'THIRD_PARTY_NOTICES.txt'), noticesOf(bundled));
  writeFileSync(join(folder, 'sbom.cdx.json'), billOfMaterials(manifest, [...bundled, ...installedPackages(manifest)]));
  return metafile;
}

/** The package has no bundler, so that the scripts of the pages that it makes go with it. */
async function writePageScripts(folder: string): Promise<Metafile> {
  const { files, metafile } = await bundlePageScripts();
  mkdirSync(folder, { recursive: true });
  for (const { path, content } of files) writeFileSync(join(folder, path), content);
  return metafile;
}
