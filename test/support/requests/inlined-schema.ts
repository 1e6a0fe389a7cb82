import { dereference } from '../../../scripts/contract/dereference.ts';
import type { OpenApiDocument } from '../../../scripts/contract/document.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../scripts/contract/json.ts';

/**
 * A schema with its references followed; keywords beside a reference count as well. The contract has no recursion.
 *
 * @param schema a node of the document
 * @throws TypeError when it is no object
 */
export function inlined(document: OpenApiDocument, schema: unknown): JsonObject {
  const result = follow(document, schema);
  if (!isJsonObject(result)) throw new TypeError('The schema is no object.');
  return result;
}

function follow(document: OpenApiDocument, node: unknown): JsonValue {
  if (Array.isArray(node)) return node.map((item) => follow(document, item));
  if (!isJsonObject(node)) return node as JsonValue; // documents hold JSON only
  const { $ref, ...rest } = node;
  const own = Object.fromEntries(Object.entries(rest).map(([key, child]) => [key, follow(document, child)]));
  if (typeof $ref !== 'string') return $ref === undefined ? own : { ...own, $ref: follow(document, $ref) };
  const target = follow(document, dereference(document, { $ref }));
  return isJsonObject(target) ? { ...target, ...own } : target;
}
