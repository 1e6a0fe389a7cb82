import { asJson } from '../../contract/dereference.ts';
import type { OpenApiDocument } from '../../contract/document.ts';
import { isJsonObject, type JsonObject, type JsonValue, setOwn } from '../../contract/json.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';
import { applicable, isReference } from './applicable.ts';

/** Which way a message goes: what an API alone sets is not demanded of requests, and what it never tells not of answers. */
export type Direction = 'request' | 'response';

const MARK = { request: 'readOnly', response: 'writeOnly' } as const;
const NOTHING: ReadonlySet<string> = new Set();

/** Keywords whose schemas are about the same value, and count like it. */
const SAME_LISTS = new Set(['allOf', 'anyOf', 'oneOf']);
const SAME = new Set(['then', 'else']);
/** Keywords that only ask; what they name has to stay. */
const ASKING = new Set(['if', 'not']);
const CHILDREN = new Set(['properties', 'patternProperties']);
const CHILD = new Set([
  'items',
  'contains',
  'additionalProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
  'propertyNames',
]);
/** Identities are the document's; contents of texts are checked elsewhere. `unchecked.ts` tells of those that matter. */
const LEFT_OUT = new Set([
  '$id',
  '$schema',
  '$anchor',
  '$dynamicAnchor',
  '$dynamicRef',
  '$defs',
  '$vocabulary',
  'contentSchema',
]);

/**
 * A schema of a document as a schema of its own, for messages of one direction: a name that is required is not when its
 * field is `readOnly` in a request or `writeOnly` in an answer, in whichever branch either is said. What is `writeOnly`
 * must not be in an answer; what is `readOnly` may be in a request, where it is ignored. References lead to copies
 * inside, so that schemas may refer to themselves.
 */
export function directed(document: OpenApiDocument, node: unknown, direction: Direction): JsonValue {
  const definitions: JsonObject = {};
  const places = new Map<string, string>();

  const copy = (schema: unknown, hidden: ReadonlySet<string>, asking = false): JsonValue => {
    // What is no schema stays, so that it does not compile.
    if (!isJsonObject(schema)) return isJsonValue(schema) ? schema : {};
    const names = asking ? NOTHING : union(hidden, markedFields(document, schema, MARK[direction]));
    const result: JsonObject = {};
    for (const [key, child] of Object.entries(schema)) {
      const made = copied(key, child, names, asking);
      if (made !== undefined) setOwn(result, key, made);
    }
    return result;
  };

  const copied = (
    key: string,
    child: JsonValue,
    names: ReadonlySet<string>,
    asking: boolean,
  ): JsonValue | undefined => {
    if (LEFT_OUT.has(key)) return undefined;
    if (key === '$ref' && typeof child === 'string') return definitionOf(child, names, asking);
    if (key === 'required' && Array.isArray(child)) return child.filter((name) => !names.has(String(name)));
    if (key === 'dependentRequired' && isJsonObject(child)) {
      return mapped(child, (list) => (Array.isArray(list) ? list.filter((name) => !names.has(String(name))) : list));
    }
    if (SAME_LISTS.has(key) && Array.isArray(child)) return child.map((branch) => copy(branch, names, asking));
    if (SAME.has(key)) return copy(child, names, asking);
    if (ASKING.has(key)) return copy(child, NOTHING, true);
    if (key === 'dependentSchemas' && isJsonObject(child)) return mapped(child, (one) => copy(one, names, asking));
    if (CHILDREN.has(key) && isJsonObject(child)) {
      const absent = (name: string) => direction === 'response' && key === 'properties' && !asking && names.has(name);
      return mapped(child, (one, name) => (absent(name) ? false : copy(one, NOTHING, asking)));
    }
    if (key === 'prefixItems' && Array.isArray(child)) return child.map((item) => copy(item, NOTHING, asking));
    return CHILD.has(key) ? copy(child, NOTHING, asking) : child;
  };

  const definitionOf = (reference: string, names: ReadonlySet<string>, asking: boolean): string => {
    const key = JSON.stringify([reference, asking, ...[...names].sort()]);
    const known = places.get(key);
    if (known !== undefined) return known;
    const name = String(places.size);
    const place = `#/$defs/${name}`;
    places.set(key, place); // first, for a schema that refers to itself
    const target = valueAt(asJson(document), fromPointer(reference));
    setOwn(definitions, name, copy(target, names, asking));
    return place;
  };

  const root = copy(node, NOTHING);
  return isJsonObject(root) && places.size > 0 ? { ...root, $defs: definitions } : root;
}

/** True when a schema, or what it refers to, has a field that does not go in this direction. */
export function hasDirection(document: OpenApiDocument, node: unknown, direction: Direction): boolean {
  const seen = new Set<unknown>();
  const visit = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return false;
    seen.add(value);
    if (isJsonObject(value) && value[MARK[direction]] === true) return true;
    const target = isReference(value) ? valueAt(asJson(document), fromPointer(value.$ref)) : undefined;
    return visit(target) || Object.values(value).some(visit);
  };
  return visit(node);
}

function markedFields(document: OpenApiDocument, schema: JsonObject, mark: 'readOnly' | 'writeOnly'): Set<string> {
  const names = new Set<string>();
  for (const { properties = {} } of applicable(document, [schema])) {
    for (const [name, property] of Object.entries(properties)) {
      if (applicable(document, [property]).some((one) => one[mark] === true)) names.add(name);
    }
  }
  return names;
}

function isJsonValue(value: unknown): value is JsonValue {
  return value !== undefined && value !== null;
}

function union(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  if (a.size === 0 || b.size === 0) return a.size === 0 ? b : a;
  return new Set([...a, ...b]);
}

function mapped(object: JsonObject, change: (value: JsonValue, key: string) => JsonValue): JsonObject {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(object)) setOwn(result, key, change(value, key));
  return result;
}
