import { isJsonObject, type JsonKey, type JsonObject, type JsonValue } from '../../contract/json.ts';
import { childNode, followed, type SchemaNode, targetOf } from './node.ts';

/** The kinds of JSON values, whole numbers apart from the others. */
export const ATOMS = ['null', 'boolean', 'integer', 'fraction', 'string', 'array', 'object'] as const;
export type Atom = (typeof ATOMS)[number];

/** A keyword's value and the schema that says it. */
export interface Said<Value = JsonValue> {
  readonly value: Value;
  readonly node: SchemaNode;
}

/** A list of branches, or a schema that excludes or asks, as it stands in one schema. */
export interface Group {
  readonly node: SchemaNode;
  readonly branches: readonly SchemaNode[];
}

/** What schemas that all apply say together of one value. */
export interface Facts {
  /** The first schema, which stands for all where a place has to be named. */
  readonly node: SchemaNode;
  /** Every schema that applies whatever the value is: the given ones, what they refer to, all of `allOf`. */
  readonly parts: readonly SchemaNode[];
  /** All that they say something by. */
  readonly keywords: ReadonlySet<string>;
  /** True when nothing fits. */
  readonly never: boolean;
  readonly types: ReadonlySet<Atom>;
  /** The only values, where they are listed. */
  readonly values: Said<readonly JsonValue[]> | undefined;
}

/** Parts that versions share are the same objects, but what they refer to may differ, so each document has its own. */
const known = new WeakMap<object, WeakMap<object, Facts>>();
const EVERYTHING: ReadonlySet<Atom> = new Set(ATOMS);

/** What schemas say together. */
export function factsOf(nodes: readonly SchemaNode[]): Facts {
  const [only] = nodes;
  if (nodes.length !== 1 || typeof only?.schema !== 'object' || !isJsonObject(only.root)) return collect(nodes);
  const ofDocument = known.get(only.root) ?? new WeakMap<object, Facts>();
  known.set(only.root, ofDocument);
  const made = ofDocument.get(only.schema) ?? collect(nodes);
  ofDocument.set(only.schema, made);
  return made;
}

function collect(nodes: readonly SchemaNode[]): Facts {
  const parts: SchemaNode[] = [];
  const seen = new Set<unknown>();
  const visit = (given: SchemaNode): void => {
    const node = followed(given);
    if (seen.has(node.schema) && typeof node.schema === 'object') return;
    seen.add(node.schema);
    parts.push(node);
    if (typeof node.schema === 'boolean') return;
    const { $ref, allOf } = node.schema;
    const target = typeof $ref === 'string' ? targetOf(node, $ref) : undefined;
    if (target !== undefined) visit(target);
    if (Array.isArray(allOf)) for (const index of allOf.keys()) visit(childNode(node, 'allOf', index));
  };
  for (const node of nodes) visit(node);
  const values = valuesOf(parts);
  let types = EVERYTHING;
  for (const { schema } of parts) types = intersection(types, typesOf(schema));
  if (values !== undefined) types = intersection(types, new Set(values.value.map(atomOf)));
  const [node = { root: {}, schema: true, keys: [] }] = nodes.map(followed);
  const never = parts.some(({ schema }) => schema === false) || types.size === 0 || values?.value.length === 0;
  const keywords = new Set<string>();
  for (const { schema } of parts) {
    if (typeof schema !== 'boolean') for (const keyword of Object.keys(schema)) keywords.add(keyword);
  }
  return { node, parts, keywords, never, types, values };
}

/** A look-up in facts by a word, which remembers what it found: the same facts are compared with many others. */
export function remembering<Value>(find: (given: Facts, word: string) => Value): (given: Facts, word: string) => Value {
  const memory = new WeakMap<Facts, Map<string, Value>>();
  return (given, word) => {
    const found = memory.get(given) ?? new Map<string, Value>();
    memory.set(given, found);
    const value = found.get(word) ?? find(given, word);
    found.set(word, value);
    return value;
  };
}

const saidByAny = remembering(({ parts }, keyword): readonly Said[] =>
  parts.flatMap((node) => {
    const value = typeof node.schema === 'object' ? node.schema[keyword] : undefined;
    return value === undefined ? [] : [{ value, node }];
  }),
);

