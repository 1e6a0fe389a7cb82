import { isJsonContainer, isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';
import { follow } from './references.ts';
import { isData, visitAll } from './schemas.ts';

/**
 * The schemas of bodies that a client sends, and all others outside of the components' schemas. Webhooks and callbacks
 * are not sent but read.
 */
export function bodiesOf(document: JsonObject) {
  const found = { requests: [] as JsonValue[], others: [] as JsonValue[] };
  const walk = (node: JsonValue, isSent: boolean, isReversed: boolean): void => {
    if (!isJsonContainer(node)) return;
    for (const [key, child] of Object.entries(node)) {
      if (isData(key) || key === 'schemas') continue;
      if (key === 'schema') found[isSent ? 'requests' : 'others'].push(child);
      else {
        const reversed = isReversed || key === 'callbacks' || key === 'webhooks';
        walk(child, isSent || (!reversed && (key === 'requestBody' || key === 'requestBodies')), reversed);
      }
    }
  };
  walk(document, false, false);
  return found;
}

/** The schemas that are part of bodies that are sent, and of nothing else. */
export function schemasOnlySent(document: JsonObject): Set<JsonObject> {
  const { requests, others } = bodiesOf(document);
  const read = reachedFrom(document, others);
  return new Set([...reachedFrom(document, requests)].filter((schema) => !read.has(schema)));
}

/** The schemas, all inside of them, and all that they refer to. */
function reachedFrom(document: JsonObject, schemas: readonly JsonValue[]): Set<JsonObject> {
  const reached = new Set<JsonObject>();
  const roots = new Set(schemas);
  // The set grows while it is walked.
  for (const root of roots) {
    visitAll([root], (schema) => {
      reached.add(schema);
      const target = schema.$ref === undefined ? undefined : follow(document, { $ref: schema.$ref });
      if (isJsonObject(target)) roots.add(target);
    });
  }
  return reached;
}
