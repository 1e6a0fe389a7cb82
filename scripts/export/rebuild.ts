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
import type { Place, Rule, VisitedKind, Visitor } from './rule.ts';

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

/** How many keys are before those of operations and components, which versions share. */
const SHARED_DEPTH = 2;

interface Step {
  readonly rule: string;
  readonly visitor: Visitor;
}

/**
 * A copy of a document, each of its nodes as the rules want it; what stands deeper comes first, and for one node the
 * rules come in their order. The document itself is left alone, and what no rule changes is shared with it.
 *
 * @param known what the same rules have made of parts of other documents, for rules that lose nothing and by which a node
 *   is the same wherever it stands; it takes up what is made of this one
 */
export function rebuild(
  document: JsonObject,
  rules: readonly Rule[],
  losses: LossList,
  known?: WeakMap<object, JsonValue>,
): JsonObject {
  const steps = stepsOf(rules);
  // One place for all visits: there are hundreds of thousands.
  const current = { keys: [] as readonly JsonKey[], rule: '' };
  const lose: Place['lose'] = (loss, ...below) => losses.add(current.rule, loss, [...current.keys, ...below]);

  const visit = (value: JsonObject | JsonValue[], kind: NodeType, keys: readonly JsonKey[]): JsonValue => {
    if (Array.isArray(value)) return value.map((item, index) => visitChild(value, kind, index, item, keys));
    let copy: JsonObject = {};
    for (const [key, child] of Object.entries(value)) put(copy, key, visitChild(value, kind, key, child, keys));
    const own = steps.get(visitedKind(value, kind));
    if (own === undefined) return copy;
    for (const { rule, visitor } of own) {
      current.rule = rule;
      current.keys = keys;
      copy = visitor(copy, { keys, document, lose });
    }
    return copy;
  };
  const visitChild = (
    parent: JsonObject | JsonValue[],
    kind: NodeType,
    key: JsonKey,
    child: JsonValue,
    keys: readonly JsonKey[],
  ): JsonValue => {
    if (typeof child === 'boolean' && isSchemaPlace(kind, key)) return child ? {} : { not: {} };
    if (!isJsonContainer(child)) return child;
    const isExtension = kind.name === 'Schema' && SCHEMA_EXTENSIONS.has(String(key));
    const next = isExtension ? SCHEMA_KIND : childKind(kind, parent, key, child);
    if (!isNodeType(next)) return child;
    if (known === undefined || keys.length !== SHARED_DEPTH) return visit(child, next, [...keys, key]);
    const made = known.get(child) ?? visit(child, next, [...keys, key]);
    known.set(child, made);
    return made;
  };

  if (!isNodeType(ROOT_KIND)) throw new TypeError('The root of a document is a node.');
  const result = visit(document, ROOT_KIND, []);
  if (!isJsonObject(result)) throw new TypeError('A document is an object.');
  return result;
}

function stepsOf(rules: readonly Rule[]): ReadonlyMap<string, readonly Step[]> {
  const steps = new Map<string, Step[]>();
  for (const { name, visit } of rules) {
    for (const [kind, visitor] of Object.entries(visit)) {
      steps.set(kind, [...(steps.get(kind) ?? []), { rule: name, visitor }]);
    }
  }
  return steps;
}

function isSchemaPlace({ name }: NodeType, key: JsonKey): boolean {
  return SCHEMA_LISTS.has(name) || SCHEMA_KEYS.has(String(key));
}

const SCHEMA_KIND = ['components', 'schemas', 'Any'].reduce<NodeKind>(
  (kind, key) => childKind(kind, {}, key, {}),
  ROOT_KIND,
);

function visitedKind(node: JsonObject, { name }: NodeType): VisitedKind | string {
  return typeof node.$ref === 'string' && name !== 'Schema' && name !== 'PathItem' ? 'Reference' : name;
}

function put(target: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__') setOwn(target, key, value);
  else target[key] = value;
}
