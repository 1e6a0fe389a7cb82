import type { OpenApiDocument } from '../contract/document.ts';
import { isJsonObject } from '../contract/json.ts';
import { type DeclaredFields, declares } from './declared-fields.ts';
import { fieldsBelow } from './fields-below.ts';

/** A field that the operation does not declare. */
export interface UndeclaredField {
  readonly in: 'body' | 'query';
  /** The names that lead to it. */
  readonly keys: readonly string[];
}

/** The fields of a JSON body that its schema does not name. Objects of which the schema names no field are free. */
export function undeclaredFields(
  document: OpenApiDocument,
  fields: DeclaredFields,
  value: unknown,
  keys: readonly string[] = [],
): UndeclaredField[] {
  if (!isJsonObject(value) || (fields.names.size === 0 && fields.patterns.length === 0)) return [];
  return Object.entries(value).flatMap(([name, child]) => {
    const path = [...keys, name];
    if (!declares(fields, name)) return [{ in: 'body' as const, keys: path }];
    return belowField(document, fields, name, child, path);
  });
}

function belowField(
  document: OpenApiDocument,
  fields: DeclaredFields,
  name: string,
  child: unknown,
  path: readonly string[],
): UndeclaredField[] {
  const { own, items } = fieldsBelow(document, fields, name);
  if (!Array.isArray(child)) return undeclaredFields(document, own, child, path);
  return child.flatMap((item, index) => undeclaredFields(document, items, item, [...path, String(index)]));
}
