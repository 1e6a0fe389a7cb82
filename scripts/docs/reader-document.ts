import type { OpenApiDocument } from '../contract/document.ts';
import { isJsonObject, type JsonObject, setOwn } from '../contract/json.ts';
import type { Contract } from '../contract/load.ts';
import { valueAt } from '../contract/pointer.ts';
import { codeSamples } from '../samples/code-samples.ts';
import { addSinceNotes } from './since-notes.ts';

/**
 * A copy of a version's document for readers: it says since when things are as they are, and shows how to call each
 * operation.
 *
 * @param indexHref relative URL of the page that lists the changesets
 * @throws ContractError `VERSION_INVALID`
 */
export function readerDocument(contract: Contract, version: string, indexHref: string): OpenApiDocument {
  const document = contract.document(version);
  // Through text, because nodes can be shared within a document and each gets a note of its own.
  const copy: JsonObject = JSON.parse(JSON.stringify(document));
  addSinceNotes(contract, copy, indexHref);
  for (const operation of contract.operations(version)) {
    const node = valueAt(copy, operation.keys);
    const samples = codeSamples(document, version, operation).map((sample): JsonObject => ({ ...sample }));
    if (isJsonObject(node)) setOwn(node, 'x-codeSamples', samples);
  }
  addVersionNews(contract, version, copy, indexHref);
  return copy as unknown as OpenApiDocument;
}

/** What the version itself changed, at the end of the introduction; its heading is the same in every version, for links. */
function addVersionNews(contract: Contract, version: string, document: JsonObject, indexHref: string): void {
  const changesets = contract.versions.find((resolved) => resolved.version === version)?.changesets ?? [];
  if (!isJsonObject(document.info)) return;
  const items = changesets.map(
    ({ name, summary, action }) => `- [${name}](${indexHref}#${name}): ${summary} ${action}`,
  );
  const news = items.length > 0 ? items.join('\n') : 'Everything that the later versions build on.';
  const introduction = typeof document.info.description === 'string' ? `${document.info.description}\n\n` : '';
  setOwn(document.info, 'description', `${introduction}## What this version brought\n\n${news}`);
}
