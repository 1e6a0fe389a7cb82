import type { OpenApiDocument } from './document.ts';
import { isJsonObject, type JsonValue } from './json.ts';
import { fromPointer, valueAt } from './pointer.ts';

/**
 * The object itself, or what its reference leads to within the document.
 *
 * @throws TypeError when the reference leads out of the document or to nothing, which resolution rules out
 */
export function dereference<Value extends object>(document: OpenApiDocument, node: Value | { $ref: string }): Value {
  let current: unknown = node;
  for (let hops = 0; isReference(current); hops += 1) {
    const target = valueAt(asJson(document), fromPointer(current.$ref));
    if (target === undefined || hops > 32) throw new TypeError(`${current.$ref} leads to nothing.`);
    current = target;
  }
  return current as Value;
}

/** The document as plain JSON, for pointer arithmetic. */
export function asJson(document: OpenApiDocument): JsonValue {
  return document as unknown as JsonValue;
}

function isReference(value: unknown): value is { $ref: string } {
  return isJsonObject(value) && typeof value.$ref === 'string';
}
