import type { JsonObject } from '../../../contract/json.ts';
import type { Facts } from '../facts.ts';
import { KINDS } from '../kinds.ts';
import { listedMandate } from '../present/mandate.ts';
import { shownOrder } from '../present/order.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Work } from '../work.ts';
import { moveOrder, type NotMoved } from './events.ts';
import { namespaceWith } from './everything.ts';
import { moveMandate } from './mandates.ts';

/** What came of an event: the thing to which it happened, as the newest version shows it, or why it did not happen. */
export type Happened = { readonly kind: 'happened'; readonly shown: JsonObject } | NotMoved;

/** What events happen to. */
export type Thing = keyof typeof THINGS;

const THINGS = {
  order: {
    kind: KINDS.order,
    async happen(work: Work, id: string, event: string): Promise<Happened> {
      const moved = await moveOrder(work, id, event);
      return moved.kind === 'moved' ? { kind: 'happened', shown: shownOrder(work.facts, moved.order) } : moved;
    },
  },
  mandate: {
    kind: KINDS.mandate,
    async happen(work: Work, id: string, event: string): Promise<Happened> {
      const moved = await moveMandate(work, id, event);
      return moved.kind === 'moved' ? { kind: 'happened', shown: listedMandate(work.facts, moved.mandate) } : moved;
    },
  },
};

/**
 * Lets something happen that no call of the API does: the shopper, the bank or the system does it.
 *
 * @param merchantId the account; the first that has the thing when left out
 */
export async function happen(
  sandbox: Sandbox,
  facts: Facts,
  thing: Thing,
  id: string,
  event: string,
  merchantId?: string,
): Promise<Happened> {
  const { kind, happen: doHappen } = THINGS[thing];
  const namespace = await namespaceWith(sandbox, kind, id, merchantId);
  if (namespace === undefined) return { kind: 'unknown' };
  return sandbox.work(facts, namespace, (work) => doHappen(work, id, event));
}
