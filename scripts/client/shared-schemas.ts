import { isJsonObject, type JsonObject, type JsonValue, setOwn } from '../contract/json.ts';
import { fromPointer, valueAt } from '../contract/pointer.ts';
import { KEYWORDS, type KeywordKind } from './validate/keywords.ts';

/** A list of schemas that holds each distinct one once. */
export interface SharedSchemas {
  /** A schema refers to others by their index. */
  readonly schemas: readonly JsonValue[];
  /**
   * Adds a schema without what is of no use to a judge, if there is no such schema yet.
   *
   * @param root in which its references lead to places
   * @returns its index
   */
  add(root: JsonValue, schema: unknown): number;
}

/**
 * Collects schemas, across documents: two are the same when they say the same, references followed. Inside of itself a
 * schema is followed no further.
 */
export function sharedSchemas(): SharedSchemas {
  const schemas: JsonValue[] = [];
  const indices = new Map<string, number>();

  function add(root: JsonValue, node: unknown, open: readonly string[] = []): number {
    const schema = reduced(root, node, open);
    const text = JSON.stringify(schema);
    const index = indices.get(text) ?? schemas.push(schema) - 1;
    indices.set(text, index);
    return index;
  }

  function reduced(root: JsonValue, node: unknown, open: readonly string[]): JsonValue {
    if (!isJsonObject(node)) return node !== false; // what is no schema asks for nothing
    const result: JsonObject = {};
    const { $ref } = node;
    if (typeof $ref === 'string' && !open.includes($ref)) {
      result.$ref = add(root, valueAt(root, fromPointer($ref)) ?? true, [...open, $ref]);
    }
    for (const [keyword, kind] of Object.entries(KEYWORDS)) {
      const given = Object.hasOwn(node, keyword) ? node[keyword] : undefined;
      const value = kind === 'texts' ? textsOf(given) : given;
      if (value !== undefined) result[keyword] = below(kind, value, (schema) => reduced(root, schema, open));
    }
    return result;
  }

  return { schemas, add: (root, schema) => add(root, schema) };
}

/** The value of a keyword with each schema in it changed. */
function below(kind: KeywordKind, value: JsonValue, change: (schema: JsonValue) => JsonValue): JsonValue {
  if (kind === 'schema') return change(value);
  if (kind === 'list' && Array.isArray(value)) return value.map(change);
  if (kind !== 'map' || !isJsonObject(value)) return value;
  const result: JsonObject = {};
  for (const [name, schema] of Object.entries(value)) setOwn(result, name, change(schema));
  return result;
}

function textsOf(list: JsonValue | undefined): JsonValue | undefined {
  const texts = Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  return texts.length === 0 ? undefined : texts;
}
