import type { OpenApiDocument } from '../../contract/document.ts';
import { isJsonObject } from '../../contract/json.ts';
import { type DeclaredFields, declaredFields, declares } from '../declared/fields.ts';

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
  { names }: DeclaredFields,
  name: string,
  child: unknown,
  path: readonly string[],
): UndeclaredField[] {
  const schemas = names.get(name) ?? [];
  if (!Array.isArray(child)) return undeclaredFields(document, declaredFields(document, schemas), child, path);
  const items = declaredFields(
    document,
    schemas.map(({ items: schema }) => schema),
  );
  return child.flatMap((item, index) => undeclaredFields(document, items, item, [...path, String(index)]));
}
