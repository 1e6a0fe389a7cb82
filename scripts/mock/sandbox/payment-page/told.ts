import type { OpenApiDocument } from '../../../contract/document.ts';
import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { returnVisitIn } from '../../../contract/webhooks.ts';

/**
 * What the shop is told of an order when the shopper comes back: the parameters of the contract that the order, or its
 * mandate, has.
 */
export function toldOf(document: OpenApiDocument, order: JsonObject): Readonly<Record<string, string>> {
  const { mandate } = order;
  const known = { ...(isJsonObject(mandate) && mandate), ...order };
  const told = (returnVisitIn(document)?.visit.parameters ?? []).flatMap(({ name }) => {
    const value = known[name];
    return value === undefined || value === null || typeof value === 'object' ? [] : [[name, String(value)]];
  });
  return Object.fromEntries(told);
}
