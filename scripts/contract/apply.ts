import { jsonpath } from 'json-p3';
import type { ContractErrorCode } from './errors.ts';
import {
  childOf,
  isJsonContainer,
  isJsonObject,
  type JsonArray,
  type JsonKey,
  type JsonObject,
  type JsonValue,
  setOwn,
} from './json.ts';
import type { NodeSource, Origins } from './origins.ts';
import type { Overlay } from './overlay.ts';
import { fail, type OverlayAction } from './overlay-file.ts';
import { toPointer } from './pointer.ts';

type Container = JsonArray | JsonObject;

/** One node that an action put in, replaced, extended or took out. */
export interface Touch {
  readonly changeset: string | undefined;
  /** Keys of the node in the document as it was when the action ran; of the parent for a removal. */
  readonly keys: readonly JsonKey[];
  /** True when the node did not exist before. */
  readonly created: boolean;
}

/** The document after an overlay, and what each of its changesets touched. */
export interface Applied {
  readonly document: JsonObject;
  readonly touches: readonly Touch[];
}

/**
 * Applies an overlay by the rules of OpenAPI Overlay 1.1, section 4.4.3, and strictly: an action that selects nothing
 * or changes nothing is an error. The given document is left alone; what the overlay does not touch is shared.
 *
 * @param document the bundled document of the version before
 * @param origins learns where the new nodes come from
 * @throws ContractError `OVERLAY_NO_MATCH`, `OVERLAY_NO_CHANGE`, `OVERLAY_TYPE_CLASH`, `OVERLAY_ACTION_INVALID`
 */
export function applyOverlay(document: JsonObject, overlay: Pick<Overlay, 'actions'>, origins: Origins): Applied {
  const application = new Application(document, origins);
  for (const action of overlay.actions) application.run(action);
  return { document: application.document, touches: application.touches };
}

class Application {
  document: JsonObject;
  readonly touches: Touch[] = [];
  readonly #origins: Origins;
  /** Containers made by this application, which it may change. */
  readonly #owned = new Set<Container>();

  constructor(document: JsonObject, origins: Origins) {
    this.#origins = origins;
    this.document = document;
    this.document = this.#ownRoot();
  }

