import type { OpenApiDocument, Schema } from '../../contract/document.ts';
import { isJsonObject, type JsonKey, type JsonValue } from '../../contract/json.ts';
import { applicable, fieldNames, fieldSchemas, itemSchemas } from '../../validation/schemas/applicable.ts';

/** A value of a body, there or not, and what the contract says of it. */
export interface BodyPlace {
  readonly keys: readonly JsonKey[];
  readonly schemas: readonly Schema[];
  /** What an example has there; undefined when it leaves the place out. */
  readonly known: JsonValue | undefined;
}

/** How deep bodies are looked into. */
const DEEPEST = 5;

/**
 * The fields of a body: all that its schema names beside those of the example, and in JSON the fields of the objects that
 * the example has, and the first item of its lists.
 *
 * @param isFlat true for a form, whose fields are texts
 */
export function bodyPlaces(document: OpenApiDocument, schema: unknown, body: JsonValue, isFlat: boolean): BodyPlace[] {
  const places: BodyPlace[] = [];
  const visit = (schemas: readonly Schema[], value: JsonValue | undefined, keys: readonly JsonKey[]): void => {
    if (keys.length > 0) places.push({ keys, schemas, known: value });
    if (keys.length >= DEEPEST || (isFlat && keys.length > 0)) return;
    if (Array.isArray(value) && value.length > 0)
      visit(applicable(document, itemSchemas(schemas, 0)), value[0], [...keys, 0]);
    if (!isJsonObject(value)) return;
    for (const name of new Set([...Object.keys(value), ...fieldNames(schemas)])) {
      visit(applicable(document, fieldSchemas(schemas, name)), value[name], [...keys, name]);
    }
  };
  visit(applicable(document, [schema]), body, []);
  return places;
}
