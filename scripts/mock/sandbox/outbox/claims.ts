import { randomBytes } from 'node:crypto';
import { KINDS } from '../kinds.ts';
import type { ListedRecord, Store } from '../store/store.ts';

/**
 * Says which of the processes that share a store sends: the one whose name the first webhook of an account carries. While
 * it sends, it counts on in it. Another one takes the webhook when the count has stood still for long enough by its own
 * clock; clocks of machines may differ, so none is compared with another.
 */
export interface Claims {
  /** True when an account has webhooks. */
  isAny(namespace: string): Promise<boolean>;
  /**
   * Takes a webhook out of the outbox that is done with, and takes up the one that is first then.
   *
   * @returns undefined when there is none; for how many milliseconds at most it is left alone when another process has it
   */
  next(namespace: string, done: string | undefined): Promise<Claim | undefined>;
  /** Says that a webhook is still being sent; false when it is gone, or somebody else has taken it. */
  renew(namespace: string, id: string): Promise<boolean>;
  /** Takes a webhook out that is done with. */
  remove(namespace: string, id: string): Promise<void>;
  /** Gives a webhook back, for whoever sends next. */
  release(namespace: string, id: string): Promise<void>;
}

export type Claim = { readonly first: ListedRecord } | { readonly heldFor: number };

/** How long a webhook is left to a process that gives no sign of life, in milliseconds. */
const PATIENCE = 6000;
/** How often to give one. */
export const SIGN_OF_LIFE = PATIENCE / 3;

/** What another process said when it was looked at first, and when that was. */
interface Sign {
  readonly text: string;
  readonly since: number;
}

export function createClaims(store: Store): Claims {
  const self = randomBytes(12).toString('hex');
  const signs = new Map<string, Sign>();

  const hasOther = ({ record }: ListedRecord) => record.by !== undefined && record.by !== self;
  const restOf = (namespace: string, held: ListedRecord): number => {
    const sign = signs.get(namespace);
    return sign?.text === signOf(held) ? sign.since + PATIENCE - performance.now() : PATIENCE;
  };
  const claimed = ({ record }: ListedRecord) => ({ ...record, by: self, count: Number(record.count ?? 0) + 1 });

  return {
    isAny: (namespace) =>
      store.transaction(namespace, async (tx) => (await tx.list(KINDS.outbox, { limit: 1 })).length > 0),
    async next(namespace, done) {
      const found = await store.transaction(namespace, async (tx) => {
        const listed = await tx.list(KINDS.outbox, { limit: done === undefined ? 1 : 2 });
        if (done !== undefined) await tx.delete(KINDS.outbox, done);
        const first = listed.find(({ id }) => id !== done);
        if (first === undefined) return undefined;
        if (hasOther(first) && restOf(namespace, first) > 0) return { held: first };
        await tx.put(KINDS.outbox, first.id, claimed(first));
        return { first };
      });
      if (found?.held === undefined) {
        signs.delete(namespace);
        return found;
      }
      const text = signOf(found.held);
      if (signs.get(namespace)?.text !== text) signs.set(namespace, { text, since: performance.now() });
      return { heldFor: restOf(namespace, found.held) };
    },
    renew: (namespace, id) =>
      store.transaction(namespace, async (tx) => {
        const record = await tx.get(KINDS.outbox, id);
        if (record?.by !== self) return false;
        await tx.put(KINDS.outbox, id, claimed({ id, record }));
        return true;
      }),
    remove: (namespace, id) => store.transaction(namespace, async (tx) => tx.delete(KINDS.outbox, id)),
    release: (namespace, id) =>
      store.transaction(namespace, async (tx) => {
        const { by, count: _, ...free } = (await tx.get(KINDS.outbox, id)) ?? {};
        if (by === self) await tx.put(KINDS.outbox, id, free);
      }),
  };
}

function signOf({ id, record }: ListedRecord): string {
  return JSON.stringify([id, record.by ?? null, record.count ?? null]);
}
