import type { Contract } from '../contract/contract.ts';
import { isJsonContainer } from '../contract/json.ts';
import { valueAt } from '../contract/pointer.ts';
import { sentWebhooks } from '../contract/webhooks.ts';
import { fieldsByRole } from './fields-by-role.ts';

/** Makes what reads the event out of a webhook's payload: the field with `x-role: event-name`. */
export function eventNames(contract: Contract): (payload: unknown) => string | undefined {
  const places = new Map<string, readonly string[]>();
  const events = new Set<string>();
  for (const { version } of contract.versions) {
    const document = contract.document(version);
    for (const { event, content } of sentWebhooks(document, version)) {
      if (events.has(event)) continue;
      events.add(event);
      for (const keys of fieldsByRole(document, [content.schema], 'event-name')) places.set(keys.join('/'), keys);
    }
  }
  return (payload) => {
    if (!isJsonContainer(payload)) return undefined;
    for (const keys of places.values()) {
      const name = valueAt(payload, keys);
      if (typeof name === 'string' && events.has(name)) return name;
    }
    return undefined;
  };
}