/** All that the schemas say by a keyword. */
export function saidBy(given: Facts, keyword: string): readonly Said[] {
  return given.keywords.has(keyword) ? saidByAny(given, keyword) : [];
}

/** True when one of two says anything by any of these keywords. */
export function eitherSays(a: Facts, b: Facts, keywords: readonly string[]): boolean {
  return keywords.some((keyword) => a.keywords.has(keyword) || b.keywords.has(keyword));
}

const NO_SCHEMAS: ReadonlyMap<string, readonly SchemaNode[]> = new Map();

/** The schemas below a keyword that holds a map, by their names. */
export function mapOf(given: Facts, keyword: string): ReadonlyMap<string, readonly SchemaNode[]> {
  return given.keywords.has(keyword) ? mapOfAny(given, keyword) : NO_SCHEMAS;
}

const mapOfAny = remembering((given, keyword): ReadonlyMap<string, readonly SchemaNode[]> => {
  const found = new Map<string, SchemaNode[]>();
  for (const { value, node } of saidBy(given, keyword)) {
    if (!isJsonObject(value)) continue;
    for (const name of Object.keys(value)) {
      found.set(name, [...(found.get(name) ?? []), childNode(node, keyword, name)]);
    }
  }
  return found;
});

/** The schemas below a keyword that holds one. */
export function schemasOf(given: Facts, keyword: string): SchemaNode[] {
  return saidBy(given, keyword)
    .filter(({ value }) => isJsonObject(value) || typeof value === 'boolean')
    .map(({ node }) => childNode(node, keyword));
}

/** The lists of branches below a keyword. */
export function groupsOf(given: Facts, keyword: 'anyOf' | 'oneOf'): Group[] {
  return saidBy(given, keyword).flatMap(({ value, node }) =>
    Array.isArray(value)
      ? [{ node, branches: value.map((_, index) => childNode(node, keyword, index as JsonKey)) }]
      : [],
  );
}

/** The kind of a value. */
export function atomOf(value: JsonValue): Atom {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'fraction';
  return typeof value === 'object' ? 'object' : (typeof value as 'boolean' | 'string');
}

function typesOf(schema: JsonObject | boolean): ReadonlySet<Atom> {
  if (typeof schema === 'boolean' || schema.type === undefined) return EVERYTHING;
  const names = new Set([schema.type].flat());
  const has = (atom: Atom): boolean => {
    if (atom === 'fraction') return names.has('number');
    if (atom === 'integer') return names.has('integer') || names.has('number');
    // OpenAPI 3.0 has a word of its own for null.
    return names.has(atom) || (atom === 'null' && schema.nullable === true);
  };
  return new Set(ATOMS.filter(has));
}

function valuesOf(parts: readonly SchemaNode[]): Said<readonly JsonValue[]> | undefined {
  let found: Said<readonly JsonValue[]> | undefined;
  for (const node of parts) {
    const { schema } = node;
    if (typeof schema === 'boolean') continue;
    const lists = [
      ...(Array.isArray(schema.enum) ? [schema.enum] : []),
      ...('const' in schema && schema.const !== undefined ? [[schema.const]] : []),
    ];
    for (const list of lists) {
      const before: readonly JsonValue[] | undefined = found?.value;
      const value = before === undefined ? list : before.filter((one) => list.some((other) => isSame(one, other)));
      found = { value, node: found?.node ?? node };
    }
  }
  return found;
}

/** True for the very same schemas, as versions share them: what they say differently is in what they refer to. */
export function saysTheSame(a: Facts, b: Facts): boolean {
  return a.parts.length === b.parts.length && a.parts.every(({ schema }, index) => schema === b.parts[index]?.schema);
}

/** Two values that are equal, the order of keys aside. */
export function isSame(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, index) => isSame(one, b[index]));
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => name in b && isSame(a[name], b[name]));
}

function intersection(a: ReadonlySet<Atom>, b: ReadonlySet<Atom>): ReadonlySet<Atom> {
  return b === EVERYTHING ? a : new Set([...a].filter((one) => b.has(one)));
}
