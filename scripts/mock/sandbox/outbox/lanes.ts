import { randomBytes } from 'node:crypto';
import { KINDS } from '../kinds.ts';
import type { ListedRecord, Store } from '../store/store.ts';

/**
 * Sends what stands in the outbox of each merchant account, one webhook after the other, in the order in which it was
 * kept. Of the processes that share a store one sends; the others see that it has taken the first webhook.
 */
export interface Lanes {
  /** Sends what stands there for an account. */
  wake(namespace: string): void;
  /** Sends what stands there for all of them; also later, what other processes left. */
  start(): void;
  /** Takes up nothing more, and waits until what was taken up is over. */
  stop(): Promise<void>;
}

/** How long a webhook is taken up without a sign of life of who has it, in milliseconds. */
const CLAIMED_FOR = 6000;
/** How long to wait before another try, when the store or the sender could not do it. */
const PAUSE = 1000;
/** How often to look for what other processes left. */
const SWEEP = 10_000;

/**
 * @param send resolves with true when the webhook is done with, false when it was interrupted and stays in the outbox
 */
export function createLanes(store: Store, send: (first: ListedRecord) => Promise<boolean>): Lanes {
  const self = randomBytes(12).toString('hex');
  /** The accounts that are being looked after, and whether to look again at the end. */
  const running = new Map<string, { isAgain: boolean; readonly ended: Promise<void> }>();
  /** For each account that is looked at again later. */
  const timers = new Map<string, NodeJS.Timeout>();
  /** What is done with and could not be taken out of the outbox yet. */
  const done = new Set<string>();
  let sweeping: NodeJS.Timeout | undefined;
  let isOpen = false;

  const later = (namespace: string, milliseconds: number) => {
    if (!isOpen || timers.has(namespace)) return;
    const look = () => {
      timers.delete(namespace);
      wake(namespace);
    };
    timers.set(namespace, setTimeout(look, milliseconds).unref());
  };
  const drain = async (namespace: string): Promise<void> => {
    while (isOpen) {
      const claim = await claimFirst(store, namespace, self);
      if (claim === undefined) return;
      // Clocks of other machines may be ahead.
      if ('heldFor' in claim) return later(namespace, Math.min(claim.heldFor, CLAIMED_FOR));
      const { first } = claim;
      if (!done.has(first.id)) {
        const isDone = await whileClaimed(store, namespace, first, self, send);
        if (!isDone) return await release(store, namespace, first, self);
        done.add(first.id);
      }
      await store.transaction(namespace, async (tx) => tx.delete(KINDS.outbox, first.id));
      done.delete(first.id);
    }
  };
  const wake = (namespace: string): void => {
    if (!isOpen) return;
    const known = running.get(namespace);
    if (known !== undefined) {
      known.isAgain = true;
      return;
    }
    const ended = drain(namespace)
      .catch(() => later(namespace, PAUSE)) // what could not be sent stays in the outbox
      .finally(() => {
        const isAgain = running.get(namespace)?.isAgain === true;
        running.delete(namespace);
        if (isAgain) wake(namespace);
      });
    running.set(namespace, { isAgain: false, ended });
  };
  /** One account after the other, so that requests do not wait behind them. */
  const wakeThoseWithWebhooks = async () => {
    for (const namespace of await store.namespaces()) {
      if (!isOpen) return;
      const [first] = await store.transaction(namespace, async (tx) => tx.list(KINDS.outbox, { limit: 1 }));
      if (first !== undefined) wake(namespace);
    }
  };
  const wakeAll = () => {
    void wakeThoseWithWebhooks().catch(() => {}); // a store that is away is asked again in a moment
  };
  return {
    wake,
    start() {
      if (isOpen) return wakeAll();
      isOpen = true;
      sweeping = setInterval(wakeAll, SWEEP).unref();
      wakeAll();
    },
    async stop() {
      isOpen = false;
      clearInterval(sweeping);
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}

type Claim = { readonly first: ListedRecord } | { readonly heldFor: number };

/** Takes the first webhook that is due, so that no other process of the store sends it or one after it. */
function claimFirst(store: Store, namespace: string, by: string): Promise<Claim | undefined> {
  return store.transaction(namespace, async (tx) => {
    const [first] = await tx.list(KINDS.outbox, { limit: 1 });
    if (first === undefined) return undefined;
    const heldFor = Number(first.record.claimed ?? 0) - Date.now();
    if (heldFor > 0 && first.record.by !== by) return { heldFor };
    await tx.put(KINDS.outbox, first.id, claimed(first, by));
    return { first };
  });
}

const claimed = ({ record }: ListedRecord, by: string) => ({ ...record, by, claimed: Date.now() + CLAIMED_FOR });

/** Says again and again that a webhook is taken up, while it is being sent: that may take a day. */
async function whileClaimed(
  store: Store,
  namespace: string,
  first: ListedRecord,
  by: string,
  send: (first: ListedRecord) => Promise<boolean>,
): Promise<boolean> {
  const renew = () =>
    store.transaction(namespace, async (tx) => {
      const now = await tx.get(KINDS.outbox, first.id);
      if (now?.by === by) await tx.put(KINDS.outbox, first.id, claimed(first, by));
    });
  const timer = setInterval(() => void renew().catch(() => {}), CLAIMED_FOR / 3).unref(); // the next one may succeed
  try {
    return await send(first);
  } finally {
    clearInterval(timer);
  }
}

/** Gives a webhook back that did not arrive, for whoever sends next. */
function release(store: Store, namespace: string, { id, record }: ListedRecord, self: string): Promise<void> {
  const { by: _, claimed: __, ...free } = record;
  return store.transaction(namespace, async (tx) => {
    const now = await tx.get(KINDS.outbox, id);
    if (now?.by === self) await tx.put(KINDS.outbox, id, free); // else it was forgotten, or somebody else has it
  });
}
