import { dereference } from '../contract/dereference.ts';
import type { OpenApiDocument } from '../contract/document.ts';
import { isJsonContainer, isJsonObject, type JsonObject } from '../contract/json.ts';

/**
 * The schema with its references followed. Inside of itself a schema is followed no further, and a text in some other
 * encoding is no JSON text; `wire/unchecked-keywords.ts` tells both.
 *
 * @param open the references that the node stands below
 */
export function inlined(document: OpenApiDocument, node: unknown, open: readonly string[] = []): unknown {
  if (Array.isArray(node)) return node.map((item) => inlined(document, item, open));
  if (!isJsonContainer(node) || !isJsonObject(node)) return node;
  const { $ref, ...rest } = 'contentEncoding' in node ? withoutContent(node) : node;
  const own = Object.entries(rest).map(([key, child]) => [key, inlined(document, child, open)]);
  if (typeof $ref !== 'string') return Object.fromEntries(own);
  const target = open.includes($ref) ? {} : inlined(document, dereference(document, { $ref }), [...open, $ref]);
  return { ...(isJsonObject(target) && target), ...Object.fromEntries(own) };
}

function withoutContent({ contentMediaType: _, contentSchema: __, ...schema }: JsonObject): JsonObject {
  return schema;
}
