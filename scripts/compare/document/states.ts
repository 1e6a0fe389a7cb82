import type { Closures } from '../../contract/closures.ts';
import { isJsonContainer } from '../../contract/json.ts';
import { valueAt } from '../../contract/pointer.ts';
import type { Endpoint } from './endpoint.ts';

/** Numbers for operations and webhooks of documents: with the same one there is nothing to compare. */
export class States {
  readonly #closures: Closures;
  readonly #known = new WeakMap<Endpoint, number>();

  constructor(closures: Closures) {
    this.#closures = closures;
  }

  of(endpoint: Endpoint): number {
    const known = this.#known.get(endpoint) ?? this.#stateOf(endpoint);
    this.#known.set(endpoint, known);
    return known;
  }

  #stateOf({ root, value, keys, method, path, name, item, isWebhook }: Endpoint): number {
    const parts = [value, item.value.parameters, valueAt(root, ['components', 'securitySchemes'])];
    if (value.security === undefined) parts.push(valueAt(root, ['security']));
    const numbers = parts.map((part) => (isJsonContainer(part) ? this.#closures.of(root, part) : 0));
    return this.#closures.ofText(JSON.stringify([...numbers, method, path, name, isWebhook, ...keys]));
  }
}
