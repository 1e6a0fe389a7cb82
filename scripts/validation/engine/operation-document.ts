import { asJson, dereference } from '../../contract/dereference.ts';
import type { OpenApiDocument, PathItem } from '../../contract/document.ts';
import { NO_VERDICT } from '../../contract/extensions.ts';
import {
  childOf,
  isJsonContainer,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  setOwn,
} from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';
import { childContext, type NodeContext } from './node-context.ts';

/** What people read and no check and no answer depends on, and what is checked elsewhere. */
const PROSE = new Set([
  ...NO_VERDICT,
  'title',
  'description',
  'summary',
  'externalDocs',
  'x-changesets',
  'x-documented-limit',
]);
/** What only the making of answers looks at. A version is the default of its own header, so these tell versions apart. */
const SUGGESTIONS = new Set(['default', 'example', 'examples', 'x-extensible-enum', 'x-role']);

/** One side of an operation, as far as it matters there. */
export interface OperationSide {
  /** The path item with this side of the operation alone. */
  partOf(document: OpenApiDocument, operation: ContractOperation): JsonValue;
  /** Keys that do not matter, and are left out. */
  leftOut(key: string): boolean;
}

/**
 * What a request is checked against. Prose and examples do not matter, so that versions which check alike are alike;
 * callbacks are left out as well, which Prism would send.
 */
export const REQUEST_SIDE: OperationSide = {
  partOf(document, { method, path }) {
    const item = pathItemOf(document, path);
    const { parameters = [], requestBody } = item[method] ?? {};
    const operation = { parameters, ...(requestBody && { requestBody }), responses: {} };
    return { parameters: item.parameters ?? [], [method]: operation } as unknown as JsonValue;
  },
  leftOut: (key) => PROSE.has(key) || SUGGESTIONS.has(key),
};

/** The responses of an operation. Prism marks those of a deprecated one. */
export const RESPONSE_SIDE: OperationSide = {
  partOf(document, { method, path }) {
    const { responses = {}, deprecated = false } = pathItemOf(document, path)[method] ?? {};
    return { [method]: { deprecated, responses } } as unknown as JsonValue;
  },
  // By its description Prism knows a response that has nothing else.
  leftOut: (key) => PROSE.has(key) && key !== 'description',
};

function pathItemOf(document: OpenApiDocument, path: string): PathItem {
  return dereference<PathItem>(document, document.paths?.[path] ?? {});
}

/**
 * A document that holds one side of one operation, and what that refers to.
 *
 * @param document a resolved document; it is left alone
 */
export function operationDocument(
  { partOf, leftOut }: OperationSide,
  document: OpenApiDocument,
  operation: ContractOperation,
): JsonObject {
  const dialect = childOf(asJson(document), 'jsonSchemaDialect');
  const result: JsonObject = { openapi: document.openapi, ...(dialect && { jsonSchemaDialect: dialect }), info: {} };
  const references = new Set<string>();
  const copyOf = (node: JsonValue) => copy(node, leftOut, references);
  setOwn(result, 'paths', {});
  place(result, ['paths', operation.path], copyOf(partOf(document, operation)));
  // The set grows while it is walked: what is copied refers to more.
  for (const reference of references) {
    const keys = fromPointer(reference);
    const target = valueAt(asJson(document), keys);
    if (target !== undefined) place(result, keys, copyOf(target));
  }
  return result;
}

function copy(
  node: JsonValue,
  leftOut: (key: string) => boolean,
  references: Set<string>,
  context: NodeContext = 'object',
): JsonValue {
  if (context === 'data') return structuredClone(node);
  if (!isJsonContainer(node)) return node;
  if (Array.isArray(node)) return node.map((item) => copy(item, leftOut, references));
  if (context === 'object' && typeof node.$ref === 'string') references.add(node.$ref);
  const result: JsonObject = {};
  for (const [key, child] of Object.entries(node)) {
    if (context === 'object' && leftOut(key)) continue;
    setOwn(result, key, copy(child, leftOut, references, childContext(context, key, child)));
  }
  return result;
}

/** Puts a copy where its original stands in the document. */
function place(root: JsonObject, keys: readonly string[], value: JsonValue): void {
  let parent = root;
  for (const key of keys.slice(0, -1)) {
    const child = Object.hasOwn(parent, key) ? parent[key] : undefined;
    const next = isJsonObject(child) ? child : {};
    if (next !== child) setOwn(parent, key, next);
    parent = next;
  }
  const last = keys.at(-1);
  if (last !== undefined) setOwn(parent, last, value);
}
