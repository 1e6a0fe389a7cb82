import type { OpenApiDocument } from '../contract/document.ts';
import { type DeclaredFields, declaredFields } from './declared-fields.ts';
import { applicable } from './schemas/applicable.ts';

/** What is declared below a field: for an object, and for the items of a list. */
export interface FieldsBelow {
  readonly own: DeclaredFields;
  readonly items: DeclaredFields;
}

/** Collecting the fields takes far longer than looking them up. Only declared names are kept, so it cannot grow. */
const known = new WeakMap<DeclaredFields, Map<string, FieldsBelow>>();

/** What the schemas declare below a field of theirs. */
export function fieldsBelow(document: OpenApiDocument, fields: DeclaredFields, name: string): FieldsBelow {
  const remembered = known.get(fields)?.get(name);
  if (remembered !== undefined) return remembered;
  const schemas = fields.names.get(name) ?? [];
  const items = applicable(document, schemas).map(({ items: schema }) => schema);
  const below = { own: declaredFields(document, schemas), items: declaredFields(document, items) };
  if (!fields.names.has(name)) return below;
  const siblings = known.get(fields) ?? new Map<string, FieldsBelow>();
  known.set(fields, siblings.set(name, below));
  return below;
}
