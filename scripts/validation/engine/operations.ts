import type { IMediaTypeContent } from '@stoplight/types';
import { FORM_CONTENT_TYPE, type OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { createContentKeys } from './content-key.ts';
import { dereferenced } from './dereferenced.ts';
import { compileFastPath, type FastPath } from './fast-path/fast-path.ts';
import { type OperationSide, operationDocument, REQUEST_SIDE } from './operation-document.ts';
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
  return sharedOperations(REQUEST_SIDE, (prism) => {
    for (const content of prism.request?.body?.contents ?? []) checkWholeForm(content);
    return { prism, accepts: compileFastPath(prism) };
  });
}

/**
 * Makes something of one side of an operation, in Prism's form: once for each operation, and once for those that say the
 * same in several versions. It is remembered for as long as the returned function is.
 */
export function sharedOperations<Made>(
  side: OperationSide,
  make: (prism: PrismOperation) => Made,
): (document: OpenApiDocument, operation: ContractOperation) => Made {
  const byOperation = new WeakMap<ContractOperation, { readonly made: Made }>();
  const byContent = new Map<string, Made>();
  const keyOf = createContentKeys(side.leftOut);
  return (document, operation) => {
    const known = byOperation.get(operation);
    if (known !== undefined) return known.made;
    const key = `${operation.path} ${keyOf(document, side.partOf(document, operation))}`;
    const made =
      byContent.get(key) ?? make(toPrismOperation(dereferenced(operationDocument(side, document, operation))));
    byContent.set(key, made);
    byOperation.set(operation, { made });
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
