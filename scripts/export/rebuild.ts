import {
  isJsonContainer,
  isJsonObject,
  type JsonKey,
  type JsonObject,
  type JsonValue,
  setOwn,
} from '../contract/json.ts';
import { childKind, isNodeType, type NodeKind, type NodeType, ROOT_KIND } from '../contract/node-types.ts';
import type { LossList } from './losses.ts';
import type { Rule, VisitedKind, Visitor } from './rule.ts';

/** Maps and lists of schemas, and the keys of other nodes that hold one: where `true` and `false` are schemas too. */
const SCHEMA_LISTS = new Set([
  'AllOf',
  'AnyOf',
  'OneOf',
  'SchemaList',
  'SchemaMap',
  'SchemaProperties',
  'NamedSchemas',
]);
const SCHEMA_KEYS = new Set(['schema', 'items', 'not', 'if', 'then', 'else', 'contains', 'contentSchema']);
/** Extensions of schemas that hold a schema themselves. */
const SCHEMA_EXTENSIONS = new Set(['x-documented-limit']);

interface Step {
  readonly name: string;
  readonly visitor: Visitor;
}

/**
 * A copy of a document, each of its nodes as the rules want it; what stands deeper comes first, and for one node the
 * rules come in their order. The document itself is left alone, and what no rule changes is shared with it.
 */
export function rebuild(document: JsonObject, rules: readonly Rule[], losses: LossList): JsonObject {
  const steps = new Map<string, Step[]>();
  for (const { name, visit } of rules) {
    for (const [kind, visitor] of Object.entries(visit))
      steps.set(kind, [...(steps.get(kind) ?? []), { name, visitor }]);
  }
  const schemaKind = kindOfSchemas();

  const visit = (value: JsonValue, kind: NodeKind, keys: readonly JsonKey[]): JsonValue => {
    if (!isNodeType(kind) || !isJsonContainer(value)) return value;
    if (Array.isArray(value)) return value.map((item, index) => visitChild(value, kind, index, item, keys));
    const copy: JsonObject = {};
    for (const [key, child] of Object.entries(value)) put(copy, key, visitChild(value, kind, key, child, keys));
    return (steps.get(visitedKind(value, kind)) ?? []).reduce(
      (node, { name, visitor }) =>
        visitor(node, { keys, document, lose: (loss, ...below) => losses.add(name, loss, [...keys, ...below]) }),
      copy,
    );
  };
  const visitChild = (
    parent: JsonArrayOrObject,
    kind: NodeType,
    key: JsonKey,
    child: JsonValue,
    keys: readonly JsonKey[],
  ): JsonValue => {
    const below = [...keys, key];
    if (kind.name === 'Schema' && SCHEMA_EXTENSIONS.has(String(key))) return visit(child, schemaKind, below);
    if (typeof child === 'boolean' && (SCHEMA_LISTS.has(kind.name) || SCHEMA_KEYS.has(String(key)))) {
      return visit(child ? {} : { not: {} }, schemaKind, below);
    }
    return visit(child, childKind(kind, parent, key, child), below);
  };

  const result = visit(document, ROOT_KIND, []);
  if (!isJsonObject(result)) throw new TypeError('A document is an object.');
  return result;
}

type JsonArrayOrObject = JsonObject | JsonValue[];

function visitedKind(node: JsonObject, { name }: NodeType): VisitedKind | string {
  return typeof node.$ref === 'string' && name !== 'Schema' && name !== 'PathItem' ? 'Reference' : name;
}

function kindOfSchemas(): NodeKind {
  const path = ['components', 'schemas', 'Any'];
  return path.reduce<NodeKind>((kind, key) => childKind(kind, {}, key, {}), ROOT_KIND);
}

function put(target: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__') setOwn(target, key, value);
  else target[key] = value;
}
