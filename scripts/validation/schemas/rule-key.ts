import type { OpenApiDocument } from '../../contract/document.ts';
import { NO_VERDICT } from '../../contract/extensions.ts';
import { isJsonObject, type JsonValue } from '../../contract/json.ts';
import { createContentKeys } from '../engine/content-key.ts';

/** Keys on which no verdict depends. */
const NO_RULES = new Set([...NO_VERDICT, 'description', 'example', 'examples', 'summary', 'title', 'x-changesets']);

/** True for a keyword of a schema that refuses nothing. */
export function isNoRule(keyword: string): boolean {
  return NO_RULES.has(keyword);
}

const keyOf = createContentKeys(isNoRule);
const known = new WeakMap<OpenApiDocument, WeakMap<object, string>>();

/** A key of a schema of a document: equal for schemas that refuse the same, what they refer to included. */
export function ruleKey(document: OpenApiDocument, schema: JsonValue): string {
  if (!isJsonObject(schema)) return keyOf(document, schema);
  const keys = known.get(document) ?? new WeakMap<object, string>();
  known.set(document, keys);
  const key = keys.get(schema) ?? keyOf(document, schema);
  keys.set(schema, key);
  return key;
}
