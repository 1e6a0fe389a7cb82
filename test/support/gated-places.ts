import type { SourceContract } from '../../scripts/contract/contract.ts';
import { asJson, dereference } from '../../scripts/contract/dereference.ts';
import type { OpenApiDocument } from '../../scripts/contract/document.ts';
import { isJsonObject, type JsonKey, type JsonValue } from '../../scripts/contract/json.ts';
import { fromPointer, toPointer } from '../../scripts/contract/pointer.ts';

/** Something that a version brought: a property, a value of a list, a webhook or an operation. */
export interface GatedPlace {
  /** A JSON Pointer, for a value of a list with `=` and the value behind it. */
  readonly place: string;
  readonly version: string;
  readonly changeset: string | undefined;
}

const LISTS = ['enum', 'x-extensible-enum'] as const;

/** Every property, value of a list, webhook and path of a document. */
export function placesOf(document: OpenApiDocument): Set<string> {
  const found = new Set<string>();
  const root = asJson(document);
  const schemas = isJsonObject(root) && isJsonObject(root.components) ? root.components.schemas : undefined;
  collect(schemas, ['components', 'schemas'], found);
  for (const section of ['paths', 'webhooks'] as const) {
    const items = isJsonObject(root) ? root[section] : undefined;
    for (const name of Object.keys(isJsonObject(items) ? items : {})) found.add(toPointer([section, name]));
    collect(items, [section], found);
  }
  return found;
}

/** What each version brought, by comparing its document with the one before. */
export function gatedPlaces(contract: SourceContract): GatedPlace[] {
  const names = contract.versions.map(({ version }) => version);
  return names.slice(1).flatMap((version, index) => {
    const before = placesOf(contract.document(names[index] ?? ''));
    const added = [...placesOf(contract.document(version))].filter((place) => !before.has(place));
    return added.map((place) => ({ place, version, changeset: changesetOf(contract, version, place) }));
  });
}

/**
 * The properties and values that a value shows, as places of its schema.
 *
 * @param keys where the schema stands in the document
 */
export function placesShown(
  document: OpenApiDocument,
  schema: unknown,
  value: JsonValue,
  keys: readonly JsonKey[] = [],
): Set<string> {
  const found = new Set<string>();
  show(document, schema, value, keys, found);
  return found;
}

function changesetOf(contract: SourceContract, version: string, place: string): string | undefined {
  const [pointer = '', text] = place.split('=');
  if (text === undefined) return contract.origin(version, pointer)?.changeset;
  const list = fromPointer(pointer).reduce<JsonValue | undefined>(
    (node, key) => (isJsonObject(node) ? node[key] : undefined),
    asJson(contract.document(version)),
  );
  const index = Array.isArray(list) ? list.findIndex((item) => String(item) === text) : -1;
  return contract.origin(version, `${pointer}/${index}`)?.changeset;
}

function collect(node: JsonValue | undefined, keys: readonly JsonKey[], found: Set<string>): void {
  if (Array.isArray(node)) for (const [index, item] of node.entries()) collect(item, [...keys, index], found);
  if (!isJsonObject(node)) return;
  for (const [key, child] of Object.entries(node)) {
    const path = [...keys, key];
    // Conditions bring no fields, and examples are data.
    if (key === 'examples' || key === 'if' || key === 'not') continue;
    if (key === 'properties' && isJsonObject(child)) {
      for (const name of Object.keys(child)) found.add(toPointer([...path, name]));
    }
    if (LISTS.some((list) => list === key) && Array.isArray(child)) {
      for (const item of child) found.add(`${toPointer(path)}=${item}`);
    }
    collect(child, path, found);
  }
}

function show(
  document: OpenApiDocument,
  schema: unknown,
  value: JsonValue,
  keys: readonly JsonKey[],
  found: Set<string>,
): void {
  if (!isJsonObject(schema)) return;
  if (typeof schema.$ref === 'string') {
    show(document, dereference(document, { $ref: schema.$ref }), value, fromPointer(schema.$ref), found);
  }
  for (const list of LISTS) {
    const values = schema[list];
    if (Array.isArray(values) && values.includes(value)) found.add(`${toPointer([...keys, list])}=${value}`);
  }
  for (const branches of ['allOf', 'anyOf', 'oneOf'] as const) {
    const list = schema[branches];
    if (!Array.isArray(list)) continue;
    for (const [index, branch] of list.entries()) show(document, branch, value, [...keys, branches, index], found);
  }
  if (typeof value === 'string' && schema.contentSchema !== undefined) {
    show(document, schema.contentSchema, JSON.parse(value), [...keys, 'contentSchema'], found);
  }
  if (Array.isArray(value)) for (const item of value) show(document, schema.items, item, [...keys, 'items'], found);
  if (!isJsonObject(value)) return;
  for (const [name, property] of Object.entries(isJsonObject(schema.properties) ? schema.properties : {})) {
    const own = Object.hasOwn(value, name) ? value[name] : undefined;
    if (own === undefined) continue;
    const path = [...keys, 'properties', name];
    found.add(toPointer(path));
    show(document, property, own, path, found);
  }
}
