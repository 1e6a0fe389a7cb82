import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { sampleRequest } from '../../contract/sample-request.ts';
import { type Html, html } from '../../server/html.ts';
import { FEW_LANGUAGES, sampleGroup } from './sample-group.ts';

/**
 * How to call an operation, in all languages; in few of them where another page has all, because samples of old versions
 * would be a good part of the site.
 *
 * @param document the document of the version, which holds the operation
 * @param elsewhere the page that has all languages, when it is not this one
 */
export function samplesSection(
  document: OpenApiDocument,
  version: string,
  operation: ContractOperation,
  elsewhere?: string,
): Html {
  const request = sampleRequest(document, operation);
  const group = sampleGroup(request, version, 'sample', elsewhere === undefined ? undefined : FEW_LANGUAGES);
  const more =
    elsewhere === undefined ? '' : html`<p>In other languages: <a href="${elsewhere}">the newest state</a>.</p>\n`;
  return html`<h2 id="samples">Samples</h2>
${group}${more}`;
}
