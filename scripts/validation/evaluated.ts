import type { Ajv2020 } from 'ajv/dist/2020.js';
import { isJsonContainer } from '../contract/json.ts';

/** Versions share most of their nodes, so each is looked at once. */
const without = new WeakSet<object>();

/**
 * Has a validator not keep track of which fields and items were looked at, unless a document needs it. Only
 * `unevaluatedProperties` and `unevaluatedItems` do, and the code for it is so long where an object has many fields that
 * optimizing it takes seconds.
 */
export function withoutEvaluated(ajv: Ajv2020, document: object): Ajv2020 {
  if (!usesUnevaluated(document)) ajv.opts.unevaluated = false;
  return ajv;
}

function usesUnevaluated(node: unknown): boolean {
  if (!isJsonContainer(node) || without.has(node)) return false;
  for (const [key, child] of Object.entries(node)) {
    if (key === 'unevaluatedProperties' || key === 'unevaluatedItems' || usesUnevaluated(child)) return true;
  }
  without.add(node);
  return false;
}
