import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { loadEsbuild } from '../build-tools.ts';
import type { OutputFile } from '../contract/output.ts';
import { PACKAGE_FOLDER } from '../paths.ts';
import { bundledPackages, noticesOf } from './notices.ts';

/** The scripts of the site's pages, each with all that it needs; a page loads those that it uses. */
const SCRIPTS = ['theme', 'site', 'search', 'try-it', 'compare'] as const;

/** Of the package's code the folder that holds them, because whoever installs it has no bundler. */
export const PAGE_SCRIPTS_FOLDER = 'pages';

/**
 * Bundles the scripts of the pages. They are no modules, which browsers do not load from a folder.
 *
 * @returns the files by their names, the licences of what is in them included, and which files went into which
 * @throws ContractError `TOOL_MISSING`
 */
export async function bundlePageScripts(): Promise<{ files: OutputFile[]; metafile: Metafile }> {
  const { build } = await loadEsbuild();
  const { metafile, outputFiles } = await build({
    absWorkingDir: PACKAGE_FOLDER,
    entryPoints: SCRIPTS.map((name) => join(PACKAGE_FOLDER, `scripts/docs/browser/${name}.ts`)),
    outdir: PAGE_SCRIPTS_FOLDER,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  const scripts = outputFiles.map(({ path, text }) => ({ path: path.split(/[\\/]/).at(-1) ?? path, content: text }));
  const notices = { path: 'THIRD_PARTY_NOTICES.txt', content: noticesOf(bundledPackages(metafile)) };
  return { files: [...scripts, notices], metafile };
}
