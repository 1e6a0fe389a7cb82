import { factsOf } from '../facts.ts';
import { KINDS } from '../kinds.ts';
import { findNotification } from '../mandates/notifications.ts';
import { findOrder } from '../orders/find.ts';
import type { Surroundings } from '../present/show.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Work } from '../work.ts';

/** The account that has a record: the one that is named, else the only one, else the first. */
export async function namespaceWith(
  { store }: Sandbox,
  kind: string,
  id: string,
  merchantId?: string,
): Promise<string | undefined> {
  for (const namespace of merchantId === undefined ? await store.namespaces() : [merchantId]) {
    const found = await store.transaction(namespace, async (tx) => tx.get(kind, id));
    if (found !== undefined) return namespace;
  }
  return undefined;
}

/** What time changes, in the order in which one may depend on another. */
const TIMED: readonly (readonly [kind: string, find: (work: Work, id: string) => Promise<unknown>])[] = [
  [KINDS.notification, findNotification],
  [KINDS.order, findOrder],
];

/** Does to all records what time has done. */
export async function settleAll({ store, work }: Sandbox, { contract }: Surroundings): Promise<void> {
  const facts = factsOf(contract);
  for (const namespace of await store.namespaces()) {
    for (const [kind, find] of TIMED) {
      const ids = await store.transaction(namespace, async (tx) => (await tx.list(kind)).map(({ id }) => id));
      for (const id of ids) await work(facts, namespace, (begun) => find(begun, id));
    }
  }
}
