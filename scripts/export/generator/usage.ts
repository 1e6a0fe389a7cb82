import { FORM_CONTENT_TYPE } from '../../contract/document.ts';
import { isJsonContainer, type JsonKey, type JsonObject, type JsonValue } from '../../contract/json.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';

/** How a value travels: as text of a form, a query or a header; as JSON that is sent; as JSON that is received. */
export type Usage = 'text' | 'sent' | 'received';

/** Tells how the schema at a place travels. */
export class UsageMap {
  readonly #document: JsonObject;
  readonly #usages = new Map<string, Set<Usage>>();

  /** @param document a document of OpenAPI 3.0 or 3.1 */
  constructor(document: JsonObject) {
    this.#document = document;
    for (const section of ['paths', 'webhooks']) this.#note(document[section] ?? {}, [section]);
  }

  /** All ways in which the schema at a place travels; one that is never used counts as received. */
  at(keys: readonly JsonKey[]): ReadonlySet<Usage> {
    const own = usageOf(keys);
    if (own !== undefined) return new Set([own]);
    return this.#usages.get(keys.slice(0, 3).join('/')) ?? new Set<Usage>(['received']);
  }

  /** True when the schema is only ever received, or also. */
  isReceived(keys: readonly JsonKey[]): boolean {
    return this.at(keys).has('received');
  }

  #note(value: JsonValue, keys: readonly JsonKey[], usage?: Usage): void {
    if (!isJsonContainer(value)) return;
    for (const [key, child] of Object.entries(value)) {
      if (key === 'examples' || key === 'example' || key === 'contentSchema') continue;
      const below = [...keys, key];
      if (key === '$ref' && typeof child === 'string') this.#follow(child, usage);
      else this.#note(child, below, usageOf(below) ?? usage);
    }
  }

  #follow(reference: string, usage: Usage | undefined): void {
    const keys = fromPointer(reference);
    const own = usageOf(keys) ?? usage;
    const id = `${keys.slice(0, 3).join('/')}`;
    const known = this.#usages.get(id) ?? new Set();
    if (own !== undefined && known.has(own)) return;
    this.#usages.set(id, own === undefined ? known : known.add(own));
    this.#note(valueAt(this.#document, keys) ?? {}, keys, own);
  }
}

/** What the place itself says; undefined in a schema component, which many use. */
function usageOf(keys: readonly JsonKey[]): Usage | undefined {
  const [section, kind] = keys;
  if (section === 'components') {
    if (kind === 'parameters') return 'text';
    if (kind === 'responses' || kind === 'headers') return 'received';
    return kind === 'requestBodies' ? ofContent(keys) : undefined;
  }
  if (section === 'webhooks') return 'received';
  if (keys.includes('responses')) return 'received';
  if (keys.includes('parameters')) return 'text';
  return keys.includes('requestBody') ? ofContent(keys) : undefined;
}

function ofContent(keys: readonly JsonKey[]): Usage {
  const type = keys[keys.indexOf('content') + 1];
  return type === FORM_CONTENT_TYPE ? 'text' : 'sent';
}

/** The components that a part of a document refers to, directly or not, as JSON Pointers. */
export function componentsBelow(document: JsonObject, roots: readonly JsonValue[]): Set<string> {
  const found = new Set<string>();
  const visit = (value: JsonValue): void => {
    if (!isJsonContainer(value)) return;
    for (const [key, child] of Object.entries(value)) {
      if (key !== '$ref' || typeof child !== 'string') visit(child);
      else if (!found.has(child)) {
        found.add(child);
        visit(valueAt(document, fromPointer(child)) ?? {});
      }
    }
  };
  for (const root of roots) visit(root);
  return found;
}
