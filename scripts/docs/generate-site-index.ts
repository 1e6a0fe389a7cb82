import type { Contract } from '../contract/load.ts';
import type { OutputFile } from '../contract/output.ts';
import { llmsIndex } from './markdown/llms-index.ts';
import { indexPage } from './pages/index-page.ts';

/** The landing page with all versions and changesets, and `llms.txt`, the same as plain text for machines. */
export function generateSiteIndex(contract: Contract): OutputFile[] {
  return [
    { path: 'docs/index.html', content: indexPage(contract) },
    { path: 'docs/llms.txt', content: llmsIndex(contract) },
  ];
}
