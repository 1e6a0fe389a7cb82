import { METHODS } from '../contract/document.ts';
import { isJsonContainer, isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';
import { fromPointer, toPointer } from '../contract/pointer.ts';

/**
 * The entries of `paths`, of `webhooks` and of each group of `components`, by JSON Pointer: what versions share or
 * change one by one. Security schemes are left out, because operations refer to them by name only.
 */
export type Parts = ReadonlyMap<string, JsonObject>;

/** What rules about the whole document want to know of one part. */
export interface PartFacts {
  /** Pointers of the parts that it names in any way; a place outside of all parts counts as one. */
  readonly mentions: ReadonlySet<string>;
  /** Pointers of the components that it certainly refers to. */
  readonly uses: ReadonlySet<string>;
  readonly operationIds: readonly string[];
  /** Names of security schemes. */
  readonly schemes: ReadonlySet<string>;
  /** True when it holds a condition (`x-when`), which is judged by all operations that have it. */
  readonly hasCondition: boolean;
}

/** Keys that hold data, in which nothing is a reference. */
const DATA = new Set(['example', 'default', 'const', 'enum', 'value']);
/** Keys below which keys are names, so that they mean nothing. */
const NAMED = new Set([
  ...['properties', 'patternProperties', 'dependentSchemas', '$defs'],
  ...['responses', 'content', 'headers', 'examples', 'encoding', 'links', 'callbacks'],
]);

const factsByPart = new WeakMap<JsonObject, PartFacts>();

export function partsOf(document: JsonObject): Parts {
  const parts = new Map<string, JsonObject>();
  const { securitySchemes, ...groups } = objectOf(document.components);
  const maps = [
    ...['paths', 'webhooks'].map((key) => [[key], document[key]] as const),
    ...Object.entries(groups).map(([key, group]) => [['components', key], group] as const),
  ];
  for (const [keys, map] of maps) {
    for (const [name, part] of Object.entries(objectOf(map))) {
      if (isJsonObject(part)) parts.set(toPointer([...keys, name]), part);
    }
  }
  return parts;
}

/** The facts of a part, read once for all documents that have it. */
export function factsOf(part: JsonObject): PartFacts {
  const known = factsByPart.get(part) ?? readFacts(part);
  factsByPart.set(part, known);
  return known;
}

/** Calls `visit` with every object and every list of a part. */
export function visitNodes(node: JsonValue, visit: (node: object) => void): void {
  if (!isJsonContainer(node)) return;
  visit(node);
  for (const child of Object.values(node)) visitNodes(child, visit);
}

function readFacts(part: JsonObject): PartFacts {
  const mentions = new Set<string>();
  const uses = new Set<string>();
  const operationIds: string[] = [];
  const schemes = new Set<string>();
  let hasCondition = false;
  const walk = (node: JsonValue, key: string, isData: boolean, isNamed: boolean): void => {
    if (typeof node === 'string' && node.startsWith('#/')) mentions.add(partPointer(node));
    if (!isJsonContainer(node)) return;
    if (isJsonObject(node)) {
      const { $ref, operationId } = node;
      if (typeof $ref === 'string' && !isData && !isNamed) uses.add(partPointer($ref));
      if (typeof operationId === 'string' && METHODS.some((method) => method === key)) operationIds.push(operationId);
      if ('x-when' in node) hasCondition = true;
    }
    if (key === 'security' && Array.isArray(node)) {
      for (const name of node.flatMap((demand) => Object.keys(objectOf(demand)))) schemes.add(name);
    }
    for (const [name, child] of Object.entries(node)) {
      const startsData = !isNamed && (DATA.has(name) || name.startsWith('x-') || isList(name, child));
      walk(child, name, isData || startsData, !isNamed && NAMED.has(name) && isJsonObject(child));
    }
  };
  walk(part, '', false, false);
  return { mentions, uses, operationIds, schemes, hasCondition };
}

/** A list of examples holds data; a map of them holds Example Objects. */
function isList(name: string, child: JsonValue): boolean {
  return name === 'examples' && Array.isArray(child);
}

const pointers = new Map<string, string>();

/** The part that a reference leads into, written in one way. */
function partPointer(reference: string): string {
  const known = pointers.get(reference);
  if (known !== undefined) return known;
  const keys = fromPointer(reference);
  const pointer = toPointer(keys.slice(0, keys[0] === 'components' ? 3 : 2));
  pointers.set(reference, pointer);
  return pointer;
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
