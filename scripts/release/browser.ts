import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import type { Contract } from '../contract/contract.ts';
import { packDocuments } from '../contract/packed-documents.ts';
import { packageManifest } from '../package-manifest.ts';
import { PACKAGE_FOLDER } from '../paths.ts';
import { ALIAS, PEERS } from './bundle.ts';
import { bundledPackages, noticesOf } from './notices.ts';
import { oneLocale } from './one-locale.ts';
import { billOfMaterials } from './sbom.ts';
import { withoutEval } from './without-eval.ts';
import { withoutProse } from './without-prose.ts';

/** The doors for browsers, by the names of their files in `dist/browser/`. */
const DOORS = { mock: 'scripts/mock/browser/start.ts', msw: 'scripts/mock/browser/msw.ts' };

/** What stands in for what only Node has. A module that is not here is missed by the bundler, which fails. */
const STAND_INS = {
  'node:crypto': 'scripts/release/browser/crypto.ts',
  'node:path': 'scripts/release/browser/path.ts',
  path: 'scripts/release/browser/path.ts',
  'node:timers/promises': 'scripts/release/browser/timers.ts',
  'json-schema-ref-parser': 'scripts/release/browser/unused.ts',
};
const GLOBALS = 'scripts/release/browser/globals.ts';

/**
 * Writes the mock without a port for browsers, which have neither Node's modules nor files: the documents are in the
 * bundle, without what only people read. What makes answers up, which few ask for, is a file of its own that is loaded late.
 *
 * @param folder absolute path of a folder that is empty or does not exist
 * @param contract whose documents go in
 * @returns which files went into which
 * @throws Error when a module cannot be found
 */
export async function bundleForBrowsers(folder: string, contract: Contract): Promise<Metafile> {
  const documents = packDocuments({
    versions: contract.versions,
    document: (version) => withoutProse(JSON.parse(JSON.stringify(contract.document(version)))),
  });
  const inPackage = (paths: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, join(PACKAGE_FOLDER, path)]));
  const { metafile } = await build({
    absWorkingDir: PACKAGE_FOLDER,
    entryPoints: inPackage(DOORS),
    outdir: folder,
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    mainFields: ['browser', 'main'],
    target: 'es2022',
    external: PEERS,
    alias: { ...ALIAS, ...inPackage(STAND_INS) },
    plugins: [oneLocale, withoutEval('never')],
    inject: [join(PACKAGE_FOLDER, GLOBALS)],
    define: { PACKED_DOCUMENTS: JSON.stringify(JSON.stringify(documents)) },
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  const bundled = bundledPackages(metafile);
  writeFileSync(join(folder, 'THIRD_PARTY_NOTICES.txt'), noticesOf(bundled));
  writeFileSync(join(folder, 'sbom.cdx.json'), billOfMaterials(packageManifest(), bundled));
  return metafile;
}
