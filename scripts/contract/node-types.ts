import { getTypes, type NormalizedNodeType, normalizeTypes } from '@redocly/openapi-core';
import { childOf, isJsonContainer, isJsonObject, type JsonKey, type JsonValue } from './json.ts';

/** What the specification says of a value: an object or list of a kind, a plain value, or nothing. */
export type NodeKind = Exclude<NormalizedNodeType['properties'][string], (...args: never[]) => unknown>;
export type { NormalizedNodeType as NodeType } from '@redocly/openapi-core';

/** What kind of OpenAPI object each node of a document is, from Redocly's tables of the specification. */
export interface TypedNode {
  readonly keys: readonly JsonKey[];
  readonly value: JsonValue;
  /** Redocly's name of the kind (`Schema`, `Operation`, …); undefined for a value that is plain data. */
  readonly type: string | undefined;
  /** True when the specification lets the node carry `x-` fields. */
  readonly extensible: boolean;
}

const { Root } = normalizeTypes(getTypes('oas3_1'));

/** The kind of the root of a document. */
export const ROOT_KIND: NodeKind = Root;

/** The nodes from the root down to these keys, the root first. */
export function typedPath(root: JsonValue, keys: readonly JsonKey[]): TypedNode[] {
  let node = describe([], root, Root);
  let kind: NodeKind = Root;
  const path = [node];
  for (const [depth, key] of keys.entries()) {
    const value = childOf(node.value, key);
    if (value === undefined) break;
    kind = childKind(kind, node.value, key, value);
    node = describe(keys.slice(0, depth + 1), value, kind);
    path.push(node);
  }
  return path;
}

/** The nearest nodes at or below this one that can carry `x-` fields. */
export function extensibleBelow(root: JsonValue, keys: readonly JsonKey[]): TypedNode[] {
  const node = typedPath(root, keys).at(-1);
  if (node === undefined || node.keys.length < keys.length) return [];
  if (node.extensible) return [node];
  if (node.type === undefined || !isJsonContainer(node.value)) return [];
  return Object.keys(node.value).flatMap((key) => extensibleBelow(root, [...keys, key]));
}

function describe(keys: readonly JsonKey[], value: JsonValue, kind: NodeKind): TypedNode {
  const type = isNodeType(kind) ? kind : undefined;
  const reference = isJsonObject(value) && '$ref' in value && type?.name !== 'Schema';
  return {
    keys,
    value,
    type: type?.name,
    extensible: type?.extensionsPrefix !== undefined && isJsonObject(value) && !reference,
  };
}

/** The kind of what stands at a key of a node; undefined for a key that the specification does not know. */
export function childKind(kind: NodeKind, parent: JsonValue, key: JsonKey, value: JsonValue): NodeKind {
  if (!isNodeType(kind)) return undefined;
  const next = Array.isArray(parent)
    ? kind.items
    : Object.hasOwn(kind.properties, key)
      ? kind.properties[key]
      : kind.additionalProperties;
  return typeof next === 'function' ? next(value, String(key)) : next;
}

/** True for a kind of objects or lists, false for plain values. */
export function isNodeType(kind: NodeKind): kind is NormalizedNodeType {
  return typeof kind === 'object' && kind !== null && 'name' in kind && kind.name !== undefined && 'properties' in kind;
}
