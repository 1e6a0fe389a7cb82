import type { OpenApiDocument } from '../contract/document.ts';
import { isJsonObject } from '../contract/json.ts';
import { type DeclaredFields, declaredFields, declares } from './declared-fields.ts';

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

/** What is declared below a field: for an object, and for the items of a list. */
interface FieldsBelow {
  readonly own: DeclaredFields;
  readonly items: DeclaredFields;
}

/** Collecting the fields takes far longer than looking them up. Only declared names are kept, so it cannot grow. */
const known = new WeakMap<DeclaredFields, Map<string, FieldsBelow>>();

function fieldsBelow(document: OpenApiDocument, fields: DeclaredFields, name: string): FieldsBelow {
  const remembered = known.get(fields)?.get(name);
  if (remembered !== undefined) return remembered;
  const schemas = fields.names.get(name) ?? [];
  const items = schemas.map(({ items: schema }) => schema);
  const below = { own: declaredFields(document, schemas), items: declaredFields(document, items) };
  if (!fields.names.has(name)) return below;
  const siblings = known.get(fields) ?? new Map<string, FieldsBelow>();
  known.set(fields, siblings.set(name, below));
  return below;
}
