import { isJsonObject, type JsonObject } from '../../contract/json.ts';
import type { LossList } from '../losses.ts';
import { entriesOf, without } from '../node.ts';
import { componentsBelow } from './usage.ts';

/**
 * The document without its webhooks, which a client does not call. openapi-generator makes an API class of them that does
 * not compile in TypeScript. The models of what they post stay.
 */
export function withoutWebhooks(document: JsonObject, losses: LossList): JsonObject {
  for (const [event] of entriesOf(document.webhooks)) {
    losses.add('webhooks', 'Webhooks are left out; the models of what they post stay.', ['webhooks', event]);
  }
  return without(document, 'webhooks');
}

/** What webhooks post, and what that refers to, as JSON Pointers of components. */
export function postedBy(document: JsonObject): Set<string> {
  const operations = entriesOf(document.webhooks).flatMap(([, item]) =>
    entriesOf(item).map(([, operation]) => operation),
  );
  const bodies = operations.filter(isJsonObject).map(({ requestBody }) => requestBody ?? {});
  return componentsBelow(document, bodies);
}
