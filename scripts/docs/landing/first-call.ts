import { sampleRequest } from '../../contract/sample-request.ts';
import { codeBlock } from '../../reference/markdown/blocks.ts';
import { renderSample, SAMPLE_LANGUAGES } from '../../samples/code-samples.ts';
import { KEY_VARIABLE } from '../../samples/http-call.ts';
import { type Html, html } from '../../server/html.ts';
import { mainLife } from '../pictures/lives.ts';
import { sampleGroup } from '../samples-section/sample-group.ts';
import { address } from '../site/addresses.ts';
import type { Site } from '../site/site.ts';
import { subjectLink, subjectMarkdownLink } from '../site/subject-link.ts';

const HERE = address.landing;
/** What most readers can read one of. */
const LANGUAGES = SAMPLE_LANGUAGES.filter(({ id }) => ['curl', 'typescript', 'python'].includes(id));

/** The call with which everything begins. */
export function firstCall(site: Site): Html | string {
  const call = callOf(site);
  if (call === undefined) return '';
  const { operation, request } = call;
  return html`<h2 id="first-call">The first call</h2>
<p>${operation.operation.summary ?? operation.operationId}: ${subjectLink(site, HERE, subjectOf(operation), site.newest)} is where a payment begins. The samples read your key from the variable <code>${KEY_VARIABLE}</code>. Without an account, start a mock on your machine with <code>npx express-checkout-contract mock</code>: it takes any key, and prints the address to call in place of the server.</p>
${sampleGroup(request, site.newest, 'first-call', LANGUAGES)}`;
}

/** The same in Markdown. */
export function firstCallBlocks(site: Site): string[] {
  const call = callOf(site);
  if (call === undefined) return [];
  const { operation, request } = call;
  return [
    '## The first call',
    `${operation.operation.summary ?? operation.operationId}: ${subjectMarkdownLink(site, HERE, subjectOf(operation), site.newest)} is where a payment begins. The samples read your key from the variable \`${KEY_VARIABLE}\`. Without an account, start a mock on your machine with \`npx express-checkout-contract mock\`: it takes any key, and prints the address to call in place of the server.`,
    ...LANGUAGES.map(({ id, lang }) => codeBlock(lang, renderSample(id, request, { version: site.newest }))),
  ];
}

function subjectOf({ operationId }: { readonly operationId: string }) {
  return { kind: 'operation', name: operationId } as const;
}

/** The call that brings the first state about. */
function callOf({ contract, newest }: Site) {
  const first = mainLife(contract.document(newest))?.transitions.find(
    ({ from, operation }) => from === undefined && operation,
  );
  const operation = contract.operations(newest).find(({ operationId }) => operationId === first?.operation);
  return operation && { operation, request: sampleRequest(contract.document(newest), operation) };
}