  run(action: OverlayAction): void {
    const targets = this.#select(action.target);
    if (targets.length === 0) this.#fail(action, 'target', 'OVERLAY_NO_MATCH', noMatch(action.target));
    const before = this.touches.length;
    if (action.remove) this.#remove(action, targets);
    else this.#insert(action, targets);
    if (this.touches.length === before) {
      this.#fail(action, action.copy === undefined ? 'update' : 'copy', 'OVERLAY_NO_CHANGE', {
        message: `The action changes nothing: what it selects with \`${action.target}\` is like this already.`,
        hint: 'Remove the action, or write what this version changes.',
      });
    }
  }

  #select(path: string): JsonKey[][] {
    const selected = new Map<string, JsonKey[]>();
    for (const node of jsonpath.query(path, this.document)) selected.set(node.path, [...node.location]);
    return [...selected.values()];
  }

  #remove(action: OverlayAction, targets: readonly JsonKey[][]): void {
    // Later items first, so that the indices of earlier ones stay true.
    for (const keys of [...targets].sort(laterItemsFirst)) {
      const key = keys.at(-1);
      if (key === undefined) {
        this.#fail(action, 'target', 'OVERLAY_ACTION_INVALID', {
          message: 'The action removes the whole document.',
          hint: 'Select the node that this version drops.',
        });
      }
      const parentKeys = keys.slice(0, -1);
      const parent = this.#own(parentKeys);
      if (Array.isArray(parent)) {
        parent.splice(Number(key), 1);
        this.#origins.removeItem(parent, Number(key));
      } else {
        delete parent[key];
      }
      this.touches.push({ changeset: action.changeset, keys: parentKeys, created: false });
    }
  }

  #insert(action: OverlayAction, targets: readonly JsonKey[][]): void {
    const field = action.copy === undefined ? 'update' : 'copy';
    const value = action.copy === undefined ? action.update : this.#copySource(action, action.copy);
    const source = { file: action.file.path, keys: ['actions', action.index, field] };
    const kinds = new Set(targets.map((keys) => kindOf(this.#at(keys))));
    if (value === undefined || kinds.size > 1) {
      this.#fail(action, 'target', 'OVERLAY_TYPE_CLASH', {
        message: `\`${action.target}\` selects nodes of several kinds: ${[...kinds].join(', ')}.`,
        hint: 'Select only objects, only arrays or only primitives; split the action otherwise.',
      });
    }
    for (const keys of targets) this.#merge(action, keys, value, source);
  }

  #copySource(action: OverlayAction, path: string): JsonValue {
    const [keys, ...others] = this.#select(path);
    if (keys === undefined) this.#fail(action, 'copy', 'OVERLAY_NO_MATCH', noMatch(path));
    if (others.length > 0) {
      this.#fail(action, 'copy', 'OVERLAY_ACTION_INVALID', {
        message: `\`${path}\` selects ${others.length + 1} nodes, but \`copy\` takes exactly one.`,
        hint: 'Narrow the path to one node.',
      });
    }
    // A mark says who brought the original; the copy gets its own.
    return JSON.parse(JSON.stringify(this.#at(keys), (key, child) => (key === 'x-changesets' ? undefined : child)));
  }

  #merge(action: OverlayAction, keys: readonly JsonKey[], value: JsonValue, source: NodeSource): void {
    const target = this.#at(keys);
    if (Array.isArray(target)) this.#append(action, keys, value, source);
    else if (isJsonObject(target) && isJsonObject(value)) this.#mergeObject(action, keys, value, source);
    else if (isJsonContainer(target) || isJsonContainer(value)) this.#clash(action, keys, target, value, source);
    else if (target !== value) this.#set(action, keys, value, source, false);
  }

  #mergeObject(action: OverlayAction, keys: readonly JsonKey[], value: JsonObject, source: NodeSource): void {
    for (const [key, child] of Object.entries(value)) {
      const childKeys = [...keys, key];
      const childSource = { file: source.file, keys: [...source.keys, key] };
      const existing = childOf(this.#at(keys), key);
      if (existing === undefined) this.#set(action, childKeys, child, childSource, true);
      // Inside a merge, arrays concatenate and never take a single value.
      else if (Array.isArray(existing) !== Array.isArray(child))
        this.#clash(action, childKeys, existing, child, childSource);
      else this.#merge(action, childKeys, child, childSource);
    }
  }

  #append(action: OverlayAction, keys: readonly JsonKey[], value: JsonValue, source: NodeSource): void {
    const items = Array.isArray(value) ? value : [value];
    for (const [index, item] of items.entries()) {
      const array = this.#own(keys);
      const itemSource = Array.isArray(value) ? { file: source.file, keys: [...source.keys, index] } : source;
      this.#set(action, [...keys, Array.isArray(array) ? array.length : index], item, itemSource, true);
    }
  }

  #set(action: OverlayAction, keys: readonly JsonKey[], value: JsonValue, source: NodeSource, created: boolean): void {
    const key = keys.at(-1);
    if (key === undefined) return;
    const parent = this.#own(keys.slice(0, -1));
    const copy = structuredClone(value);
    this.#origins.registerTree(copy, source);
    this.#claim(copy);
    if (Array.isArray(parent)) parent[Number(key)] = copy;
    else setOwn(parent, String(key), copy);
    this.#origins.registerChild(parent, key, source);
    this.touches.push({ changeset: action.changeset, keys, created });
  }

  #claim(value: JsonValue): void {
    if (!isJsonContainer(value)) return;
    this.#owned.add(value);
    for (const child of Object.values(value)) this.#claim(child);
  }

  /** The container at these keys, copied first if another version holds it too. */
  #own(keys: readonly JsonKey[]): Container {
    let container: Container = this.document;
    for (const key of keys) {
      const child = childOf(container, key);
      if (!isJsonContainer(child)) throw new TypeError(`${toPointer(keys)} does not lead to a container.`);
      const owned = this.#ownCopy(child);
      if (Array.isArray(container)) container[Number(key)] = owned;
      else setOwn(container, String(key), owned);
      container = owned;
    }
    return container;
  }

  #ownRoot(): JsonObject {
    const copy = { ...this.document };
    this.#origins.copy(this.document, copy);
    this.#owned.add(copy);
    return copy;
  }

  #ownCopy(container: Container): Container {
    if (this.#owned.has(container)) return container;
    const copy = Array.isArray(container) ? [...container] : { ...container };
    this.#origins.copy(container, copy);
    this.#owned.add(copy);
    return copy;
  }

  #at(keys: readonly JsonKey[]): JsonValue {
    let value: JsonValue | undefined = this.document;
    for (const key of keys) value = value === undefined ? undefined : childOf(value, key);
    if (value === undefined) throw new TypeError(`${toPointer(keys)} does not exist.`);
    return value;
  }

  #clash(
    action: OverlayAction,
    keys: readonly JsonKey[],
    target: JsonValue,
    value: JsonValue,
    source: NodeSource,
  ): never {
    return fail(action.file, source.keys, 'OVERLAY_TYPE_CLASH', {
      message: `The overlay puts ${withArticle(kindOf(value))} where the document has ${withArticle(kindOf(target))}: ${toPointer(keys)}.`,
      hint: `Give the same kind, or remove the node first; the action's target is ${action.target}.`,
    });
  }

  #fail(
    action: OverlayAction,
    field: string,
    code: ContractErrorCode,
    explanation: { message: string; hint: string },
  ): never {
    return fail(action.file, ['actions', action.index, field], code, explanation);
  }
}

function noMatch(path: string) {
  return {
    message: `\`${path}\` selects nothing in the document of the version before.`,
    hint: 'Correct the path. Overlays see the bundled document: components are named after their files, and references are not followed.',
  };
}

function kindOf(value: JsonValue): 'array' | 'object' | 'primitive' {
  if (Array.isArray(value)) return 'array';
  return isJsonObject(value) ? 'object' : 'primitive';
}

function withArticle(kind: string): string {
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}

function laterItemsFirst(a: readonly JsonKey[], b: readonly JsonKey[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const [left, right] = [a[index], b[index]];
    if (left === right || left === undefined || right === undefined) continue;
    if (typeof left === 'number' && typeof right === 'number') return right - left;
    return String(left) < String(right) ? -1 : 1;
  }
  return b.length - a.length;
}
