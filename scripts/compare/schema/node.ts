import { isJsonContainer, isJsonObject, type JsonKey, type JsonObject, type JsonValue } from '../../contract/json.ts';
import { fromPointer, toPointer, valueAt } from '../../contract/pointer.ts';

/** A schema and where it stands. */
export interface SchemaNode {
  readonly root: JsonValue;
  /** An object, or true or false. */
  readonly schema: JsonObject | boolean;
  readonly keys: readonly JsonKey[];
}

/** The schema at a place, references not followed. What is no schema takes everything. */
export function nodeAt(root: JsonValue, value: JsonValue | undefined, keys: readonly JsonKey[]): SchemaNode {
  return { root, schema: isJsonObject(value) || typeof value === 'boolean' ? value : true, keys };
}

/** The schema below a schema. */
export function childNode({ root, schema, keys }: SchemaNode, ...path: readonly JsonKey[]): SchemaNode {
  return nodeAt(root, valueAt(schema, path), [...keys, ...path]);
}

/** What a schema that is nothing but a reference leads to; siblings make it a schema of its own. */
export function followed(node: SchemaNode): SchemaNode {
  let current = node;
  for (let hops = 0; hops < 32; hops += 1) {
    const { schema } = current;
    if (typeof schema === 'boolean' || typeof schema.$ref !== 'string' || !isOnlyReference(schema)) return current;
    const target = targetOf(current, schema.$ref);
    if (target === undefined) return current;
    current = target;
  }
  return current;
}

const targets = new WeakMap<object, Map<string, SchemaNode | undefined>>();

/** The schema that a reference within the document leads to; many lead to one place. */
export function targetOf({ root }: SchemaNode, reference: string): SchemaNode | undefined {
  if (!reference.startsWith('#') || !isJsonContainer(root)) return undefined;
  const known = targets.get(root) ?? new Map<string, SchemaNode | undefined>();
  targets.set(root, known);
  if (known.has(reference)) return known.get(reference);
  const keys = fromPointer(reference);
  const value = valueAt(root, keys);
  const target = value === undefined ? undefined : nodeAt(root, value, keys);
  known.set(reference, target);
  return target;
}

export function pointerOf({ keys }: SchemaNode): string {
  return toPointer(keys);
}

const PROSE = new Set(['$ref', 'description', 'summary', 'title', 'examples', 'example', '$comment', 'x-changesets']);

function isOnlyReference(schema: JsonObject): boolean {
  return Object.keys(schema).every((key) => PROSE.has(key));
}
