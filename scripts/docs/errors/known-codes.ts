import type { OpenApiDocument } from '../../contract/document.ts';
import type { JsonValue } from '../../contract/json.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';

/** The places of a body that hold its codes, the most exact one first: JSON Pointers. */
export function codePointers(document: OpenApiDocument): readonly string[] {
  return document['x-errors']?.codes ?? [];
}

/** The codes in a body, the most exact one first. */
export function codesOf(document: OpenApiDocument, body: JsonValue): string[] {
  return codePointers(document)
    .map((pointer) => valueAt(body, fromPointer(pointer)))
    .filter((code): code is string => typeof code === 'string');
}
