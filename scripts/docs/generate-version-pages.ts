import type { Contract } from '../contract/load.ts';
import { operationsOf, webhooksOf } from '../contract/operations.ts';
import type { OutputFile } from '../contract/output.ts';
import { operationPage } from './markdown/operation-page.ts';
import { schemaPages } from './markdown/schema-pages.ts';
import { referencePage } from './pages/reference-page.ts';
import { SPEC_GLOBAL } from './pages/reference-script.ts';
import { readerDocument } from './reader-document.ts';
import { scriptData } from './script-data.ts';

/**
 * The pages of one version: the reference, the document for download, and for the newest version one Markdown file per
 * operation, webhook and schema.
 *
 * They depend on the version's document, on those of the versions before it (to tell what is new from what has
 * changed), and on the list of versions and changesets.
 *
 * @throws ContractError `VERSION_INVALID`
 */
export function generateVersionPages(contract: Contract, version: string): OutputFile[] {
  const folder = `docs/${version}`;
  const document = contract.document(version);
  const files: OutputFile[] = [
    { path: `${folder}/index.html`, content: referencePage(contract, version) },
    {
      path: `${folder}/spec.js`,
      content: scriptData(SPEC_GLOBAL, readerDocument(contract, version, '../index.html')),
    },
    { path: `${folder}/openapi.json`, content: `${JSON.stringify(document, null, 2)}\n` },
  ];
  if (version !== contract.versions.at(-1)?.version) return files;
  const readable = readerDocument(contract, version, '../../index.html');
  const pages = [...operationsOf(readable), ...webhooksOf(readable)].map((operation) => ({
    path: `${folder}/operations/${operation.operationId}.md`,
    content: operationPage(readable, version, operation),
  }));
  return [...files, ...pages, ...schemaPages(readable, version, folder)];
}
