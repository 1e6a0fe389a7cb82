import { isJsonContainer, isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';

/** Maps of schemas, and lists of them. */
const CONTAINERS = ['properties', 'patternProperties', '$defs', 'allOf', 'anyOf', 'oneOf', 'prefixItems'];
/** Without `if`, `then` and `else`: they say something about the schema around them. */
const SCHEMAS = ['items', 'additionalProperties', 'not', 'contentSchema'];
const DATA = new Set(['example', 'examples', 'default', 'const', 'enum', 'value']);

/**
 * Calls `visit` with every schema object of a document, inner ones first; the schema may be changed in place.
 *
 * @param document a document without shared nodes
 */
export function visitSchemas(document: JsonObject, visit: (schema: JsonObject) => void): void {
  const walk = (node: JsonValue): void => {
    if (!isJsonContainer(node)) return;
    for (const [name, child] of Object.entries(node)) {
      if (isData(name)) continue;
      if (name === 'schema') visitAll([child], visit);
      else if (name === 'schemas') visitAll(isJsonObject(child) ? Object.values(child) : [], visit);
      else walk(child);
    }
  };
  walk(document);
}

/** True for a keyword that holds no schema, whatever it looks like. */
export function isData(keyword: string): boolean {
  return DATA.has(keyword) || keyword.startsWith('x-');
}

/** Calls `visit` with these schemas and all inside of them, inner ones first. */
export function visitAll(schemas: readonly JsonValue[], visit: (schema: JsonObject) => void): void {
  for (const schema of schemas) {
    if (!isJsonObject(schema)) continue;
    visitAll(innerSchemas(schema), visit);
    visit(schema);
  }
}

/** The schemas directly inside of a schema. */
export function innerSchemas(schema: JsonObject): JsonValue[] {
  const inner: JsonValue[] = [];
  for (const key of CONTAINERS) {
    const container = schema[key];
    if (isJsonContainer(container)) for (const child of Object.values(container)) inner.push(child);
  }
  for (const key of SCHEMAS) {
    const child = schema[key];
    if (child !== undefined) inner.push(child);
  }
  return inner;
}
