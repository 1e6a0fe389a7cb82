import { asJson } from '../contract/dereference.ts';
import type { OpenApiDocument } from '../contract/document.ts';
import { isJsonContainer, isJsonObject, type JsonValue } from '../contract/json.ts';
import { fromPointer, valueAt } from '../contract/pointer.ts';

/** Schemas of one value in their document. */
export interface Side {
  readonly document: OpenApiDocument;
  readonly schemas: readonly unknown[];
}

/** True when two versions say the same of a value, in its schemas and in all that these refer to. */
export function saysTheSame(newer: Side, older: Side): boolean {
  if (JSON.stringify(newer.schemas) !== JSON.stringify(older.schemas)) return false;
  const seen = new Set<string>();
  const open: unknown[] = [newer.schemas];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isJsonContainer(node)) continue;
    if (isJsonObject(node) && typeof node.$ref === 'string' && !seen.has(node.$ref)) {
      seen.add(node.$ref);
      const [now, then] = [at(newer.document, node.$ref), at(older.document, node.$ref)];
      if (now !== then && JSON.stringify(now) !== JSON.stringify(then)) return false;
      open.push(now ?? null);
    }
    for (const child of Object.values(node)) open.push(child);
  }
  return true;
}

function at(document: OpenApiDocument, reference: string): JsonValue | undefined {
  return valueAt(asJson(document), fromPointer(reference));
}
