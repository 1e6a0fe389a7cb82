import { expect, test } from 'vitest';
import { createOutbox, type Postman } from '../../../../scripts/mock/sandbox/outbox/outbox.ts';
import { memoryStore } from '../../../../scripts/mock/sandbox/store/memory.ts';
import type { Told } from '../../../../scripts/mock/sandbox/work.ts';
import { closedAfterTest } from '../../../support/closed-after.ts';
import { eventually } from '../../../support/eventually.ts';

const told = (id: string, event: string): Told => ({ id, event, subject: 'order', record: {}, at: 0 });

/** An outbox that posts, with what it keeps and what is told of it. */
function openOutbox(postman: Partial<Postman>) {
  const store = memoryStore();
  const outbox = createOutbox(store, () => 0);
  const given: string[] = [];
  outbox.connect({
    payloadOf: ({ event }) => ({ event_name: event }),
    post: async () => {},
    cannotSend: (event) => given.push(event),
    ...postman,
  });
  closedAfterTest({ close: () => outbox.disconnect() });
  const happen = async (...all: Told[]) => {
    await store.transaction('acme_store', (tx) => outbox.put(tx, all));
    outbox.wake('acme_store', all);
  };
  const kept = () => store.transaction('acme_store', async (tx) => (await tx.list('outbox')).map(({ id }) => id));
  return { store, outbox, given, happen, kept };
}

test('a webhook that cannot be made is told, and holds up none after it', async () => {
  const posted: string[] = [];
  const { given, happen, kept } = openOutbox({
    payloadOf({ event }) {
      if (event === 'ORDER_CREATED') throw new Error('not as the contract has it');
      return { event_name: event };
    },
    post: async (event) => posted.push(event),
  });
  await happen(told('1', 'ORDER_CREATED'), told('2', 'ORDER_SUCCEEDED'));
  await eventually(async () => expect(await kept()).toEqual([]));
  expect({ posted, given }).toEqual({ posted: ['ORDER_SUCCEEDED'], given: ['ORDER_CREATED'] });
});

test('what was forgotten while it was being sent does not come back when the sending is ended', async () => {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let begun = false;
  const { store, outbox, happen, kept } = openOutbox({
    post() {
      begun = true;
      return ended;
    },
  });
  await happen(told('1', 'ORDER_CREATED'));
  await eventually(async () => expect(begun).toBe(true));
  await store.clear();
  const closing = outbox.disconnect();
  end();
  await closing;
  expect(await kept()).toEqual([]);
});

test('what happens while the sending is ended is kept for whoever sends next', async () => {
  const { store, outbox, kept } = openOutbox({});
  await outbox.disconnect();
  await store.transaction('acme_store', (tx) => outbox.put(tx, [told('1', 'ORDER_CREATED')]));
  expect(await kept()).toEqual(['1']);
});
