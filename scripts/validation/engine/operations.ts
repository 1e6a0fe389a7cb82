import type { IMediaTypeContent } from '@stoplight/types';
import { FORM_CONTENT_TYPE, type OpenApiDocument } from '../../contract/document.ts';
import type { JsonObject } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { sha256 } from '../../contract/sha256.ts';
import { dereferenced } from './dereferenced.ts';
import { compileFastPath, type FastPath } from './fast-path/fast-path.ts';
import { requestDocument } from './operation-document.ts';
import { type PrismOperation, toPrismOperation } from './prism.ts';

/** The request side of an operation, ready to be validated against. */
export interface EngineOperation {
  /** Prism's form of the operation without its answers. */
  readonly prism: PrismOperation;
  /** Finds quickly that Prism would find nothing. */
  readonly accepts: FastPath;
}

/**
 * Hands operations to Prism, each when it is first asked for, and those that are alike in several versions once. Prism
 * takes a tenth of a second and megabytes for a whole document.
 *
 * @returns gives the engine's form of an operation
 */
export function createEngineOperations(): (document: OpenApiDocument, operation: ContractOperation) => EngineOperation {
  const byOperation = new WeakMap<ContractOperation, EngineOperation>();
  const byContent = shareByContent((document) => {
    const prism = toPrismOperation(dereferenced(document));
    for (const content of prism.request?.body?.contents ?? []) checkWholeForm(content);
    return { prism, accepts: compileFastPath(prism) };
  });
  return (document, operation) => {
    const known = byOperation.get(operation) ?? byContent(requestDocument(document, operation));
    byOperation.set(operation, known);
    return known;
  };
}

/** Remembers what is made of a document by the document's content, for as long as the returned function is kept. */
export function shareByContent<Made>(make: (document: JsonObject) => Made): (document: JsonObject) => Made {
  const known = new Map<string, Made>();
  return (document) => {
    const key = sha256(JSON.stringify(document));
    const made = known.get(key) ?? make(document);
    known.set(key, made);
    return made;
  };
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
