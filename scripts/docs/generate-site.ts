import type { Contract } from '../contract/load.ts';
import type { OutputFile } from '../contract/output.ts';
import { generateDocsAssets } from './generate-docs-assets.ts';
import { generateSiteIndex } from './generate-site-index.ts';
import { generateVersionPages } from './generate-version-pages.ts';

const PREFIX = /^docs\//;

/**
 * All files of the site.
 *
 * @returns paths below the site's own folder
 * @throws ContractError `RENDERER_MISSING`
 */
export async function generateSite(contract: Contract): Promise<OutputFile[]> {
  const files = [
    ...(await generateDocsAssets()),
    ...generateSiteIndex(contract),
    ...contract.versions.flatMap(({ version }) => generateVersionPages(contract, version)),
  ];
  return files.map((file) => ({ ...file, path: file.path.replace(PREFIX, '') }));
}
