import { randomBytes } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { KINDS } from '../kinds.ts';
import type { ListedRecord, Store, StoredRecord, Transaction } from '../store/store.ts';
import type { Told } from '../work.ts';
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
}

/** Webhooks between what happened and their arrival. */
export interface Outbox {
  /** Sends to somewhere else from now on. */
  connect(postman: Postman): void;
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

/** How many webhooks are remembered. */
const MOST = 1000;

export function createOutbox(store: Store, now: () => number): Outbox {
  let postman: Postman = { payloadOf: () => undefined, post: undefined };
  const recent: { readonly told: Told; isGiven: boolean }[] = [];
  const waiting: { readonly event: string; readonly give: (webhook: SentWebhook) => void }[] = [];
  const lanes = new Map<string, Promise<void>>();
  const made = new WeakMap<Told, SentWebhook | 'none'>();

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

  /** Sends what a merchant account has in its outbox, in the order in which it happened. */
  const drain = async (namespace: string): Promise<void> => {
    const { post } = postman;
    if (post === undefined) return;
    for (;;) {
      const first = await claimFirst(store, namespace);
      if (first === undefined) return;
      const told = toldIn(first.record, now());
      const webhook = told && webhookOf(told);
      if (webhook !== undefined) await post(webhook.event, webhook.payload);
      if (postman.post !== post) return void (await release(store, namespace, first)); // it was ended early
      await store.transaction(namespace, async (tx) => tx.delete(KINDS.outbox, first.id));
    }
  };

  /** What could not be sent stays in the outbox. */
  const send = (namespace: string) => {
    const before = lanes.get(namespace) ?? Promise.resolve();
    lanes.set(
      namespace,
      before.then(() => drain(namespace)).catch(() => {}),
    );
  };

  return {
    connect(next) {
      postman = next;
      if (next.post === undefined) return;
      void store.namespaces().then((namespaces) => {
        for (const namespace of namespaces) send(namespace);
      });
    },
    async put(tx, told) {
      if (postman.post === undefined) return;
      for (const { event, subject, record, at } of told)
        await tx.put(KINDS.outbox, randomBytes(12).toString('hex'), { event, subject, record, at });
    },
    wake(namespace, told) {
      for (const one of told) remember(one);
      if (postman.post !== undefined) send(namespace);
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

/** How long a process has for a webhook before another takes it up, in milliseconds. */
const CLAIMED_FOR = 600_000;

/** Takes the first webhook that is due, so that no other process of the store sends it or one after it. */
function claimFirst(store: Store, namespace: string): Promise<ListedRecord | undefined> {
  return store.transaction(namespace, async (tx) => {
    const [first] = await tx.list(KINDS.outbox, { limit: 1 });
    if (first === undefined || Number(first.record.claimed ?? 0) > Date.now()) return undefined;
    await tx.put(KINDS.outbox, first.id, { ...first.record, claimed: Date.now() + CLAIMED_FOR });
    return first;
  });
}

/** Gives a webhook back that did not arrive, for whoever sends next. */
function release(store: Store, namespace: string, { id, record }: ListedRecord): Promise<void> {
  return store.transaction(namespace, async (tx) => tx.put(KINDS.outbox, id, record));
}

function toldIn({ event, subject, record, at }: StoredRecord, now: number): Told | undefined {
  if (typeof event !== 'string' || typeof subject !== 'string' || !isSubject(subject)) return undefined;
  if (record === undefined || !isJsonObject(record)) return undefined;
  return { event, subject, record, at: typeof at === 'number' ? at : now };
}
