import { isJsonObject, type JsonObject, type JsonValue } from '../../../contract/json.ts';
import { declaredResponse, examplesOf } from '../../../contract/responses.ts';
import { perOperation } from '../../../validation/per-operation.ts';

/** The successes that the examples of an operation show, in their order. */
export const successesOf = perOperation((document, operation): readonly JsonObject[] =>
  examplesOf(document, declaredResponse(document, operation, 200)).flatMap(([, { value }]) => {
    const shown: unknown = value;
    return isJsonObject(shown) ? [shown] : [];
  }),
);

/** The text at a field, or '' when there is none. */
export function textAt(object: JsonObject | undefined, name: string): string {
  const value = object?.[name];
  return typeof value === 'string' ? value : '';
}

/** The objects of a list, or none. */
export function objectsIn(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
