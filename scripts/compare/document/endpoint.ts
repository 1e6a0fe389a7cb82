import { isJsonObject, type JsonKey, type JsonObject, type JsonValue } from '../../contract/json.ts';
import { fromPointer, toPointer, valueAt } from '../../contract/pointer.ts';

/** An object of a document, references followed, and where it stands. */
export interface Placed {
  readonly root: JsonValue;
  readonly value: JsonObject;
  readonly keys: readonly JsonKey[];
}

/** An operation or a webhook of a document. */
export interface Endpoint extends Placed {
  /** The operationId, or the event of a webhook. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** What stands beside the operations of the path. */
  readonly item: Placed;
  readonly isWebhook: boolean;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

const known = new WeakMap<JsonObject, ReadonlyMap<string, Endpoint>>();

/** The operations and webhooks of a document by what makes them the same in another one. */
export function endpointsOf(root: JsonObject): ReadonlyMap<string, Endpoint> {
  const remembered = known.get(root);
  if (remembered !== undefined) return remembered;
  const found = new Map<string, Endpoint>();
  known.set(root, found);
  for (const section of ['paths', 'webhooks'] as const) {
    const items = valueAt(root, [section]);
    if (!isJsonObject(items)) continue;
    for (const path of Object.keys(items)) {
      const item = placedAt(root, [section, path]);
      if (item === undefined) continue;
      for (const method of METHODS) {
        const operation = placedBelow(item, method);
        if (operation === undefined) continue;
        const { operationId } = operation.value;
        const isWebhook = section === 'webhooks';
        const named = typeof operationId === 'string' ? operationId : `${method.toUpperCase()} ${path}`;
        // The names of parameters in a path are no part of the address.
        const key = `${section} ${method} ${isWebhook ? path : path.replace(/\{[^}]*\}/g, '{}')}`;
        found.set(key, { ...operation, name: isWebhook ? path : named, method, path, item, isWebhook });
      }
    }
  }
  return found;
}

/** The object at a place, references followed. */
export function placedAt(root: JsonValue, keys: readonly JsonKey[]): Placed | undefined {
  let place = keys;
  for (let hops = 0; hops < 32; hops += 1) {
    const value = valueAt(root, place);
    if (!isJsonObject(value)) return undefined;
    if (typeof value.$ref !== 'string' || !value.$ref.startsWith('#')) return { root, value, keys: place };
    place = fromPointer(value.$ref);
  }
  return undefined;
}

/** An object below another one. */
export function placedBelow({ root, value, keys }: Placed, ...path: readonly JsonKey[]): Placed | undefined {
  const below = valueAt(value, path);
  if (!isJsonObject(below)) return undefined;
  const place = [...keys, ...path];
  return below.$ref === undefined ? { root, value: below, keys: place } : placedAt(root, place);
}

const knownEntries = new WeakMap<Placed, Map<string, ReadonlyMap<string, Placed>>>();

/** The objects of a map, by their names. */
export function entriesBelow(place: Placed, key: string): ReadonlyMap<string, Placed> {
  const ofPlace = knownEntries.get(place) ?? new Map<string, ReadonlyMap<string, Placed>>();
  knownEntries.set(place, ofPlace);
  const entries = ofPlace.get(key) ?? readEntries(place, key);
  ofPlace.set(key, entries);
  return entries;
}

function readEntries(place: Placed, key: string): Map<string, Placed> {
  const map = place.value[key];
  const found = new Map<string, Placed>();
  if (!isJsonObject(map)) return found;
  for (const name of Object.keys(map)) {
    const entry = placedBelow(place, key, name);
    if (entry !== undefined) found.set(name, entry);
  }
  return found;
}

export function pointerTo({ keys }: Placed): string {
  return toPointer(keys);
}

/** Pairs of entries of two maps; what only one has is paired with nothing. */
export function pairsOf<Value>(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
): { name: string; old: Value | undefined; now: Value | undefined }[] {
  return [...new Set([...a.keys(), ...b.keys()])].map((name) => ({ name, old: a.get(name), now: b.get(name) }));
}
