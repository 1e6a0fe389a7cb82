import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputFile } from '../../contract/output.ts';
import { CODE_FOLDER, RUNS_AS_WRITTEN } from '../../paths.ts';
import { bundlePageScripts, PAGE_SCRIPTS_FOLDER } from '../../release/page-scripts.ts';
import type { SitePart } from '../site/part.ts';

/** The scripts of all pages; they depend on the code alone. */
export function scriptParts(): SitePart[] {
  const files = async () => (await pageScripts()).map((file) => ({ ...file, path: `assets/${file.path}` }));
  return [{ name: 'scripts', input: '', files }];
}

/** In the package they lie bundled, because who installs it has no bundler. */
async function pageScripts(): Promise<OutputFile[]> {
  if (RUNS_AS_WRITTEN) return (await bundlePageScripts()).files;
  const folder = join(CODE_FOLDER, PAGE_SCRIPTS_FOLDER);
  return readdirSync(folder)
    .sort()
    .map((path) => ({ path, content: readFileSync(join(folder, path), 'utf8') }));
}
