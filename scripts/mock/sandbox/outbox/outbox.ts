import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { KINDS } from '../kinds.ts';
import type { Store, StoredRecord, Transaction } from '../store/store.ts';
import type { Told } from '../work.ts';
import { createLanes, type Send } from './lanes.ts';
import { isSubject } from './subjects.ts';

/** A webhook of the sandbox, with what it says in the version of the mock's webhooks. */
export interface SentWebhook {
  readonly event: string;
  /** Undefined when the version does not send the event. */
  readonly payload: JsonObject;
}

/** Where webhooks go. */
export interface Postman {
  /** What a webhook says; undefined when the version in force does not send the event. */
  payloadOf(told: Told): JsonObject | undefined;
  /**
   * Posts a webhook until it is taken, there are no more tries, or the signal ends it; undefined when there is no address
   * to post to.
   */
  readonly post: ((event: string, payload: JsonObject, signal: AbortSignal) => Promise<unknown>) | undefined;
  /** Is told of a webhook that is given up, because it cannot be made or sent. */
  readonly cannotSend: (event: string, error: unknown) => void;
}

/** Webhooks between what happened and their arrival. */
export interface Outbox {
  /** Sends to somewhere else from now on. */
  connect(postman: Postman): void;
  /** Sends nothing more, ends what is being sent, and waits until it is back in the outbox. */
  disconnect(): Promise<void>;
  /** Keeps webhooks in the same transaction as what they tell of. */
  put(tx: Transaction, told: readonly Told[]): Promise<void>;
  /** Sends what was kept, one after the other. Never throws: what happened is kept, whatever becomes of its webhooks. */
  wake(namespace: string, told: readonly Told[]): void;
  /**
   * Ends what is being sent of an account, or of all, and was taken out of the store; sends what was put there in place of
   * it. Nothing of before is under way in this process when it resolves; others look within two seconds.
   *
   * @throws StoreUnavailable
   */
  refresh(namespace?: string): Promise<void>;
  /**
   * The last webhooks that were due, the oldest first.
   *
   * @throws what is the mock's own fault, see `Postman`
   */
  received(event?: string): readonly SentWebhook[];
  /**
   * The next webhook of an event: one that was not given before, else one that is still to come.
   *
   * @throws what is the mock's own fault, see `Postman`
   */
  next(event: string): Promise<SentWebhook>;
  /** Forgets which webhooks were due, and who waits for one, and ends what is being sent. */
  clear(): void;
}

const NOBODY: Postman = { payloadOf: () => undefined, post: undefined, cannotSend() {} };
/** How many webhooks are remembered. */
const MOST = 1000;

/** A webhook of late. */
interface Due {
  readonly told: Told;
  isGiven: boolean;
  /** What it says, once somebody asked; `none` when the version does not send it. */
  made: SentWebhook | 'none' | undefined;
}

/** Somebody who waits for a webhook. */
interface Waiting {
  readonly event: string;
  readonly give: (webhook: SentWebhook) => void;
  readonly fail: (error: unknown) => void;
}

export function createOutbox(store: Store, now: () => number): Outbox {
  let postman: Postman = NOBODY;
  /** True when webhooks are posted, also while that ends: what happens meanwhile is sent by whoever comes next. */
  let isPosting = false;
  /** By their identifiers, the oldest first. */
  const recent = new Map<string, Due>();
  const waiting: Waiting[] = [];

  /** @throws what is the mock's own fault, see `Postman` */
  const webhookOf = (due: Due): SentWebhook | undefined => {
    if (due.made === undefined) {
      const payload = postman.payloadOf(due.told);
      due.made = payload === undefined ? 'none' : { event: due.told.event, payload };
    }
    return due.made === 'none' ? undefined : due.made;
  };
  const remember = (told: Told) => {
    const due = newDue(told);
    recent.set(told.id, due);
    for (const id of recent.keys()) {
      if (recent.size <= MOST) break;
      recent.delete(id);
    }
    const index = waiting.findIndex(({ event }) => event === told.event);
    const next = waiting[index];
    if (next === undefined) return;
    try {
      const webhook = webhookOf(due);
      if (webhook === undefined) return;
      due.isGiven = true;
      next.give(webhook);
    } catch (error) {
      next.fail(error);
    }
    waiting.splice(index, 1);
  };

  const send: Send = async ({ id, record }, signal) => {
    const { post } = postman;
    const told = toldIn(id, record, now());
    try {
      const webhook = told && webhookOf(recent.get(id) ?? newDue(told));
      if (webhook !== undefined) await post?.(webhook.event, webhook.payload, signal);
    } catch (error) {
      postman.cannotSend(told?.event ?? id, error); // it must not hold up what follows
    }
    return post !== undefined && postman.post === post && !signal.aborted; // else it was ended early
  };
  const lanes = createLanes(store, send);

  return {
    connect(next) {
      postman = next;
      for (const due of recent.values()) due.made = undefined; // another contract may say it otherwise
      isPosting = next.post !== undefined;
      if (isPosting) lanes.start();
    },
    disconnect() {
      postman = NOBODY;
      return lanes.stop();
    },
    async put(tx, told) {
      if (!isPosting) return;
      for (const { id, event, subject, record, at } of told)
        await tx.put(KINDS.outbox, id, { event, subject, record, at });
    },
    wake(namespace, told) {
      for (const one of told) remember(one);
      if (postman.post !== undefined) lanes.wake(namespace);
    },
    refresh: lanes.refresh,
    received: (event) =>
      [...recent.values()].flatMap((due) =>
        event === undefined || due.told.event === event ? (webhookOf(due) ?? []) : [],
      ),
    async next(event) {
      for (const due of recent.values()) {
        if (due.isGiven || due.told.event !== event) continue;
        const webhook = webhookOf(due);
        if (webhook === undefined) continue;
        due.isGiven = true;
        return webhook;
      }
      return new Promise((give, fail) => waiting.push({ event, give, fail }));
    },
    clear() {
      recent.clear();
      waiting.length = 0;
      lanes.end();
    },
  };
}

function newDue(told: Told): Due {
  return { told, isGiven: false, made: undefined };
}

function toldIn(id: string, { event, subject, record, at }: StoredRecord, now: number): Told | undefined {
  if (typeof event !== 'string' || typeof subject !== 'string' || !isSubject(subject)) return undefined;
  if (record === undefined || !isJsonObject(record)) return undefined;
  return { id, event, subject, record, at: typeof at === 'number' ? at : now };
}
