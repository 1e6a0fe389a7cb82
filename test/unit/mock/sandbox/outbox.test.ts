import { afterEach, describe, expect, test, vi } from 'vitest';
import { createOutbox, type Postman } from '../../../../scripts/mock/sandbox/outbox/outbox.ts';
import { memoryStore } from '../../../../scripts/mock/sandbox/store/memory.ts';
import { StoreUnavailable } from '../../../../scripts/mock/sandbox/store/unavailable.ts';
import type { Told } from '../../../../scripts/mock/sandbox/work.ts';
import { closedAfterTest } from '../../../support/closed-after.ts';
import { eventually } from '../../../support/eventually.ts';

const SHOP = 'acme_store';

const told = (id: string, event: string): Told => ({ id, event, subject: 'order', record: {}, at: 0 });

/** An outbox that posts, with what it keeps and what is told of it. */
function openOutbox(postman: Partial<Postman>, store = memoryStore()) {
  const outbox = createOutbox(store, () => 0);
  const given: string[] = [];
  const made: string[] = [];
  outbox.connect({
    payloadOf({ id, event }) {
      made.push(id);
      return { event_name: event };
    },
    post: async () => {},
    cannotSend: (event) => given.push(event),
    ...postman,
  });
  closedAfterTest({ close: () => outbox.disconnect() });
  const keep = (...all: Told[]) => store.transaction(SHOP, (tx) => outbox.put(tx, all));
  const happen = async (...all: Told[]) => {
    await keep(...all);
    outbox.wake(SHOP, all);
  };
  const kept = () => store.transaction(SHOP, async (tx) => (await tx.list('outbox')).map(({ id }) => id));
  return { store, outbox, given, made, keep, happen, kept };
}

/** A server that takes a webhook only when it is told to, and notes what came and what was ended early. */
function slowPost() {
  const begun: string[] = [];
  const ended: string[] = [];
  const takes: (() => void)[] = [];
  const post: Postman['post'] = (event, _, signal) => {
    begun.push(event);
    return new Promise<void>((take) => {
      takes.push(take);
      signal.addEventListener('abort', () => {
        ended.push(event);
        take();
      });
    });
  };
  return { begun, ended, post, take: () => takes.shift()?.() };
}

const UNFIT: Partial<Postman> = {
  payloadOf({ event }) {
    if (event === 'ORDER_CREATED') throw new Error('not as the contract has it');
    return { event_name: event };
  },
};

test('a webhook that cannot be made is told, and holds up none after it', async () => {
  const posted: string[] = [];
  const { given, happen, kept } = openOutbox({ ...UNFIT, post: async (event) => posted.push(event) });
  await happen(told('1', 'ORDER_CREATED'), told('2', 'ORDER_SUCCEEDED'));
  await eventually(async () => expect(await kept()).toEqual([]));
  expect({ posted, given }).toEqual({ posted: ['ORDER_SUCCEEDED'], given: ['ORDER_CREATED'] });
});

test('a webhook that cannot be made is the trouble of who waits for it, not of the call that it tells of', async () => {
  const posted: string[] = [];
  const { outbox, happen } = openOutbox({ ...UNFIT, post: async (event) => posted.push(event) });
  const waited = [outbox.next('ORDER_CREATED'), outbox.next('ORDER_SUCCEEDED')];
  const results = Promise.allSettled(waited);
  await happen(told('1', 'ORDER_CREATED'), told('2', 'ORDER_SUCCEEDED'));
  expect(await results).toMatchObject([
    { status: 'rejected', reason: { message: 'not as the contract has it' } },
    { status: 'fulfilled', value: { event: 'ORDER_SUCCEEDED' } },
  ]);
  await eventually(() => expect(posted).toEqual(['ORDER_SUCCEEDED']));
});

test('a webhook is made once, for who asks for it and for its sending', async () => {
  const { outbox, made, happen, kept } = openOutbox({});
  const waited = outbox.next('ORDER_CREATED');
  await happen(told('1', 'ORDER_CREATED'), told('2', 'ORDER_SUCCEEDED'));
  await waited;
  await eventually(async () => expect(await kept()).toEqual([]));
  expect(outbox.received()).toHaveLength(2);
  expect(made).toEqual(['1', '2']);
});

test('what was forgotten while it was being sent does not come back when the sending is ended', async () => {
  const { begun, post, take } = slowPost();
  const { store, outbox, happen, kept } = openOutbox({ post });
  await happen(told('1', 'ORDER_CREATED'));
  await eventually(() => expect(begun).toHaveLength(1));
  await store.clear();
  const closing = outbox.disconnect();
  take();
  await closing;
  expect(await kept()).toEqual([]);
});

