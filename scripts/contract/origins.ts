import { isJsonContainer, type JsonArray, type JsonKey, type JsonObject, type JsonValue } from './json.ts';
import { toPointer } from './pointer.ts';

/** The place in a source file that put a node into a document. */
export interface NodeSource {
  /** Absolute path of the file. */
  readonly file: string;
  /** Keys that lead to the node within the file. */
  readonly keys: readonly JsonKey[];
}

type Container = JsonArray | JsonObject;

/**
 * Remembers where every node of the documents comes from. Containers are known by identity, so parts that versions
 * share are remembered once; a child counts as standing below its parent unless it is noted otherwise.
 */
export class Origins {
  readonly #containers = new WeakMap<Container, NodeSource>();
  readonly #children = new WeakMap<Container, Map<JsonKey, NodeSource>>();

  /** Notes a whole tree as read from one place. */
  registerTree(value: JsonValue, source: NodeSource): void {
    if (!isJsonContainer(value)) return;
    this.#containers.set(value, source);
    for (const [key, child] of entriesOf(value)) {
      this.registerTree(child, { file: source.file, keys: [...source.keys, key] });
    }
  }

  /** Notes that a container stands at another place than the one it was read from. */
  registerContainer(container: Container, source: NodeSource): void {
    this.#containers.set(container, source);
  }

  /** Notes that one child comes from another place than its parent does. */
  registerChild(container: Container, key: JsonKey, source: NodeSource): void {
    const children = this.#children.get(container) ?? new Map<JsonKey, NodeSource>();
    this.#children.set(container, children.set(key, source));
  }

  /** Carries what is known of a container over to its shallow copy. */
  copy(from: Container, to: Container): void {
    const source = this.#containers.get(from);
    if (source !== undefined) this.#containers.set(to, source);
    if (Array.isArray(from)) {
      from.forEach((_, index) => {
        const item = this.childSource(from, index, source);
        if (item !== undefined) this.registerChild(to, index, item);
      });
    } else {
      const children = this.#children.get(from);
      if (children !== undefined) this.#children.set(to, new Map(children));
    }
  }

  /** Moves the notes of an array's later items up when one item leaves. */
  removeItem(array: JsonArray, index: number): void {
    const children = this.#children.get(array);
    if (children === undefined) return;
    for (let later = index; later < array.length; later += 1) {
      const source = children.get(later + 1);
      if (source === undefined) children.delete(later);
      else children.set(later, source);
    }
  }

  /** The place that put the node at these keys into the document, or undefined for a node that no file holds. */
  find(root: JsonValue, keys: readonly JsonKey[]): NodeSource | undefined {
    let node: JsonValue | undefined = root;
    let source = isJsonContainer(root) ? this.#containers.get(root) : undefined;
    for (const key of keys) {
      if (!isJsonContainer(node)) break;
      const typedKey = Array.isArray(node) ? Number(key) : key;
      source = this.childSource(node, typedKey, source);
      node = Array.isArray(node) ? node[Number(key)] : node[key];
    }
    return source;
  }

  private childSource(parent: Container, key: JsonKey, parentSource: NodeSource | undefined): NodeSource | undefined {
    const noted = this.#children.get(parent)?.get(key);
    if (noted !== undefined) return noted;
    const child = Array.isArray(parent) ? parent[Number(key)] : parent[key];
    const own = isJsonContainer(child) ? this.#containers.get(child) : undefined;
    return own ?? (parentSource && { file: parentSource.file, keys: [...parentSource.keys, key] });
  }
}

/** Where a node stands, as a JSON Pointer within its file. */
export function pointerOf(source: NodeSource): string {
  return toPointer(source.keys);
}

function entriesOf(container: Container): [JsonKey, JsonValue][] {
  return Array.isArray(container) ? [...container.entries()] : Object.entries(container);
}
