import { asJson } from '../../contract/dereference.ts';
import { JSON_CONTENT_TYPE, type OpenApiDocument } from '../../contract/document.ts';
import { isJsonContainer, isJsonObject, type JsonKey, type JsonObject, type JsonValue } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';
import type { ExchangeFinding } from './finding.ts';

/** A node of a document that says something of a place in a message. */
export interface SchemaPlace {
  /** The keys that lead to the node, references followed. */
  readonly keys: readonly JsonKey[];
  readonly node: JsonObject;
}

/** A place in a message. */
export type MessagePlace = Pick<ExchangeFinding, 'direction' | 'in' | 'pointer' | 'status'>;

/** Keywords whose schemas are about the same value, and those about another that hold lists of them. */
const LISTS = ['allOf', 'anyOf', 'oneOf'] as const;
const SINGLES = ['then', 'else'] as const;

/**
 * What a document says of a place in a message of an operation: the nodes of all branches, the most exact first. Where
 * nothing is said of the place itself, the nodes of what is around it.
 */
export function schemaPlaces(
  document: OpenApiDocument,
  operation: ContractOperation,
  place: MessagePlace,
): SchemaPlace[] {
  const root = asJson(document);
  const names = fromPointer(place.pointer);
  const response = place.status === null ? undefined : responseKeys(operation, place.status);
  const responses = [...operation.keys, 'responses'];
  if (place.in === 'status') return at(root, response ?? responses);
  if (place.in === 'header' && place.direction === 'answer') {
    const declared = response === undefined ? undefined : follow(root, response);
    const header = Object.keys(headersAt(root, declared)).find(
      (name) => name.toLowerCase() === names[0]?.toLowerCase(),
    );
    if (declared === undefined || header === undefined) return at(root, declared ?? responses);
    return at(root, [...declared, 'headers', header]);
  }
  if (place.in !== 'body') return parameterPlace(root, operation, place.in, names[0]);
  if (place.direction === 'answer') {
    return response === undefined ? at(root, responses) : bodyPlaces(root, follow(root, response), names);
  }
  const body = follow(root, [...operation.keys, 'requestBody']);
  return body === undefined ? at(root, operation.keys) : bodyPlaces(root, body, names);
}

function headersAt(root: JsonValue, response: readonly JsonKey[] | undefined): JsonObject {
  const headers = response === undefined ? undefined : valueAt(root, [...response, 'headers']);
  return isJsonObject(headers) ? headers : {};
}

/** See `declaredResponse`: the status itself, its range, or `default`. */
function responseKeys({ operation, keys }: ContractOperation, status: number): readonly JsonKey[] | undefined {
  const name = [String(status), `${String(status).charAt(0)}XX`, 'default'].find(
    (candidate) => operation.responses[candidate] !== undefined,
  );
  return name === undefined ? undefined : [...keys, 'responses', name];
}

function parameterPlace(
  root: JsonValue,
  { keys }: ContractOperation,
  part: string,
  name: string | undefined,
): SchemaPlace[] {
  const lists = [
    [...keys, 'parameters'],
    [...keys.slice(0, -1), 'parameters'],
  ];
  for (const list of lists) {
    const parameters = valueAt(root, list);
    if (!Array.isArray(parameters)) continue;
    for (const index of parameters.keys()) {
      const place = follow(root, [...list, index]);
      const parameter = place && valueAt(root, place);
      if (place === undefined || !isJsonObject(parameter) || parameter.in !== part) continue;
      if (String(parameter.name).toLowerCase() !== name?.toLowerCase()) continue;
      return [...schemasFrom(root, [...place, 'schema']), ...at(root, place)];
    }
  }
  return at(root, keys);
}

/** @param message the keys of a request body or of a response */
function bodyPlaces(root: JsonValue, message: readonly JsonKey[] | undefined, names: readonly string[]): SchemaPlace[] {
  const content = message === undefined ? undefined : valueAt(root, [...message, 'content']);
  if (message === undefined || !isJsonObject(content)) return message === undefined ? [] : at(root, message);
  const type = JSON_CONTENT_TYPE in content ? JSON_CONTENT_TYPE : Object.keys(content)[0];
  if (type === undefined) return at(root, message);
  let places = schemasFrom(root, [...message, 'content', type, 'schema']);
  for (const name of names) {
    const deeper = places.flatMap(({ keys, node }) => childrenOf(root, keys, node, name));
    if (deeper.length === 0) break;
    places = deeper;
  }
  return places.length > 0 ? places : at(root, message);
}

/** The schemas of a field, or of an item, in one schema. */
function childrenOf(root: JsonValue, keys: readonly JsonKey[], node: JsonObject, name: string): SchemaPlace[] {
  const found: SchemaPlace[] = [];
  if (isJsonObject(node.properties) && Object.hasOwn(node.properties, name)) {
    found.push(...schemasFrom(root, [...keys, 'properties', name]));
  }
  for (const pattern of isJsonObject(node.patternProperties) ? Object.keys(node.patternProperties) : []) {
    if (new RegExp(pattern, 'u').test(name)) found.push(...schemasFrom(root, [...keys, 'patternProperties', pattern]));
  }
  if (/^\d+$/.test(name) && isJsonObject(node.items)) found.push(...schemasFrom(root, [...keys, 'items']));
  return found;
}

/** A schema and the branches that say something of the same value. */
function schemasFrom(root: JsonValue, start: readonly JsonKey[], seen = new Set<object>()): SchemaPlace[] {
  const keys = follow(root, start);
  const node = keys && valueAt(root, keys);
  if (keys === undefined || !isJsonObject(node) || seen.has(node)) return [];
  seen.add(node);
  const branches = LISTS.flatMap((keyword) =>
    Array.isArray(node[keyword]) ? node[keyword].map((_, index) => [...keys, keyword, index]) : [],
  );
  const others = SINGLES.filter((keyword) => isJsonObject(node[keyword])).map((keyword) => [...keys, keyword]);
  return [{ keys, node }, ...[...branches, ...others].flatMap((branch) => schemasFrom(root, branch, seen))];
}

function at(root: JsonValue, start: readonly JsonKey[]): SchemaPlace[] {
  const keys = follow(root, start);
  const node = keys && valueAt(root, keys);
  return keys !== undefined && isJsonContainer(node) && isJsonObject(node) ? [{ keys, node }] : [];
}

/** Where a node really stands; undefined when there is none. */
function follow(root: JsonValue, start: readonly JsonKey[]): readonly JsonKey[] | undefined {
  let keys = start;
  for (let hops = 0; hops < 32; hops += 1) {
    const node = valueAt(root, keys);
    if (node === undefined) return undefined;
    if (!isJsonObject(node) || typeof node.$ref !== 'string') return keys;
    keys = fromPointer(node.$ref);
  }
  return undefined;
}