test('what happens while the sending is ended is kept for whoever sends next', async () => {
  const { outbox, keep, kept } = openOutbox({});
  await outbox.disconnect();
  await keep(told('1', 'ORDER_CREATED'));
  expect(await kept()).toEqual(['1']);
});

test('what is being sent and was taken out of the store is ended, and what was put there is sent', async () => {
  const { begun, ended, post } = slowPost();
  const { store, outbox, keep, happen } = openOutbox({ post });
  await happen(told('1', 'ORDER_CREATED'), told('2', 'ORDER_SUCCEEDED'));
  await eventually(() => expect(begun).toEqual(['ORDER_CREATED']));
  await store.clear();
  await keep(told('3', 'ORDER_FAILED'));
  await outbox.refresh(SHOP);
  expect(ended).toEqual(['ORDER_CREATED']);
  await eventually(() => expect(begun).toEqual(['ORDER_CREATED', 'ORDER_FAILED']));
});

test('what is being sent goes on when it still stands in the store', async () => {
  const { begun, ended, post, take } = slowPost();
  const { outbox, happen, kept } = openOutbox({ post });
  await happen(told('1', 'ORDER_CREATED'));
  await eventually(() => expect(begun).toEqual(['ORDER_CREATED']));
  await outbox.refresh();
  take();
  await eventually(async () => expect(await kept()).toEqual([]));
  expect({ begun, ended }).toEqual({ begun: ['ORDER_CREATED'], ended: [] });
});

test('a webhook costs one change of the store, and one more when it is the first of several', async () => {
  const { store, outbox, keep, kept } = openOutbox({});
  await keep(...Array.from({ length: 10 }, (_, index) => told(String(index), 'ORDER_CREATED')));
  const transaction = vi.spyOn(store, 'transaction');
  outbox.wake(SHOP, []);
  await eventually(() => expect(transaction).toHaveBeenCalledTimes(11));
  expect(await kept()).toEqual([]);
});

describe('of two processes with one store', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Two that send, of which the first has taken a webhook and is sending it. */
  async function openTwo() {
    vi.useFakeTimers();
    const [slow, quick] = [slowPost(), slowPost()];
    const store = memoryStore();
    const first = openOutbox({ post: slow.post }, { ...store });
    const second = openOutbox({ post: quick.post }, { ...store });
    await first.happen(told('1', 'ORDER_CREATED'), told('2', 'ORDER_SUCCEEDED'));
    await vi.advanceTimersByTimeAsync(0);
    expect(slow.begun).toEqual(['ORDER_CREATED']);
    return { first, second, slow, quick };
  }

  test('one sends, as long as it gives signs of life, whatever the clocks say', async () => {
    const { second, slow, quick } = await openTwo();
    vi.setSystemTime(Date.now() + 86_400_000);
    second.outbox.wake(SHOP, []);
    await vi.advanceTimersByTimeAsync(60_000);
    expect({ slow: slow.begun, quick: quick.begun }).toEqual({ slow: ['ORDER_CREATED'], quick: [] });
    slow.take();
    await vi.advanceTimersByTimeAsync(0);
    expect({ slow: slow.begun, quick: quick.begun }).toEqual({ slow: ['ORDER_CREATED', 'ORDER_SUCCEEDED'], quick: [] });
  });

  test('the other goes on in order when the first gives none', async () => {
    const { first, second, quick } = await openTwo();
    const trouble = new StoreUnavailable('unreachable');
    vi.spyOn(first.store, 'transaction').mockRejectedValue(trouble);
    await second.keep(told('3', 'TXN_CHARGED'));
    second.outbox.wake(SHOP, []);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(quick.begun).toEqual(['ORDER_CREATED']);
    for (const count of [2, 3]) {
      quick.take();
      await vi.advanceTimersByTimeAsync(0);
      expect(quick.begun).toHaveLength(count);
    }
    expect(quick.begun).toEqual(['ORDER_CREATED', 'ORDER_SUCCEEDED', 'TXN_CHARGED']);
  });

  test('the first ends what the other took away from the store', async () => {
    const { first, slow } = await openTwo();
    await first.store.clear(); // by the other one, which cannot tell it
    await vi.advanceTimersByTimeAsync(2000);
    expect(slow.ended).toEqual(['ORDER_CREATED']);
  });

  test('a call does not look at the store for what the other is known to have', async () => {
    const { second } = await openTwo();
    second.outbox.wake(SHOP, []);
    await vi.advanceTimersByTimeAsync(0);
    const transaction = vi.spyOn(second.store, 'transaction');
    for (let calls = 0; calls < 10; calls += 1) second.outbox.wake(SHOP, []);
    expect(transaction).not.toHaveBeenCalled();
  });
});
