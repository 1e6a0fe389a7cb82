import { ContractError } from '../../../contract/errors.ts';
import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { KINDS } from '../kinds.ts';
import type { ListedRecord, Store, StoredRecord, Transaction } from '../store/store.ts';
import type { Told } from '../work.ts';
import { createLanes } from './lanes.ts';
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
  /** Posts a webhook until it is taken or there are no more tries; undefined when there is no address to post to. */
  readonly post: ((event: string, payload: JsonObject) => Promise<unknown>) | undefined;
  /** Is told of a webhook that is given up, because it cannot be made or sent. */
  readonly cannotSend: (event: string, error: unknown) => void;
}

/** Webhooks between what happened and their arrival. */
export interface Outbox {
  /** Sends to somewhere else from now on. */
  connect(postman: Postman): void;
  /** Sends nothing more; when the sender was closed, waits until what was under way is back in the outbox. */
  disconnect(): Promise<void>;
  /** Keeps webhooks in the same transaction as what they tell of. */
  put(tx: Transaction, told: readonly Told[]): Promise<void>;
  /** Sends what was kept, one after the other. */
  wake(namespace: string, told: readonly Told[]): void;
  /** The last webhooks that were due, the oldest first. */
  received(event?: string): readonly SentWebhook[];
  /** The next webhook of an event: one that was not given before, else one that is still to come. */
  next(event: string): Promise<SentWebhook>;
  clear(): void;
}

const NOBODY: Postman = { payloadOf: () => undefined, post: undefined, cannotSend() {} };
/** How many webhooks are remembered. */
const MOST = 1000;

export function createOutbox(store: Store, now: () => number): Outbox {
  let postman: Postman = NOBODY;
  /** True when webhooks are posted, also while that ends: what happens meanwhile is sent by whoever comes next. */
  let isPosting = false;
  const recent: { readonly told: Told; isGiven: boolean }[] = [];
  const waiting: { readonly event: string; readonly give: (webhook: SentWebhook) => void }[] = [];
  const made = new WeakMap<Told, SentWebhook | 'none'>();

  /** @throws what is the mock's own fault, see `Postman` */
  const webhookOf = (told: Told): SentWebhook | undefined => {
    const known = made.get(told);
    if (known !== undefined) return known === 'none' ? undefined : known;
    const payload = postman.payloadOf(told);
    const webhook = payload && { event: told.event, payload };
    made.set(told, webhook ?? 'none');
    return webhook;
  };
  const remember = (told: Told) => {
    const entry = { told, isGiven: false };
    recent.push(entry);
    if (recent.length > MOST) recent.shift();
    const index = waiting.findIndex(({ event }) => event === told.event);
    const webhook = index === -1 ? undefined : webhookOf(told);
    if (webhook === undefined) return;
    entry.isGiven = true;
    waiting.splice(index, 1)[0]?.give(webhook);
  };

  const send = async ({ id, record }: ListedRecord): Promise<boolean> => {
    const { post } = postman;
    const told = toldIn(id, record, now());
    try {
      const webhook = told && webhookOf(told);
      if (webhook !== undefined) await post?.(webhook.event, webhook.payload);
    } catch (error) {
      // Too many are under way: it is tried again. What cannot be made or sent at all must not hold up what follows.
      if (error instanceof ContractError && error.code === 'WEBHOOK_TOO_MANY') throw error;
      postman.cannotSend(told?.event ?? id, error);
    }
    return post !== undefined && postman.post === post; // else it was ended early
  };
  const lanes = createLanes(store, send);

  return {
    connect(next) {
      postman = next;
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
    received: (event) =>
      recent.flatMap(({ told }) => (event === undefined || told.event === event ? (webhookOf(told) ?? []) : [])),
    next(event) {
      const entry = recent.find(
        ({ told, isGiven }) => !isGiven && told.event === event && webhookOf(told) !== undefined,
      );
      const webhook = entry && webhookOf(entry.told);
      if (entry === undefined || webhook === undefined) return new Promise((give) => waiting.push({ event, give }));
      entry.isGiven = true;
      return Promise.resolve(webhook);
    },
    clear() {
      recent.length = 0;
      waiting.length = 0;
    },
  };
}

function toldIn(id: string, { event, subject, record, at }: StoredRecord, now: number): Told | undefined {
  if (typeof event !== 'string' || typeof subject !== 'string' || !isSubject(subject)) return undefined;
  if (record === undefined || !isJsonObject(record)) return undefined;
  return { id, event, subject, record, at: typeof at === 'number' ? at : now };
}
