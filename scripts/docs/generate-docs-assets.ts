import type { OutputFile } from '../contract/output.ts';
import { REFERENCE_SCRIPT } from './pages/reference-script.ts';
import { SITE_STYLE } from './pages/site-style.ts';
import { buildRedocScript, redocLicence } from './redoc-script.ts';

/**
 * The files that all pages share: Redoc, its licence, the pages' own script and style. They do not depend on the
 * contract.
 *
 * @throws ContractError `RENDERER_MISSING` when the installed packages hold no Redoc
 */
export async function generateDocsAssets(): Promise<OutputFile[]> {
  return [
    { path: 'docs/assets/redoc.js', content: await buildRedocScript() },
    { path: 'docs/assets/redoc.LICENSE.txt', content: `${redocLicence()}\n` },
    { path: 'docs/assets/reference.js', content: REFERENCE_SCRIPT },
    { path: 'docs/assets/site.css', content: SITE_STYLE },
  ];
}
