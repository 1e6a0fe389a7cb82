import type { OpenApiDocument } from '../../contract/document.ts';
import type { JsonValue } from '../../contract/json.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';

/** A code in a body. */
export interface BodyCode {
  /** Where it stands: `error_info.code`. */
  readonly place: string;
  readonly code: string;
}

/** The keys of the places of a body that hold its codes, the most exact one first. */
export function codeKeys(document: OpenApiDocument): string[][] {
  return (document['x-errors']?.codes ?? []).map(fromPointer);
}

/** The codes in a body, the most exact one first. */
export function codesOf(document: OpenApiDocument, body: JsonValue): BodyCode[] {
  return codeKeys(document).flatMap((keys) => {
    const code = valueAt(body, keys);
    return typeof code === 'string' ? [{ place: keys.join('.'), code }] : [];
  });
}
