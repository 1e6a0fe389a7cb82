import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import type { IHttpOperation, IMediaTypeContent } from '@stoplight/types';
import { FORM_CONTENT_TYPE, type OpenApiDocument } from '../../contract/document.ts';

/** An operation in Prism's own form. */
export type EngineOperation = IHttpOperation;

/**
 * Turns a document into Prism's operations, by `method path`. Prism changes what it is given, so it gets a copy.
 *
 * @param document a resolved document; it is left alone
 */
export async function loadOperations(document: OpenApiDocument): Promise<Map<string, EngineOperation>> {
  const { webhooks: _, ...copy } = structuredClone(document);
  const operations = await getHttpOperationsFromSpec(copy);
  for (const operation of operations) {
    // Prism would send callbacks to the addresses that it finds in requests.
    delete operation.callbacks;
    for (const content of operation.request?.body?.contents ?? []) checkWholeForm(content);
  }
  return new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]));
}

/**
 * Prism keeps of a form only what the top level's `properties` name, and so checks no pattern properties and no
 * branches. Below an `anyOf` it keeps everything.
 */
function checkWholeForm(content: IMediaTypeContent): void {
  if (content.mediaType !== FORM_CONTENT_TYPE || content.schema === undefined) return;
  if (content.encodings?.some(({ style }) => style !== undefined)) return;
  const { $schema, ...schema } = content.schema;
  content.schema = { ...($schema !== undefined && { $schema }), anyOf: [schema] };
}
