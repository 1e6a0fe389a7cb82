import type { ListedRecord, Store } from '../store/store.ts';
import { createClaims, SIGN_OF_LIFE } from './claims.ts';

/**
 * Sends what stands in the outbox of each merchant account, one webhook after the other, in the order in which it was
 * kept. Of the processes that share a store one sends; the others see that it has taken the first webhook.
 */
export interface Lanes {
  /** Sends what stands there for an account, unless somebody else is about to. */
  wake(namespace: string): void;
  /** Sends what stands there for all of them; also later, what other processes left. */
  start(): void;
  /**
   * Looks anew at what stands there for an account, or for all, after it was replaced: what is being sent and stands there
   * no more is ended before this resolves.
   */
  refresh(namespace?: string): Promise<void>;
  /** Ends what is being sent; it goes back to the outbox if it stands there. */
  end(): void;
  /** Takes up nothing more, ends what is being sent, and waits until it is back in the outbox. */
  stop(): Promise<void>;
}

/**
 * Sends a webhook.
 *
 * @param signal ends it early
 * @returns true when the webhook is done with, false when it was interrupted and stays in the outbox
 */
export type Send = (first: ListedRecord, signal: AbortSignal) => Promise<boolean>;

/** An account that is being looked after. */
interface Lane {
  /** Whether to look again at the end. */
  isAgain: boolean;
  /** How often what stands there was replaced. */
  replaced: number;
  /** Ends what is being sent when it stands there no more. */
  check: () => Promise<void>;
  /** Ends what is being sent. */
  end: () => void;
}

/** How long to wait before another try, when the store or the sender could not do it. */
const PAUSE = 1000;
/** How often to look for what other processes left. */
const SWEEP = 10_000;

export function createLanes(store: Store, send: Send): Lanes {
  const claims = createClaims(store);
  const running = new Map<string, Lane & { readonly ended: Promise<void> }>();
  /** For each account that is looked at again later. */
  const timers = new Map<string, NodeJS.Timeout>();
  /** What of an account is done with and still stands in the outbox. */
  const done = new Map<string, string>();
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
  /** Says again and again that a webhook is taken, while it is being sent: that may take a day. */
  const sendTaken = async (namespace: string, lane: Lane, first: ListedRecord): Promise<boolean> => {
    const ending = new AbortController();
    const renew = async () => {
      if (!(await claims.renew(namespace, first.id))) ending.abort();
    };
    const timer = setInterval(() => void renew().catch(ignore), SIGN_OF_LIFE).unref(); // the next one may succeed
    lane.end = () => ending.abort();
    try {
      const sent = send(first, ending.signal);
      lane.check = async () => {
        await renew();
        if (ending.signal.aborted) await sent.catch(ignore);
      };
      return await sent;
    } finally {
      clearInterval(timer);
      lane.check = nothing;
      lane.end = ignore;
    }
  };
  const drain = async (namespace: string, lane: Lane): Promise<void> => {
    while (isOpen) {
      const { replaced } = lane;
      const claim = await claims.next(namespace, done.get(namespace));
      done.delete(namespace);
      if (claim === undefined) return;
      if ('heldFor' in claim) return later(namespace, claim.heldFor);
      if (isOpen && lane.replaced !== replaced) continue; // it may have gone in between
      if (await sendTaken(namespace, lane, claim.first)) done.set(namespace, claim.first.id);
      else return claims.release(namespace, claim.first.id);
    }
    const id = done.get(namespace);
    if (id !== undefined) await claims.remove(namespace, id);
    done.delete(namespace);
  };
  const wake = (namespace: string): void => {
    if (!isOpen || timers.has(namespace)) return;
    const known = running.get(namespace);
    if (known !== undefined) {
      known.isAgain = true;
      return;
    }
    const lane: Lane = { isAgain: false, replaced: 0, check: nothing, end: ignore };
    const ended = drain(namespace, lane)
      .catch(() => later(namespace, PAUSE)) // what could not be sent stays in the outbox
      .finally(() => {
        running.delete(namespace);
        if (lane.isAgain) wake(namespace);
      });
    running.set(namespace, Object.assign(lane, { ended }));
  };
  /** One account after the other, so that requests do not wait behind them. */
  const wakeThoseWithWebhooks = async () => {
    for (const namespace of await store.namespaces()) {
      if (!isOpen) return;
      if (await claims.isAny(namespace)) wake(namespace);
    }
  };
  const wakeAll = () => {
    void wakeThoseWithWebhooks().catch(ignore); // a store that is away is asked again in a moment
  };
  const end = () => {
    for (const lane of running.values()) lane.end();
  };
  return {
    wake,
    end,
    start() {
      if (isOpen) return wakeAll();
      isOpen = true;
      sweeping = setInterval(wakeAll, SWEEP).unref();
      wakeAll();
    },
    async refresh(namespace) {
      const names = namespace === undefined ? new Set([...timers.keys(), ...running.keys()]) : [namespace];
      for (const name of names) {
        clearTimeout(timers.get(name));
        timers.delete(name);
        const lane = running.get(name);
        wake(name);
        if (lane === undefined) continue;
        lane.replaced += 1;
        await lane.check();
      }
    },
    async stop() {
      isOpen = false;
      clearInterval(sweeping);
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      end();
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}

function ignore(): void {}
async function nothing(): Promise<void> {}
