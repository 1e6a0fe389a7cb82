import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { headerByRole } from '../../contract/operations.ts';
import type { OutputFile } from '../../contract/output.ts';
import { sha256 } from '../../contract/sha256.ts';
import { CODE_FOLDER, RUNS_AS_WRITTEN } from '../../paths.ts';
import { bundlePageScripts, PAGE_SCRIPTS_FOLDER } from '../../release/page-scripts.ts';
import { dataPart } from '../page-data/data-part.ts';
import { searchPart } from '../page-data/search-part.ts';
import { type SiteVersions, VERSIONS_NAME } from '../page-data/site-data.ts';
import { scriptData } from '../script-data.ts';
import type { SitePart } from '../site/part.ts';
import type { Site } from '../site/site.ts';
import { callsPart } from '../try-it/calls-part.ts';

/** The script that every page loads; the versions come with it. */
const ON_EVERY_PAGE = 'site.js';

/** The scripts of all pages, and the data that they load when it is asked for. */
export function scriptParts(site: Site): SitePart[] {
  const versions = scriptData(VERSIONS_NAME, siteVersions(site));
  const files = async () =>
    (await pageScripts()).map(({ path, content }) => ({
      path: `assets/${path}`,
      content: path === ON_EVERY_PAGE ? `${versions}${content}` : content,
    }));
  return [{ name: 'scripts', input: sha256(versions), files }, dataPart(site), searchPart(site), callsPart(site)];
}

function siteVersions({ contract, versions }: Site): SiteVersions {
  return versions.map(({ version }) => {
    const header = headerByRole(contract.operations(version), 'version');
    return [version, String(header?.example ?? version)];
  });
}

/** In the package they lie bundled, because who installs it has no bundler. */
async function pageScripts(): Promise<OutputFile[]> {
  if (RUNS_AS_WRITTEN) return (await bundlePageScripts()).files;
  const folder = join(CODE_FOLDER, PAGE_SCRIPTS_FOLDER);
  return readdirSync(folder)
    .sort()
    .map((path) => ({ path, content: readFileSync(join(folder, path), 'utf8') }));
}
