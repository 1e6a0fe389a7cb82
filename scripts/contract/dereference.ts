import type { OpenApiDocument, Schema } from './document.ts';
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

/**
 * A schema, references followed, as an object: `true` takes everything, as a schema without keywords does, and `false`
 * nothing.
 */
export function schemaOf(document: OpenApiDocument, node: Schema | { $ref: string } | boolean): Schema {
  const target: Schema | boolean = typeof node === 'boolean' ? node : dereference<Schema>(document, node);
  if (typeof target !== 'boolean') return target;
  return target ? {} : { not: {} };
}

/** The document as plain JSON, for pointer arithmetic. */
export function asJson(document: OpenApiDocument): JsonValue {
  return document as unknown as JsonValue;
}

function isReference(value: unknown): value is { $ref: string } {
  return isJsonObject(value) && typeof value.$ref === 'string';
}
